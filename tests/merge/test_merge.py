"""Merging: order never matters, nothing is changed, and what one brief adds goes with it."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

import pytest

from briefbook.exports import export
from briefbook.merge import merge
from briefbook.model import Book, Manuscript
from briefbook.render import render

from ..made import book

Json = dict[str, Any]


def exported(made: Book) -> Json:
    """The book's `data/book.json`, read."""
    found: Json = json.loads(next(page.content for page in export(made) if page.path == "data/book.json"))
    return found


def shuffled(manuscript: Manuscript, dice: random.Random) -> Manuscript:
    """The same manuscript with all files in another order."""
    briefs, authority, assessments = list(manuscript.briefs), list(manuscript.authority), list(manuscript.assessments)
    fingerprints = list(manuscript.fingerprints.items())
    for one in (briefs, authority, assessments, fingerprints):
        dice.shuffle(one)
    return replace(
        manuscript,
        briefs=tuple(briefs),
        authority=tuple(authority),
        assessments=tuple(assessments),
        fingerprints=dict(fingerprints),
    )


@pytest.mark.parametrize("which", ["mini_manuscript", "real_manuscript"])
def test_the_order_of_files_never_matters(which: str, request: pytest.FixtureRequest) -> None:
    manuscript: Manuscript = request.getfixturevalue(which)
    first = merge(manuscript)
    pages = render(first, "Title", "Description")
    files = export(first)
    dice = random.Random(7)
    for _ in range(4):
        other = merge(shuffled(manuscript, dice))
        assert other.disagreements == first.disagreements
        assert render(other, "Title", "Description") == pages
        assert export(other) == files


def test_entries_in_a_brief_in_another_order() -> None:
    """Entities and facts may move within a brief; only claims without a number are counted in order."""
    one = "people:\n  x: {name: X, at: 1}\n  y: {name: Y, at: 2, role: R}\nevents:\n  e: {name: E, at: 1, people: [x, y]}\n"
    two = "events:\n  e: {people: [x, y], at: 1, name: E}\npeople:\n  y: {role: R, at: 2, name: Y}\n  x: {at: 1, name: X}\n"
    assert exported(book({"a": one})) == exported(book({"a": two}))


def test_nothing_a_source_said_is_changed(real_manuscript: Manuscript, real_book: Book) -> None:
    given = sorted(
        (fact.position, fact.entity, fact.property, fact.value) for one in real_manuscript.briefs for fact in one.facts
    )
    kept = sorted(
        (fact.position, fact.entity, fact.property, fact.value)
        for entity in real_book.entities.values()
        for fact in entity.facts
    )
    assert given == kept
    assert {claim.id for one in real_manuscript.briefs for claim in one.claims} == set(real_book.claims)
    assert sum(len(one.figures) for one in real_manuscript.briefs) == len(real_book.figures)


def mentioned(data: Json, id: str) -> Json:
    """An entity of the export."""
    return next(one for one in data["entities"] if one["id"] == id)


def without(whole: Json, source: str) -> Json:
    """What is left of a whole export when all that names one source is taken out, item by item."""
    left: Json = {"format": whole["format"]}
    left["sources"] = [one for one in whole["sources"] if one["id"] != source]
    left["entities"] = []
    for entity in whole["entities"]:
        mentions = [one for one in entity["mentions"] if one["source"] != source]
        if mentions:
            facts = [one for one in entity["facts"] if one["source"] != source]
            left["entities"].append({**entity, "mentions": mentions, "facts": facts})
    left["figures"] = [one for one in whole["figures"] if one["source"] != source]
    left["claims"] = [one for one in whole["claims"] if one["source"] != source]
    return left


DERIVED = ("name", "names", "date")
"""What of an entity is made from all its sources together."""


def bare(data: Json, drop_standing: bool = True) -> Json:
    """An export without what is derived from several sources at once."""
    derived = ("standing", "sources", "origins", "carried", "corroboration", "disputed", "disagreements")

    def clean(one: Json) -> Json:
        return {key: value for key, value in one.items() if not drop_standing or key not in derived}

    return {
        "format": data["format"],
        "sources": data["sources"],
        "figures": [clean(one) for one in data["figures"]],
        "claims": [clean(one) for one in data["claims"]],
        "entities": [
            {
                **{key: value for key, value in clean(one).items() if key not in DERIVED},
                "facts": [clean(fact) for fact in one["facts"]],
            }
            for one in data["entities"]
        ],
    }


