"""How statements stand: who carries them, and whether they are disputed."""

from __future__ import annotations

import pytest

from briefbook.model import Book

from ..made import book

EVENT = "events: {{x: {{name: X, at: 1, date: {}}}}}"


def standing(made: Book, source: str) -> tuple[tuple[str, ...], bool]:
    """The carriers of a source's date of `x`, and whether it is disputed."""
    fact = next(one for one in made.entities["x"].facts if one.source == source)
    found = made.standing[fact]
    return found.carried.sources, found.disputed


def test_a_finer_date_carries_a_coarser_one() -> None:
    made = book({"a": EVENT.format("2014"), "b": EVENT.format("2014-11-20")})
    assert standing(made, "a") == (("a", "b"), False)
    assert standing(made, "b") == (("b",), False)


def test_what_is_disputed() -> None:
    made = book({"a": EVENT.format("2014"), "b": EVENT.format("2015"), "c": EVENT.format("2015-03")})
    assert standing(made, "a") == (("a",), True)
    assert standing(made, "b") == (("b", "c"), True)


def test_claims_joined_through_a_third() -> None:
    shape = "people: {{x: {{name: X, at: 1}}}}\nclaims: [{{n: 1, says: S, about: x, basis: quoted, at: 1{}}}]"
    made = book(
        {
            "a": shape.format(""),
            "b": shape.format(", supports: 'a#1'"),
            "c": shape.format(", supports: 'b#1'"),
            "d": shape.format(""),
        }
    )
    assert made.standing[made.claims["a#1"]].carried.sources == ("a", "b", "c")
    assert made.standing[made.claims["d#1"]].carried.sources == ("d",)


def test_every_statement_of_the_real_book_has_a_standing(real_book: Book) -> None:
    for brief in real_book.briefs:
        for statement in brief.statements:
            found = real_book.standing[statement]
            assert str(brief.id) in found.carried.sources
            assert 1 <= found.carried.origins <= len(found.carried.sources)
    disputed = {voice.statement for one in real_book.disagreements for voice in one.voices}
    assert {statement for statement, one in real_book.standing.items() if one.disputed} == disputed


@pytest.mark.parametrize("second", ["value: 40", "value: 40.00"])
def test_figures_carry_each_other(second: str) -> None:
    shape = "events: {{x: {{name: X, at: 1}}}}\nfigures: [{{of: x, measure: m, at: 1, {}}}]"
    made = book({"a": shape.format("value: 40"), "b": shape.format(second), "c": shape.format("value: 41")})
    assert made.standing[made.figures[0]].carried.sources == ("a", "b")
    assert made.standing[made.figures[2]].carried.sources == ("c",)
    assert made.standing[made.figures[0]].disputed
