"""Coverage: which paragraphs nothing cites."""

from __future__ import annotations

import pytest

from briefbook.checks import Index
from briefbook.checks.coverage import uncovered
from briefbook.model import Manuscript

from ..made import manuscript


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("people: {x: {name: X, at: 1}}", [2, 3]),
        ("people: {x: {name: X, at: [1, 3]}}\nfurniture: {2: advertisement}", []),
        ("people: {x: {name: X, at: 1}}\nclaims: [{says: S, about: x, basis: quoted, at: [2, 3]}]", []),
        (
            "people: {x: {name: X, at: 1, role: {value: R, at: 2}}}\nfigures: [{of: x, measure: m, value: 1, at: 3}]",
            [2, 3],
        ),
        ("people: {x: {name: X, at: [1, 2, 3, 9]}}", []),
    ],
)
def test_uncovered(body: str, missing: list[int]) -> None:
    made = manuscript({"a": body}, texts={"a": "one\n\ntwo\n\nthree"})
    assert uncovered(Index(made), made.briefs[0]) == missing


def test_without_a_fingerprint_nothing_is_known() -> None:
    made = manuscript({"a": "people: {x: {name: X, at: 1}}"})
    assert uncovered(Index(made), made.briefs[0]) == []


def test_the_real_book_covers_every_paragraph(real_manuscript: Manuscript) -> None:
    index = Index(real_manuscript)
    assert {str(brief.id): uncovered(index, brief) for brief in real_manuscript.briefs if uncovered(index, brief)} == {}