@pytest.mark.parametrize("which", ["mini_manuscript", "real_manuscript"])
def test_removing_a_brief_removes_what_it_said_and_nothing_else(which: str, request: pytest.FixtureRequest) -> None:
    manuscript: Manuscript = request.getfixturevalue(which)
    whole = exported(merge(manuscript))
    for brief in manuscript.briefs:
        source = str(brief.id)
        left = exported(merge(replace(manuscript, briefs=tuple(one for one in manuscript.briefs if one.id != source))))
        assert bare(left) == bare(without(whole, source))
        assert source not in {one["source"] for found in left["disagreements"] for one in found["values"]}
        before = {one["id"]: one for one in whole["disagreements"]}
        after = {one["id"]: one for one in left["disagreements"]}
        assert set(after) <= set(before), "no disagreement appears because a source goes"
        for id, old in before.items():
            if source not in {one["source"] for one in old["values"]}:
                assert after[id]["values"] == old["values"], "disagreements of other sources stay as they were"
            elif id in after:
                noted = [{**one, "note": None} for one in old["values"] if one["source"] != source]
                assert [one for one in after[id]["values"] if {**one, "note": None} not in noted] == []


def test_the_finest_date_dates_an_entity() -> None:
    shape = "events: {{x: {{name: X, at: 1, date: {}}}}}"
    for given, expected in (
        (["2014", "2014-11-20"], "2014-11-20"),
        (["2014-11", "2014"], "2014-11"),
        (["2014-11-20", "2014-11-19"], "2014-11-19"),
        (["'[..2014]'", "2013"], "2013"),
    ):
        made = book({name: shape.format(date) for name, date in zip("ab", given, strict=True)})
        assert made.entities["x"].date == expected
    stages = (
        "agreements: {x: {name: X, at: 1, stages: [{stage: signed, date: 2014-11}, {stage: proposed, date: 2013}]}}"
    )
    assert book({"a": stages}).entities["x"].date == "2014-11"
    assert book({"a": "people: {x: {name: X, at: 1, born: 1950}}"}).entities["x"].date is None


def test_names() -> None:
    one = "people: {x: {as: [General X, Gen X], at: 1}}"
    two = "people: {x: {as: [Gen X, X himself], name: X of Y, at: 1}}"
    assert book({"a": one}).entities["x"].name == "General X"
    assert book({"a": one, "b": two}).entities["x"].name == "X of Y"
    named = book({"a": one, "b": two}, {"people": "x: {name: X, also: [{name: Икс, language: ru}]}"}).entities["x"]
    assert named.name == "X"
    assert named.names == ("X", "Gen X", "General X", "X himself", "X of Y", "Икс")
    assert [(one.name, one.source) for one in named.printed] == [
        ("General X", "a"),
        ("Gen X", "a"),
        ("Gen X", "b"),
        ("X himself", "b"),
    ]


def test_links_lead_back() -> None:
    made = book(
        {
            "a": """
            people: {x: {name: X, at: 1}, y: {name: Y, at: 1}}
            places: {p: {name: P, at: 1}}
            events: {e: {name: E, at: 1, people: [x, y], place: p}}
            agreements: {d: {name: D, at: 1, stages: {stage: signed, by: [x], place: p}}}
            """
        }
    )
    assert [fact.property for fact in made.entities["x"].links_here] == ["people", "stages"]
    assert [fact.property for fact in made.entities["p"].links_here] == ["place", "stages"]


def test_a_word_that_looks_like_an_id_is_no_link() -> None:
    """A year, a status or any other word may be some entity's id by chance."""
    made = book(
        {
            "a": """
            events: {"2001": {name: Year, at: 1}, expected: {name: Expected, at: 1}}
            people: {x: {name: X, at: 1, role: {value: R, from: 2001}}}
            agreements: {d: {name: D, at: 1, stages: {stage: signed, date: 2001, status: expected}}}
            """
        }
    )
    assert made.entities["2001"].links_here == ()
    assert made.entities["expected"].links_here == ()


def test_claims_about_and_by() -> None:
    made = book(
        {
            "a": """
            people: {x: {name: X, at: 1}, y: {name: Y, at: 1}}
            claims:
              - {says: Late., about: [x, x], by: y, basis: quoted, date: 2015, at: 1}
              - {says: Early., about: [y, x], basis: quoted, date: 2014, at: 1}
              - {says: Undated., about: x, basis: quoted, at: 1}
            """
        }
    )
    assert [claim.says for claim in made.entities["x"].claims] == ["Early.", "Late.", "Undated."]
    assert [claim.says for claim in made.entities["y"].claims] == ["Early."]
    assert [claim.says for claim in made.entities["y"].said] == ["Late."]


def test_sources_are_in_order_of_publication() -> None:
    shape = "source: {{title: T{}}}\nsummary: S"
    made = book(
        {"c": shape.format(""), "a": shape.format(", published: 2015"), "b": shape.format(", published: 2014-05")}
    )
    assert [one.id for one in made.sources] == ["b", "a", "c"]


def test_an_empty_book() -> None:
    made = book({})
    assert not made.entities
    assert exported(made)["entities"] == []
    assert render(made, "Title")


def test_former_ids_are_redirects(mini_book: Book) -> None:
    assert mini_book.redirects == {"a-quill": "ada-quill"}
