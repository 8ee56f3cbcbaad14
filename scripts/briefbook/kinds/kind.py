"""What a kind of entity declares: its names, its folder, its properties and its links.

Every stage reads these declarations; none asks `if kind == ...`. A link is a property whose value is another entity's
id; it says its reverse, so that both pages show it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Fact, Text
from ..model.values import Field, Line, Many, Ref, ValueType


@dataclass(frozen=True, slots=True)
class Property:
    """One thing a source may say of an entity of this kind.

    `single`: it has one true value, so values that can't both hold are a disagreement.
    `qualifiers`: what narrows it (a role's `from`); `key`: the name of the value in the long form.
    """

    name: str
    label: str
    help: str
    type: ValueType = field(default_factory=Line)
    single: bool = False
    qualifiers: tuple[Field, ...] = ()
    key: str = "value"
    card: bool = True
    """Whether the at-a-glance card shows it."""
    excludes: tuple[tuple[str, str], ...] = ()
    """For a single-valued choice: the only pairs of values that can't both hold, whatever the sources' dates."""
    pending: tuple[str, ...] = ()
    """Values that say it is still to come: an entity for which no source gives another is being waited for."""
    example: str = ""
    """How it is written in a brief, for the manual and for editors."""
    staged: bool = False
    """Whether its values are stages: each with one `date` and one `place`, pending or done as of a source."""

    @property
    def is_link(self) -> bool:
        """Whether the value is another entity's id."""
        return isinstance(self.type, Ref)

    def targets(self, fact: Fact) -> tuple[Text, ...]:
        """The ids that a fact of this property names: its value where that is a link, and qualifiers that are links.

        A year or a status is no link, though an entity may have that word for its id.
        """
        narrowing = [value for field in self.qualifiers if is_ref(field) for value in fact.qualifier(field.name)]
        return tuple(dict.fromkeys([*([fact.value] if self.is_link else []), *narrowing]))


@dataclass(frozen=True, slots=True)
class Link(Property):
    """A property that leads to another entity; `reverse` is its label on that entity's page."""

    reverse: str = ""
    sequence: bool = False
    """Whether entities that lead to one target follow each other in time: each shows the one before and the one after."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity. `folder` names its section in a brief, its authority file and its pages."""

    id: str
    folder: str
    label: str
    plural: str
    intro: str
    properties: tuple[Property, ...]
    central: bool = False
    """Whether its pages show a picture of what it is linked with."""
    schema: str = "Thing"
    """Its type in schema.org."""
    dated_by: str = ""
    """The property whose finest value dates the entity; a dotted name reads a qualifier (`stages.date`)."""
    is_thread: bool = False
    """Whether it is a thread through the book, so that a claim about nothing else is about nobody."""

    def property(self, name: str) -> Property:
        """The declaration of one property. Raises KeyError for a name the kind does not declare."""
        for declared in self.properties:
            if declared.name == name:
                return declared
        raise KeyError(name)


def is_ref(field: Field) -> bool:
    """Whether a field holds ids of entities."""
    return isinstance(field.type.each if isinstance(field.type, Many) else field.type, Ref)


def link(
    name: str, label: str, reverse: str, to: tuple[str, ...], help: str, single: bool = False, sequence: bool = False
) -> Link:
    """A link to entities of the kinds `to`."""
    return Link(name=name, label=label, help=help, type=Ref(to), reverse=reverse, single=single, sequence=sequence)
