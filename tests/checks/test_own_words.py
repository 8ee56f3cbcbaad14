"""Own words: twelve in a row as in the source are the most, wherever they stand."""

from __future__ import annotations

import pytest

from briefbook.checks import Index, own_words
from briefbook.model import Manuscript

from ..made import manuscript

SENTENCE = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
TEXTS = {"a": f"{SENTENCE}.\n\nfifteen sixteen seventeen eighteen"}
TWELVE = " ".join(SENTENCE.split()[:12])
THIRTEEN = " ".join(SENTENCE.split()[:13])


def found(body: str) -> list[str]:
    """What the rule says of a brief."""
    return [one.message for one in own_words.check(Index(manuscript({"a": body}, texts=TEXTS)))]


PLACES = {
    "summary": "source: {{title: T}}\nsummary: {0}\n",
    "source's note": "source: {{title: T, note: {0}}}\nsummary: S\n",
    "basis of the date": "source: {{title: T, published_basis: {0}}}\nsummary: S\n",
    "claim": "people: {{x: {{name: X, at: 1}}}}\nclaims: [{{says: {0}, about: x, basis: quoted, at: 1}}]",
    "claim's note": "people: {{x: {{name: X, at: 1}}}}\nclaims: [{{says: S, about: x, basis: quoted, at: 1, note: {0}}}]",
    "judgement": "people: {{x: {{name: X, at: 1}}}}\nclaims: [{{says: S, about: x, basis: quoted, at: 1, supports: [{{claim: 'b#1', note: {0}}}]}}]",
    "mention's note": "people: {{x: {{name: X, at: 1, note: {0}}}}}",
    "fact's note": "people: {{x: {{name: X, at: 1, role: {{value: R, note: {0}}}}}}}",
    "figure's note": "people: {{x: {{name: X, at: 1}}}}\nfigures: [{{of: x, measure: m, value: 1, at: 1, note: {0}}}]",
}


@pytest.mark.parametrize("place", PLACES)
def test_twelve_are_the_most(place: str) -> None:
    assert not found(PLACES[place].format(f"Our {TWELVE} words."))
    assert THIRTEEN in found(PLACES[place].format(f"Our {THIRTEEN} words."))[0]


@pytest.mark.parametrize(
    "text",
    [
        THIRTEEN.upper(),
        THIRTEEN.replace(" ", " - "),
        THIRTEEN.replace("five", "“five”"),
        THIRTEEN.replace("five", "[[x|five]]"),
        THIRTEEN.replace("five six", "[[!five six]]"),
        THIRTEEN.replace("five", "five [1, 2]"),
        THIRTEEN.replace("five", "fíve"),
    ],
)
def test_disguises_are_seen_through(text: str) -> None:
    assert found(PLACES["summary"].format(f'"{text}"'))


def test_two_runs_do_not_add_up() -> None:
    half = " ".join(SENTENCE.split()[:9])
    assert not found(PLACES["summary"].format(f"{half} and {half}"))
    assert not found(PLACES["summary"].format("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"))


def test_the_book_is_in_its_own_words(real_manuscript: Manuscript) -> None:
    assert not list(own_words.check(Index(real_manuscript)))
