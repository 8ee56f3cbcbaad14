"""Quotes: every one of the book's own is verified, and none survives a change of one word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefbook.checks import Index, quote
from briefbook.evidence.fingerprint import holds
from briefbook.evidence.words import words
from briefbook.model import Brief, Claim, Manuscript, Text

from ..made import manuscript

Alter = Callable[[list[str], int], list[str]]

ALTERED: dict[str, Alter] = {
    "changed": lambda its, at: [*its[:at], "zeppelin", *its[at + 1 :]],
    "swapped": lambda its, at: [*its[:at], *its[at : at + 2][::-1], *its[at + 2 :]],
    "dropped": lambda its, at: its[: max(at, 1)] + its[max(at, 1) + 1 :],
}


def test_every_quote_of_the_book_is_verified(real_manuscript: Manuscript) -> None:
    quoted = [claim for brief in real_manuscript.briefs for claim in brief.claims if claim.quote]
    assert len(quoted) >= 20
    assert not list(quote.check(Index(real_manuscript)))
    for claim in quoted:
        paragraphs = real_manuscript.fingerprints[claim.source].paragraphs
        assert any(holds(paragraphs[number - 1], str(claim.quote)) for number in claim.at), claim.id


def altered(whole: Manuscript, alter: Alter, at: int) -> tuple[Manuscript, set[str]]:
    """A manuscript with every quote changed at one word; and the ids of the claims whose quote that is possible with."""
    changed: set[str] = set()

    def change(claim: Claim) -> Claim:
        its = words(claim.quote) if claim.quote else []
        new = alter(its, at) if at < len(its) else its
        held = " ".join(new) in " ".join(its)
        if held or len(new) < 3 or new == its:
            return replace(claim, quote=None)
        changed.add(claim.id)
        return replace(claim, quote=Text(" ".join(new)))

    def brief(one: Brief) -> Brief:
        return replace(one, claims=tuple(map(change, one.claims)))

    return replace(whole, briefs=tuple(map(brief, whole.briefs))), changed


@pytest.mark.parametrize("how", ALTERED)
def test_no_quote_survives_a_change_of_one_word(real_manuscript: Manuscript, how: str) -> None:
    tried = 0
    for at in range(12):
        spoilt, changed = altered(real_manuscript, ALTERED[how], at)
        claims = Index(spoilt).claims
        accepted = [id for id in changed if not list(quote.check(Index(only(spoilt, claims[id]))))]
        assert not accepted, [str(claims[id].quote) for id in accepted]
        tried += len(changed)
    assert tried > 60


def only(whole: Manuscript, claim: Claim) -> Manuscript:
    """The manuscript with one claim alone."""
    brief = next(brief for brief in whole.briefs if brief.id == claim.source)
    return replace(whole, briefs=(replace(brief, claims=(claim,)),))


TEXT = {"a": "Headline\n\nNobody sails today, she told us. It’s the wind: “a terrible wind”.\n\nThe wind drops."}


def problems(given: str, at: str = "2") -> list[str]:
    """What the rule says of a quote."""
    body = f"people: {{x: {{name: X, at: 2}}}}\nclaims: [{{says: S., about: x, basis: quoted, at: {at}, quote: {given!r}}}]"
    return [one.message for one in quote.check(Index(manuscript({"a": body}, texts=TEXT)))]


@pytest.mark.parametrize(
    "given", ["Nobody sails today", "NOBODY — sails, today!", "she told us. It's the wind", "wind a terrible wind"]
)
def test_accepted(given: str) -> None:
    assert not problems(given)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("Nobody sails", "fewer than 3"),
        ("...", "0 words"),
        ("nobody sailed today", "no paragraph of a holds"),
        ("today nobody sails", "no paragraph of a holds"),
        ("the wind drops", "paragraph 2 does not hold these words; paragraph 3 does"),
        ("headline nobody sails", "no paragraph of a holds"),
        ("one two three four five six seven eight nine ten eleven twelve thirteen", "13 words; at most 12"),
    ],
)
def test_refused(given: str, message: str) -> None:
    assert message in problems(given)[0]


def test_any_cited_paragraph_will_do() -> None:
    assert not problems("the wind drops", "[1, 3]")
