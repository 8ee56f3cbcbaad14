"""Jinja set up so that a template can't forget to encode: every value is encoded as it is put out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Undefined
from markupsafe import Markup

from .. import encode
from . import addresses


def _encoded(value: Any) -> Any:
    if isinstance(value, Undefined):
        return value
    return Markup("") if value is None else encode.markdown(value)


def _commas(values: Iterable[object]) -> Markup:
    return Markup(", ").join(encode.markdown(value) for value in values)


def _plural(count: int, word: str, plural: str = "") -> str:
    return f"{count:,} {word if count == 1 else plural or word + 's'}"


ENVIRONMENT = Environment(
    loader=PackageLoader("briefbook.render"),
    autoescape=True,
    finalize=_encoded,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
ENVIRONMENT.filters.update(
    path=addresses.entity_path,
    join=_commas,
    commas=_commas,
    attribute=encode.attribute,
    preformatted=encode.preformatted,
)
ENVIRONMENT.globals.update(plural=_plural)


def fill(template: str, **values: object) -> str:
    """A template's text with these values, blank lines in excess taken out."""
    return re.sub(r"\n{3,}", "\n\n", ENVIRONMENT.get_template(template).render(**values)).strip() + "\n"
