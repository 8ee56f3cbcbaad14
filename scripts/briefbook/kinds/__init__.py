"""The registry of kinds. A new kind is one small file beside this one and one line here."""

from .agreement import AGREEMENT
from .equipment import EQUIPMENT
from .event import EVENT
from .kind import Kind, Link, Property, is_ref
from .organisation import ORGANISATION
from .person import PERSON
from .place import PLACE
from .theme import THEME

KINDS: tuple[Kind, ...] = (PERSON, EVENT, AGREEMENT, THEME, ORGANISATION, PLACE, EQUIPMENT)
BY_ID = {kind.id: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}

__all__ = ["BY_FOLDER", "BY_ID", "KINDS", "Kind", "Link", "Property", "is_ref"]
