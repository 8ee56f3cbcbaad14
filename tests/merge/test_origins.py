"""Corroboration: sources of one origin count once, also through a third."""

from __future__ import annotations

import pytest

from briefbook.merge.origins import carried
from briefbook.model import Source

from ..made import book

ORGS = "organisations: {{o: {{name: O, at: 1}}, p: {{name: P, at: 1}}, q: {{name: Q, at: 1}}}}\n"
SHAPE = "source: {{title: T{0}}}\nsummary: S\n" + ORGS + "people: {{x: {{name: X, at: 1, role: {{value: R{1}}}}}}}"


def origins(*given: tuple[str, str]) -> tuple[int, int]:
    """Sources and independent origins of one fact, each given with its source's origins and its own."""
    briefs = {
        name: SHAPE.format(f", origin: [{source}]" if source else "", f", origin: [{own}]" if own else "")
        for name, (source, own) in zip("abcdefgh", given, strict=False)
    }
    made = book(briefs)
    sources: dict[str, Source] = {str(one.id): one for one in made.sources}
    found = carried(made.entities["x"].values("role"), sources)
    backwards = carried(reversed(made.entities["x"].values("role")), sources)
    assert found == backwards
    return len(found.sources), found.origins


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("", "")], (1, 1)),
        ([("", ""), ("", "")], (2, 2)),
        ([("o", "")], (1, 1)),
        ([("o, p", "")], (1, 1)),
        ([("o", ""), ("o", "")], (2, 1)),
        ([("o", ""), ("p", "")], (2, 2)),
        ([("o", ""), ("p", ""), ("o, p", "")], (3, 1)),
        ([("o", ""), ("o, p", ""), ("p, q", ""), ("q", "")], (4, 1)),
        ([("o", ""), ("o, p", ""), ("q", "")], (3, 2)),
        ([("o", "p"), ("p", "")], (2, 1)),
        ([("o", "p"), ("o", "")], (2, 2)),
        ([("", "o"), ("", "o"), ("", "")], (3, 2)),
        ([("o", ""), ("", "")], (2, 2)),
    ],
)
def test_origins(given: list[tuple[str, str]], expected: tuple[int, int]) -> None:
    assert origins(*given) == expected


def test_one_source_is_one_voice_whatever_its_statements_say() -> None:
    both = "people: {x: {name: X, at: 1, role: [{value: R, origin: [o]}, {value: S, origin: [p]}]}}"
    made = book({"a": ORGS.format() + both})
    found = carried(made.entities["x"].facts, {str(one.id): one for one in made.sources})
    assert (found.sources, found.origins) == (("a",), 1)


def test_nothing_is_carried_by_nobody() -> None:
    assert carried([], {}).origins == 0
