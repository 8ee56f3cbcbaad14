"""What a value in YAML may be: the small vocabulary of types that every field is declared with.

YAML itself types nothing here: the loader reads strings, and a field's type gives them meaning. The same declarations
make the loader, the JSON Schema, the form and the reference in the manual.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import dates

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
SLUG_LENGTH = 64
RESERVED_SLUGS = frozenset(
    [
        "index",
        "readme",
        "404",
        "search",
        "assets",
        "tags",
        "templates",
        "con",
        "prn",
        "aux",
        "nul",
        "com1",
        "com2",
        "com3",
        "com4",
        "com5",
        "com6",
        "com7",
        "com8",
        "com9",
        "lpt1",
        "lpt2",
        "lpt3",
        "lpt4",
        "lpt5",
        "lpt6",
        "lpt7",
        "lpt8",
        "lpt9",
    ]
)
QUOTE_WORDS = 12
"""A quote has at most this many words; no other text shares a longer run of words with its source."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one line."""

    longest: int = 500


@dataclass(frozen=True, slots=True)
class Prose:
    """One or more sentences. `[[id|words]]` links, `[[!words]]` does not; `[3, 5]` cites paragraphs."""

    longest: int = 5000


@dataclass(frozen=True, slots=True)
class Slug:
    """A new id: lower-case ASCII letters and digits, joined by single hyphens."""


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of an entity of one of these kinds; of any kind where none is named."""

    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """The id of a claim: `<source>#<number>`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """A date in EDTF: a year, month, day, span or bound."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in plain digits, with a point for decimals: 10000000000, 2.5."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from 1."""


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Locators:
    """A paragraph number, or a list of them."""


@dataclass(frozen=True, slots=True)
class Many:
    """One value, or a list of them."""

    each: ValueType


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping whose keys are free: ids to values, or paragraph numbers to words."""

    key: ValueType
    each: ValueType


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping of named fields; `short` names the field that a bare value stands for."""

    fields: tuple[Field, ...]
    short: str = ""


ValueType = (
    Line | Prose | Slug | Ref | ClaimRef | Choice | Date | Number | Whole | Flag | Locators | Many | Table | Record
)


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: its name, type, what it is for, and an example."""

    name: str
    type: ValueType
    help: str
    required: bool = False
    example: str = ""


def is_date(text: str) -> str:
    """Why a text is not an EDTF date; empty where it is one."""
    try:
        dates.span(text)
    except ValueError as error:
        return str(error)
    return ""
