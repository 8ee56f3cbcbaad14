"""Trees to values, by declared shape. Every mistake becomes a problem with its place; reading goes on after it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from ..model import Locator, Position, Problem, Text
from ..model.dates import likely
from ..model.values import (
    RESERVED_SLUGS,
    SLUG,
    SLUG_LENGTH,
    Choice,
    ClaimRef,
    Date,
    Field,
    Flag,
    Line,
    Locators,
    Many,
    Number,
    Prose,
    Record,
    Ref,
    Slug,
    Table,
    ValueType,
    Whole,
    is_date,
)
from .tree import Items, Node, Pairs, Scalar

_SLUG = re.compile(SLUG)
_WHOLE = re.compile(r"[1-9]\d{0,5}")
_NUMBER = re.compile(r"-?\d{1,24}(\.\d{1,12})?")
_CLAIM = re.compile(rf"{SLUG}#[1-9]\d{{0,4}}")
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_LOOSE_NUMBER = re.compile(
    rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}})(?:\.(\d{{1,2}}))?(?: ({'|'.join(_SCALES)}))?", re.ASCII
)
"""A number as newspapers print it: `1,140`, `18 million`, `2.5 billion`."""


class Values(dict[str, Any]):
    """The fields of a record that were given and could be read, with the record's position."""

    __slots__ = ("position",)
    position: Position


