"""Trees to values: what a field's type makes of a string."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefbook.load.reader import Reader, nearest, slug_problem
from briefbook.load.tree import parse
from briefbook.model import Problem, Text
from briefbook.model.values import (
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
)


def read(text: str, type: ValueType) -> tuple[Any, list[str]]:
    """The value of a YAML text as a type, and the rules of the problems met."""
    problems: list[Problem] = []
    node, wrong = parse(text, "x.yaml")
    assert node is not None
    assert not wrong
    return Reader(problems).read(node, type), [one.rule for one in problems]


@pytest.mark.parametrize(
    ("text", "type", "value"),
    [
        ("NO", Line(), "NO"),
        ("12:30", Line(), "12:30"),
        ("010", Line(), "010"),
        ("1.10", Line(), "1.10"),
        ("2014-11-03", Line(), "2014-11-03"),
        ("~", Line(), "~"),
        ("  a   b\n  c", Line(), "a b c"),
        ("|\n a\n\n b\n", Prose(), "a b"),
        ("a\u00a0b", Line(), "a b"),
        ("2014-11-03", Date(), "2014-11-03"),
        ("2014", Date(), "2014"),
        ("'[2014-11-20..2014-12-31]'", Date(), "[2014-11-20..2014-12-31]"),
        ("1.10", Number(), Decimal("1.10")),
        ("010", Number(), Decimal(10)),
        ("-3", Number(), Decimal(-3)),
        ("10000000000", Number(), Decimal(10**10)),
        ("7", Whole(), 7),
        ("true", Flag(), True),
        ("false", Flag(), False),
        ("a-1", Slug(), "a-1"),
        ("404", Line(), "404"),
        ("x-1#3", ClaimRef(), "x-1#3"),
        ("'at least'", Choice(("at least",)), "at least"),
        ("3", Locators(), (3,)),
        ("[7, 3, 7]", Locators(), (3, 7)),
        ("a", Many(Line()), ("a",)),
        ("[a, b]", Many(Line()), ("a", "b")),
        ("{3: a, 1: b}", Table(Whole(), Line()), {3: "a", 1: "b"}),
    ],
)
def test_sound_values(text: str, type: ValueType, value: object) -> None:
    found, rules = read(text, type)
    assert not rules
    assert found == value
    assert isinstance(found, type_of(value))


def type_of(value: object) -> type:
    """Text for a string; its own type for the rest."""
    return Text if isinstance(value, str) else value.__class__


@pytest.mark.parametrize(
    ("text", "type", "rule"),
    [
        ("''", Line(), "empty-value"),
        ("[a]", Line(), "wrong-type"),
        ("{a: b}", Prose(), "wrong-type"),
        ("abcd", Line(3), "too-long"),
        ("yes", Flag(), "bad-choice"),
        ("True", Flag(), "bad-choice"),
        ("1,5", Number(), "bad-number"),
        ("0x10", Number(), "bad-number"),
        ("1e3", Number(), "bad-number"),
        (".5", Number(), "bad-number"),
        ("9" * 25, Number(), "bad-number"),
        ("NaN", Number(), "bad-number"),
        ("0", Whole(), "bad-number"),
        ("1.0", Whole(), "bad-number"),
        ("9999999", Whole(), "bad-number"),
        ("A", Slug(), "bad-id"),
        ("-a", Ref(), "bad-id"),
        ("a-", Ref(), "bad-id"),
        ("a_b", Ref(), "bad-id"),
        ("ä", Ref(), "bad-id"),
        ("ａ", Ref(), "bad-id"),
        ("index", Slug(), "bad-id"),
        ("a", ClaimRef(), "bad-claim-id"),
        ("'a#01'", ClaimRef(), "bad-claim-id"),
        ("'#1'", ClaimRef(), "bad-claim-id"),
        ("happend", Choice(("happened",)), "bad-choice"),
        ("[]", Locators(), "bad-locator"),
        ("[[3]]", Locators(), "bad-locator"),
        ("3.0", Locators(), "bad-locator"),
        ("03", Locators(), "bad-locator"),
        ("-3", Locators(), "bad-locator"),
        ("[]", Many(Line()), "empty-value"),
        ("2014-2-3", Date(), "bad-date"),
        ("12:30", Date(), "bad-date"),
        ("20141103", Date(), "bad-date"),
        ("２０１４", Date(), "bad-date"),
        ("[a]", Table(Slug(), Line()), "wrong-type"),
        ("a", Table(Slug(), Line()), "wrong-type"),
    ],
)
def test_wrong_values(text: str, type: ValueType, rule: str) -> None:
    value, rules = read(text, type)
    assert rules == [rule]
    assert value in (None, (), {})


SHAPE = Record((Field("a", Line(), "an a", required=True), Field("b", Many(Whole()), "some b")), short="a")


def test_record() -> None:
    values, rules = read("{a: x, b: 2}", SHAPE)
    assert not rules
    assert values == {"a": "x", "b": (2,)}
    assert values.position.column == 1
    assert read("x", SHAPE) == ({"a": "x"}, [])
    assert read("{b: [1, z, 3]}", SHAPE) == (None, ["bad-number", "missing-key"])
    assert read("{a: x, b: [1, z, 3]}", SHAPE) == ({"a": "x", "b": (1, 3)}, ["bad-number"])
    assert read("{a: x, c: 1}", SHAPE) == ({"a": "x"}, ["unknown-key"])
    assert read("{a: }", SHAPE) == (None, ["empty-value"])


def test_nearest() -> None:
    assert nearest("autor", ["author", "title"]) == "Did you mean `author`?"
    assert nearest("zzz", ["author", "title"]) == ""


@pytest.mark.parametrize(
    "word",
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
        "lpt9",
        "pagefind",
        "data",
    ],
)
def test_reserved_words_are_no_ids(word: str) -> None:
    """Files of these names mean something to a host, to a system or to the site itself."""
    if word in ("pagefind", "data"):
        assert not slug_problem(word), "entities have folders of their own"
    else:
        assert slug_problem(word) == "this word is reserved"


def test_slugs() -> None:
    for good in ("a", "a1", "1", "2014", "a-b-c", "a" * 64, "indexes"):
        assert not slug_problem(good)
    for bad in ("", "a" * 65, "A", "a b", "a\n", "\na", "a--b", "-", "con", "lpt1", "../a", "a.b", "a/b", "%41", "а"):
        assert slug_problem(bad)
