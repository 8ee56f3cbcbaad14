"""Disagreements: what can't hold together is found, what can is not."""

from __future__ import annotations

import pytest

from briefbook.model import Book

from ..made import book, disagreements

EVENT = "events: {{x: {{name: X, at: 1, {}}}}}"
DEAL = "agreements: {{x: {{name: X, at: 1, stages: [{}]}}}}\nplaces: {{p: {{name: P, at: 1}}, q: {{name: Q, at: 1}}}}"
FIGURE = "events: {{x: {{name: X, at: 1}}}}\nfigures: [{{of: x, measure: boats, at: 1, {}}}]"


def between(shape: str, *given: str) -> list[str]:
    """The ids of the disagreements of briefs of one shape; the same in whatever order they come."""
    found = disagreements(*(shape.format(one) for one in given))
    assert list(found) == list(disagreements(*(shape.format(one) for one in reversed(given))))
    return list(found)


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("date: 2014", "date: 2014-11-20", False),
        ("date: 2014", "date: 2015", True),
        ("date: 2014-11-20", "date: 2014-11-20", False),
        ("date: 2014-11-20", "date: 2014-11-21", True),
        ("date: '[..2014]'", "date: 2013", False),
        ("date: '[2014-11-20..2014-12-31]'", "date: 2015-01", True),
        ("date: 2016-09-24/2016-10-10", "date: 2016-09-24/2016-10-07", False),
        ("date: 2014", "status: happened", False),
        ("status: happened", "status: cancelled", True),
        ("status: planned", "status: happened", False),
        ("status: expected", "status: rumoured", False),
        ("status: planned", "status: cancelled", False),
        ("type: visit", "type: talks", False),
    ],
)
def test_facts(a: str, b: str, differ: bool) -> None:
    expected = [f"x--{a.partition(':')[0]}"] if differ else []
    assert between(EVENT, a, b) == expected


def test_a_source_can_differ_with_itself() -> None:
    assert between(EVENT, "date: [{value: 2014, at: 1}, {value: 2015, at: 2}]") == ["x--date"]


def test_single_link_and_text() -> None:
    shape = "people: {{x: {{name: X, at: 1, {}}}}}\nplaces: {{p: {{name: P, at: 1}}, q: {{name: Q, at: 1, {}}}}}"
    one, two, three = (shape.format(*pair) for pair in (("country: p", ""), ("country: q", ""), ("country: [p]", "")))
    assert list(disagreements(one, two)) == ["x--country"]
    assert list(disagreements(one, three)) == []
    north, south = (shape.format("", f"coordinates: {text}") for text in ("'1, 2'", "'1, 3'"))
    assert list(disagreements(north, south)) == ["q--coordinates"]
    found = disagreements(one, two)["x--country"]
    assert [voice.links for voice in found.voices] == [("p",), ("q",)]
    assert [voice.value for voice in found.voices] == ["p", "q"]


def test_every_voice_is_there_even_the_coarse_one() -> None:
    found = disagreements(*(EVENT.format(f"date: {date}") for date in ("2014", "2014-11", "2015")))["x--date"]
    assert [(voice.source, voice.value, tuple(voice.at)) for voice in found.voices] == [
        ("a", "2014", (1,)),
        ("b", "2014-11", (1,)),
        ("c", "2015", (1,)),
    ]
    assert (found.about, found.property, found.kind) == (("x",), "date", "fact")


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("value: 40", "value: 120", True),
        ("value: 40", "value: 40.0", False),
        ("value: 70, approx: true", "value: 200", True),
        ("value: 200, approx: true", "value: 185", False),
        ("value: 200, approx: true", "value: 180", False),
        ("value: 200, approx: true", "value: 179", True),
        ("value: 90, to: 100", "value: 95", False),
        ("value: 90, to: 100", "value: 101", True),
        ("value: 90, to: 100", "value: 100, to: 120", False),
        ("value: 10, bound: below", "value: 3", False),
        ("value: 10, bound: below", "value: 12", True),
        ("value: 10, bound: at most", "value: 10", False),
        ("value: 10, bound: above", "value: 11", False),
        ("value: 10, bound: above", "value: 9", True),
        ("value: 10, bound: at least", "value: 1000000000000", False),
        ("value: 10, bound: at least", "value: 9, bound: at most", True),
        ("value: 40, as_of: 2014", "value: 120, as_of: 2015", False),
        ("value: 40, as_of: 2014", "value: 120, as_of: 2014-11", True),
        ("value: 40, as_of: 2014", "value: 120", True),
        ("value: 40, unit: ships", "value: 120, unit: boats", False),
        ("value: 40, unit: Ships", "value: 120, unit: ships", True),
        ("value: -40, approx: true", "value: -42", False),
        ("value: 0, approx: true", "value: 0.1", True),
    ],
)
def test_figures(a: str, b: str, differ: bool) -> None:
    assert between(FIGURE, a, b) == (["x--boats"] if differ else [])