def nearest(word: str, known: Iterable[str], least: float = 0.7) -> str:
    """`Did you mean ...?` for a word that is nearly one of the known ones; empty otherwise."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=least)
    return f"Did you mean `{close[0]}`?" if close else ""


class Reader:
    """Reads nodes as values of declared types; `problems` collects what is wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.unread: set[str] = set()
        """Keys of tables whose content could not be read: ids that are there, but broken."""

    def wrong(self, position: Position, rule: str, message: str, mend: str = "") -> None:
        """Notes a problem; the value is left out and reading goes on."""
        self.problems.append(Problem(position, rule, message, mend))

    def read(self, node: Node, type: ValueType) -> Any:
        """The value of a node, or None where it can't be had; then a problem says why."""
        read = _COLLECTIONS.get(type.__class__)
        if read is not None:
            return read(self, node, type)
        if not isinstance(node, Scalar):
            what = "a list" if isinstance(node, Items) else "a mapping"
            self.wrong(
                node.position, "wrong-type", f"{what} stands where {_describe(type)} is expected.", _one(node, type)
            )
            return None
        if node.empty:
            self.wrong(node.position, "empty-value", "nothing is written here.", "Give a value, or delete the key.")
            return None
        return _TEXTS[type.__class__](self, node.text, type)

    def scalar(self, text: Text, type: ValueType) -> Any:
        """The value of a string."""
        return _TEXTS[type.__class__](self, text, type)

    def line(self, text: Text, type: Line | Prose) -> Text | None:
        """Words, with single spaces between them."""
        tidy = " ".join(text.split())
        if tidy and len(tidy) <= type.longest:
            return text if tidy == text else Text(tidy, text.position)
        if not tidy:
            self.wrong(text.position, "empty-value", "this text is empty.", "Write it, or delete the key.")
        else:
            self.wrong(
                text.position,
                "too-long",
                f"this text has {len(tidy)} characters; at most {type.longest} fit here.",
                "Shorten it.",
            )
        return None

    def id(self, text: Text, _: Slug | Ref) -> Text | None:
        """The id of an entity or a source."""
        wrong = slug_problem(text)
        if not wrong:
            return text
        self.wrong(text.position, "bad-id", f"`{_short(text)}` is not an id: {wrong}.", _slug_mend(text))
        return None

    def claim_id(self, text: Text, _: ClaimRef) -> Text | None:
        """A source's id and a claim's number."""
        if _CLAIM.fullmatch(text):
            return text
        self.wrong(
            text.position, "bad-claim-id", f"`{_short(text)}` is not a claim's id.", "Write `source-id#3`, in quotes."
        )
        return None

    def choice(self, text: Text, type: Choice) -> Text | None:
        """One of a few words."""
        if text in type.options:
            return text
        self.wrong(
            text.position,
            "bad-choice",
            f"`{_short(text)}` is not one of: {', '.join(type.options)}.",
            nearest(text, type.options, 0.75)
            or ("Write `other` where none of them fits." if "other" in type.options else ""),
        )
        return None

    def date(self, text: Text, _: Date) -> Text | None:
        """A date in EDTF, as written."""
        wrong = is_date(text)
        if not wrong:
            return text
        self.wrong(text.position, "bad-date", f"`{_short(text)}` is not a date: {wrong}.", _date_mend(text))
        return None

    def number(self, text: Text, _: Number) -> Decimal | None:
        """A number in plain digits."""
        if _NUMBER.fullmatch(text):
            with suppress(InvalidOperation):
                return Decimal(text)
        self.wrong(text.position, "bad-number", f"`{_short(text)}` is not a number.", _number_mend(text))
        return None

    def whole(self, text: Text, _: Whole) -> Locator | None:
        """A whole number from 1."""
        if _WHOLE.fullmatch(text):
            return Locator(int(text), text.position)
        self.wrong(text.position, "bad-number", f"`{_short(text)}` is not a whole number from 1.")
        return None

    def flag(self, text: Text, _: Flag) -> bool | None:
        """True or false."""
        if text in ("true", "false"):
            return text == "true"
        self.wrong(
            text.position, "bad-choice", f"`{_short(text)}` is neither true nor false.", "Write `true` or `false`."
        )
        return None

    def many(self, node: Node, type: Many) -> tuple[Any, ...]:
        """A list, or one value in place of a list of one."""
        if isinstance(node, Items):
            if not node.nodes:
                self.wrong(node.position, "empty-value", "this list is empty.", "Give a value, or delete the key.")
            return tuple([value for item in node.nodes if (value := self.read(item, type.each)) is not None])
        value = self.read(node, type.each)
        return () if value is None else (value,)

    def locators(self, node: Node, _: Locators) -> tuple[Locator, ...]:
        """Paragraph numbers, sorted, each once."""
        found: dict[int, Locator] = {}
        if isinstance(node, Items) and not node.nodes:
            self.wrong(node.position, "bad-locator", "no paragraph is named here.", "Write `at: 4` or `at: [4, 7]`.")
        for item in node.nodes if isinstance(node, Items) else (node,):
            if not isinstance(item, Scalar) or not _WHOLE.fullmatch(item.text):
                shown = f"`{_short(item.text)}`" if isinstance(item, Scalar) else "this"
                self.wrong(
                    item.position,
                    "bad-locator",
                    f"{shown} is not a paragraph number.",
                    "Write `at: 4` or `at: [4, 7]`.",
                )
            else:
                found.setdefault(int(item.text), Locator(int(item.text), item.position))
        return tuple(found[number] for number in sorted(found))

    def table(self, node: Node, type: Table) -> dict[Any, Any]:
        """A mapping with free keys."""
        if isinstance(node, Scalar) and node.empty:
            return {}
        if not isinstance(node, Pairs):
            self.wrong(
                node.position, "wrong-type", "a mapping is expected here.", "Write `key: value` lines, indented."
            )
            return {}
        read: dict[Any, Any] = {}
        for name, value in node.pairs:
            known = self.scalar(name, type.key)
            if known is None:
                continue
            content = self.read(value, type.each)
            if content is None:
                self.unread.add(name)
            else:
                read.setdefault(known, content)
        return read

    def record(self, node: Node, shape: Record) -> Values | None:
        """A mapping of named fields; a bare value stands for the record's short field."""
        values = Values()
        values.position = node.position
        if not isinstance(node, Pairs):
            short = next((field for field in shape.fields if field.name == shape.short), None)
            if short is None:
                self.wrong(
                    node.position,
                    "wrong-type",
                    "a mapping is expected here.",
                    f"It has the keys {_keys(shape.fields)}.",
                )
                return None
            value = self.read(node, short.type)
            if value is None or value == ():
                return None
            values[short.name] = value
            return values
        fields, required = _fields(shape)
        for name, content in node.pairs:
            field = fields.get(name)
            if field is None:
                self.wrong(
                    name.position,
                    "unknown-key",
                    f"`{_short(name)}` is not a key here.",
                    _key_mend(name, fields),
                )
                continue
            value = self.read(content, field.type)
            if value is not None and name not in values:
                values[name] = value
        if all(name in values for name in required):
            return values
        given = {name for name, _ in node.pairs}
        for key in (name for name in required if name not in given):
            self.wrong(node.position, "missing-key", f"`{key}` is missing here.", f"Add `{key}:` ({fields[key].help}).")
        return None


