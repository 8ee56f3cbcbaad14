"""Words and paragraphs: the same for an article, a quote and a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.evidence.words import paragraphs, runs, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Gen. Bajwa's “Mi-35”", ["gen", "bajwa", "s", "mi", "35"]),
        ("22,600 men", ["22600", "men"]),
        ("1,000,000", ["1000000"]),
        ("in 2014, 2015", ["in", "2014", "2015"]),
        ("1.10 and 3.", ["1.10", "and", "3"]),
        ("$1.5bn", ["1.5", "bn"]),
        ("don’t DON'T dont", ["don", "t", "don", "t", "dont"]),
        ("Café ﬁne Straße", ["cafe", "fine", "strasse"]),
        ("Ёлка Йод", ["елка", "иод"]),
        ("a_b", ["a", "b"]),
        ("end—start\u00a0now\u200bthen", ["end", "start", "now", "then"]),
        ("آرمی 50", ["آرمی", "50"]),
        ("!!! … —", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n\n \n", []),
        ("one", ["one"]),
        ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
        ("one\n \t\n\n\ntwo\n", ["one", "two"]),
        ("\ufeffone\r\n\r\ntwo\r\rthree", ["one", "two", "three"]),
        ("\n\n  one  \n\n", ["one"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@given(st.text())
def test_words_are_stable(text: str) -> None:
    """Words of words are those words, so a quote is found whatever it was copied through."""
    once = words(text)
    assert all(once)
    assert [word for one in once for word in words(one)] == once


@given(st.text())
def test_case_and_quotation_marks_do_not_count(text: str) -> None:
    assert words(f"“{text}”") == words(text)
    assert words(text.upper().lower()) == words(text.upper())


@given(st.lists(st.text("ab\n ")))
def test_paragraphs_lose_no_word(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    assert [word for one in paragraphs(text) for word in words(one)] == words(text)


def test_runs() -> None:
    assert runs(["a", "b", "c", "d"], 3) == [("a", "b", "c"), ("b", "c", "d")]
    assert runs(["a", "b"], 3) == []
    assert runs([], 3) == []