def test_bounds_that_exclude_their_own_number() -> None:
    """`above 10` and `at most 10` can't both hold, though their limits touch."""
    assert between(FIGURE, "value: 10, bound: above", "value: 10, bound: at most") == ["x--boats"]
    assert between(FIGURE, "value: 10, bound: below", "value: 10") == ["x--boats"]


def test_a_figure_of_another_time_has_no_part_in_it() -> None:
    years = [FIGURE.format(f"value: {value}, as_of: {year}") for value, year in ((40, 2015), (90, 2018), (70, 2018))]
    (found,) = disagreements(*years).values()
    assert [voice.value for voice in found.voices] == ["90", "70"]
    (found,) = disagreements(*years, FIGURE.format("value: 80")).values()
    assert [voice.value for voice in found.voices] == ["40", "90", "70", "80"]


def test_figures_of_other_measures_and_entities() -> None:
    one = "events: {x: {name: X, at: 1}, y: {name: Y, at: 1}}\nfigures: [{of: x, measure: boats, value: 1, at: 1}]"
    two = "events: {x: {name: X, at: 1}, y: {name: Y, at: 1}}\nfigures: [{of: y, measure: boats, value: 2, at: 1}]"
    three = "events: {x: {name: X, at: 1}}\nfigures: [{of: x, measure: crews, value: 2, at: 1}]"
    four = "events: {x: {name: X, at: 1}}\nfigures: [{of: x, measure: Boats, value: 2, at: 1}]"
    assert not disagreements(one, two, three)
    assert list(disagreements(one, four)) == ["x--boats"]


def test_figures_in_words() -> None:
    one = FIGURE.format("value: 40000, approx: true, bound: at least, unit: people")
    two = FIGURE.format("value: 1.50, to: 3000, unit: people, as_of: 2001")
    found = disagreements(one, two)["x--boats"]
    assert [voice.value for voice in found.voices] == ["about at least 40,000 people", "1.50 to 3,000 people"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("{stage: signed, date: 2014-11-20}", "{stage: signed, date: 2014-11-21}", ["x--signed-date"]),
        ("{stage: signed, date: 2014}", "{stage: signed, date: 2014-11-21}", []),
        ("{stage: signed, date: 2014}", "{stage: in force, date: 2015}", []),
        ("{stage: in force, date: 2014}", "{stage: in force, date: 2015}", ["x--in-force-date"]),
        ("{stage: signed, place: p}", "{stage: signed, place: q}", ["x--signed-place"]),
        ("{stage: signed, place: [p, q]}", "{stage: signed, place: [q, p]}", []),
        ("{stage: signed, place: p}", "{stage: signed}", []),
        ("{stage: signed}", "{stage: denied}", []),
    ],
)
def test_stages(a: str, b: str, expected: list[str]) -> None:
    assert between(DEAL, a, b) == expected


def pending_or_done(waiting: str, published: str, done: str) -> list[str]:
    """Disagreements of a source that waits for a stage, published then, and one that says it was done."""
    one = f"source: {{title: T, published: {published}}}\nsummary: S\n" + DEAL.format(waiting)
    return list(disagreements(one, DEAL.format(done)))


@pytest.mark.parametrize("status", ["expected", "planned", "rumoured"])
def test_a_source_waits_for_what_was_done_before_it(status: str) -> None:
    waiting = f"{{stage: signed, status: {status}}}"
    found = ["x--pending-or-done"]
    assert pending_or_done(waiting, "2015-01", "{stage: signed, date: 2014-11-20}") == found
    assert pending_or_done(waiting, "2015-01", "{stage: ratified, date: 2014-11-20}") == found
    assert pending_or_done(waiting, "2015-01", "{stage: ratified, status: happened, date: 2014-11-20}") == found


@pytest.mark.parametrize(
    ("published", "done"),
    [
        ("2014-11-20", "{stage: signed, date: 2014-11-20}"),
        ("2014", "{stage: signed, date: 2014-11-20}"),
        ("2015-01", "{stage: signed, date: 2015-03}"),
        ("2015-01", "{stage: signed, date: '[2014..]'}"),
        ("2015-01", "{stage: signed}"),
        ("2015-01", "{stage: proposed, date: 2014-11-20}"),
        ("2015-01", "{stage: denied, date: 2014-11-20}"),
        ("2015-01", "{stage: signed, status: cancelled, date: 2014-11-20}"),
        ("2015-01", "{stage: signed, status: planned, date: 2014-11-20}"),
    ],
)
def test_a_source_waits_for_what_was_not_surely_done_before_it(published: str, done: str) -> None:
    assert pending_or_done("{stage: signed, status: expected}", published, done) == []