_COLLECTIONS: dict[Any, Callable[[Reader, Node, Any], Any]] = {
    Many: Reader.many,
    Locators: Reader.locators,
    Table: Reader.table,
    Record: Reader.record,
}
_TEXTS: dict[Any, Callable[[Reader, Text, Any], Any]] = {
    Line: Reader.line,
    Prose: Reader.line,
    Slug: Reader.id,
    Ref: Reader.id,
    ClaimRef: Reader.claim_id,
    Choice: Reader.choice,
    Date: Reader.date,
    Number: Reader.number,
    Whole: Reader.whole,
    Flag: Reader.flag,
}
"""How a value of each type is read. A type of `model.values` that is in neither is no type."""

_SHAPES: dict[int, tuple[Record, dict[str, Field], tuple[str, ...]]] = {}


def _fields(shape: Record) -> tuple[dict[str, Field], tuple[str, ...]]:
    """The fields of a record by name, and the names of those it requires; kept, since each shape is asked for often."""
    found = _SHAPES.get(id(shape))
    if found is None:
        by_name = {field.name: field for field in shape.fields}
        found = (shape, by_name, tuple(name for name, field in by_name.items() if field.required))
        _SHAPES[id(shape)] = found
    return found[1], found[2]


@lru_cache(maxsize=1 << 16)
def slug_problem(text: str) -> str:
    """Why a text can't be an id; empty where it can."""
    if not _SLUG.fullmatch(text):
        return "ids are lower-case letters a to z and digits, joined by single hyphens"
    if len(text) > SLUG_LENGTH:
        return f"it is longer than {SLUG_LENGTH} characters"
    if text in RESERVED_SLUGS:
        return "this word is reserved"
    return ""


def _slug_mend(text: str) -> str:
    tidy = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:SLUG_LENGTH].strip("-")
    return f"Write `{tidy}`." if tidy and not slug_problem(tidy) else "Choose another."


def _one(node: Node, type: ValueType) -> str:
    """What to write for a list or mapping where one value belongs."""
    match type:
        case Date() if isinstance(node, Items):
            return 'A date that begins with a bracket goes in quotes: "[2014-11-20..2014-12-31]".'
        case Line() | Prose() if isinstance(node, Items):
            return "Write one text; in quotes, if it begins with a bracket."
    return "Give one value." if isinstance(node, Items) else ""


def _date_mend(text: str) -> str:
    meant = likely(text)
    if meant.startswith("["):
        return f'Write "{meant}", with brackets and in quotes.'
    if meant:
        return f"Write {meant}."
    return 'Write 2014, 2014-11, 2014-11-20 or an EDTF span such as "[2014-11-20..2014-12-31]".'


def _number_mend(text: str) -> str:
    found = _LOOSE_NUMBER.fullmatch(text.strip())
    if not found:
        return "Write plain digits: 10000000000, 2.5."
    value = Decimal(found[1].replace(",", "") + (f".{found[2]}" if found[2] else "")).scaleb(_SCALES.get(found[3], 0))
    return f"Write plain digits: {value:f}."


def _key_mend(name: str, fields: dict[str, Field]) -> str:
    if name.isdigit():
        return (
            "Inside { } a comma begins a new key: write a number without commas, and put text that holds one in quotes."
        )
    if " " in name:
        return f"Inside {{ }} text that holds a comma goes in quotes. Known keys are {', '.join(fields)}."
    return nearest(name, fields) or f"Known are {', '.join(fields)}."


def _describe(type: ValueType) -> str:
    match type:
        case Slug() | Ref():
            return "an id"
        case Date():
            return "a date"
        case Number() | Whole():
            return "a number"
        case Flag():
            return "true or false"
        case Choice(options):
            return f"one of {', '.join(options)}"
    return "text"


def _keys(fields: tuple[Field, ...]) -> str:
    return ", ".join(field.name for field in fields)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