def test_pending_or_done_in_words() -> None:
    one = "source: {title: T, published: 2015}\nsummary: S\n" + DEAL.format("{stage: signed, status: expected}")
    found = disagreements(one, DEAL.format("{stage: signed, date: 2014-11-20}"))["x--pending-or-done"]
    assert sorted(voice.value for voice in found.voices) == ["expected signed", "signed 20 November 2014"]


CLAIM = "people: {{x: {{name: X, at: 1}}, y: {{name: Y, at: 1}}}}\nclaims:\n- {{n: 1, says: Says {0}., about: {1}, basis: reported, at: 1, {2}}}"


def test_claims_on_one_matter_stand_together() -> None:
    found = disagreements(
        CLAIM.format("a", "[x, y]", ""),
        CLAIM.format("b", "[x]", "contradicts: [{claim: 'a#1', on: Who came, note: B is later.}]"),
        CLAIM.format("c", "[x, y]", "contradicts: [{claim: 'a#1', on: who came}, {claim: 'b#1', on: who came}]"),
    )
    assert list(found) == ["claims--who-came"]
    one = found["claims--who-came"]
    assert (one.about, one.property, one.kind, one.note) == (("x",), "claims", "claim", "Who came")
    assert [voice.source for voice in one.voices] == ["a", "b", "c"]
    assert [voice.note for voice in one.voices] == [None, "B is later.", None]


def test_claims_on_other_matters_stand_apart() -> None:
    found = disagreements(
        CLAIM.format("a", "x", ""),
        CLAIM.format("b", "y", "contradicts: [{claim: 'a#1', on: who came}]"),
        CLAIM.format("c", "x", "contradicts: ['a#1', {claim: 'b#1', on: when}]"),
    )
    assert sorted(found) == ["claims--a-1--c-1", "claims--when", "claims--who-came"]
    assert found["claims--who-came"].about == ("x", "y"), "all entities, where none is in both"
    assert found["claims--a-1--c-1"].about == ("x",)


def test_mutual_contradiction_is_one_disagreement() -> None:
    found = disagreements(CLAIM.format("a", "x", "contradicts: 'b#1'"), CLAIM.format("b", "x", "contradicts: 'a#1'"))
    assert list(found) == ["claims--a-1--b-1"]


def test_supports_is_no_disagreement() -> None:
    assert not disagreements(CLAIM.format("a", "x", ""), CLAIM.format("b", "x", "supports: 'a#1'"))


def test_matters_in_other_scripts_stay_apart() -> None:
    found = disagreements(
        CLAIM.format("a", "x", ""),
        CLAIM.format("b", "x", "contradicts: [{claim: 'a#1', on: кто пришёл}]"),
        CLAIM.format("c", "x", "contradicts: [{claim: 'a#1', on: когда}]"),
    )
    assert len(found) == 2


def test_ids_are_unique() -> None:
    """They are anchors, and names that assessments use."""
    shape = "events: {{x: {{name: X, at: 1, date: {0}}}}}\nfigures:\n- {{of: x, measure: boats, unit: a, value: {1}, at: 1}}\n- {{of: x, measure: boats, unit: b, value: {1}, at: 1}}\n- {{of: x, measure: корабли, value: {1}, at: 1}}\n- {{of: x, measure: лодки, value: {1}, at: 1}}\n- {{of: x, measure: date, value: {1}, at: 1}}"
    made = book({"a": shape.format(2014, 1), "b": shape.format(2015, 2)})
    ids = [one.id for one in made.disagreements]
    assert len(ids) == 6
    assert len(set(ids)) == 6, ids
    assert all(id.isascii() and not id.endswith("-") for id in ids), ids


def test_assessments_are_with_their_disagreement_oldest_first() -> None:
    made = book(
        {"a": EVENT.format("date: 2014"), "b": EVENT.format("date: 2015")},
        assessments="- {disagreement: x--date, says: Later., by: B, date: 2020}\n- {disagreement: x--date, says: First., by: A, date: 2019-05}\n",
    )
    assert [str(one.says) for one in made.disagreements[0].assessments] == ["First.", "Later."]


def test_the_mini_book(mini_book: Book) -> None:
    assert [one.id for one in mini_book.disagreements] == [
        "boat-parade-2001--boats",
        "claims--where-the-treaty-was-signed",
        "lake-treaty--signed-place",
    ]
    assert [str(one.by) for one in mini_book.disagreements[2].assessments] == ["The editor"]


def test_the_real_book_has_some_of_each(real_book: Book) -> None:
    assert {one.kind for one in real_book.disagreements} == {"fact", "figure", "claim"}
    ids = [one.id for one in real_book.disagreements]
    assert ids == sorted(set(ids))
    for one in real_book.disagreements:
        assert len(one.voices) >= 2
        assert one.about
