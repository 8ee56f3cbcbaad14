"""`data/book.json`: the contract with other programs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from briefbook.exports import export
from briefbook.kinds import KINDS
from briefbook.model import Book, dates

from ..made import book

Json = dict[str, Any]

CONTRACT = {
    "sources": {"id", "title", "author", "publisher", "published", "origin", "page", "seed"},
    "entities": {"id", "kind", "name", "names", "date", "page", "mentions", "facts"},
    "figures": {"of", "measure", "unit", "value", "approx", "source", "at"},
    "claims": {"id", "source", "at", "says", "by", "basis", "about", "quote", "verified"},
    "disagreements": {"id", "about", "property", "values", "note"},
}
"""Keys that other programs read. Additions are fine, renames are not."""


def exported(made: Book) -> Json:
    """The export, read."""
    found: Json = json.loads(next(page.content for page in export(made) if page.path == "data/book.json"))
    return found


@pytest.fixture(scope="module", params=["mini_book", "real_book"])
def data(request: pytest.FixtureRequest) -> Json:
    """The export of a book."""
    return exported(request.getfixturevalue(request.param))


def test_keys(data: Json) -> None:
    assert data["format"] == 1
    for section, keys in CONTRACT.items():
        for one in data[section]:
            assert keys <= set(one), section
    for source in data["sources"]:
        assert {"file", "sha256", "paragraphs"} <= set(source["seed"])
    for entity in data["entities"]:
        assert entity["kind"] in {kind.id for kind in KINDS}
        for mention in entity["mentions"]:
            assert {"source", "at", "as"} <= set(mention)
        for fact in entity["facts"]:
            assert {"property", "value", "source", "at"} <= set(fact)
    for disagreement in data["disagreements"]:
        for value in disagreement["values"]:
            assert {"value", "source", "at"} <= set(value)


def test_kinds_of_the_contract() -> None:
    assert {kind.id for kind in KINDS} == {
        "person",
        "event",
        "agreement",
        "theme",
        "organisation",
        "place",
        "equipment",
    }


def test_types(data: Json) -> None:
    for figure in data["figures"]:
        assert isinstance(figure["value"], int | float)
        assert isinstance(figure["approx"], bool)
    for claim in data["claims"]:
        assert isinstance(claim["verified"], bool)
        assert isinstance(claim["by"], list)
        assert claim["id"] == f"{claim['source']}#{claim['id'].partition('#')[2]}"
        assert claim["verified"] is (claim["quote"] is not None)
    for entity in data["entities"]:
        if entity["date"] is not None:
            dates.span(entity["date"])
        assert entity["name"] in entity["names"]
        assert entity["mentions"]
    for source in data["sources"]:
        assert isinstance(source["seed"]["paragraphs"], int)
        assert isinstance(source["origin"], list)


def located(data: Json) -> list[tuple[str, list[int]]]:
    """Every source with the paragraphs that something cites in it."""
    found = [(one["source"], one["at"]) for section in ("figures", "claims") for one in data[section]]
    for entity in data["entities"]:
        found += [(one["source"], one["at"]) for one in (*entity["mentions"], *entity["facts"])]
    for disagreement in data["disagreements"]:
        found += [(one["source"], one["at"]) for one in disagreement["values"]]
    return found


def test_every_locator_is_inside_its_source(data: Json) -> None:
    paragraphs = {source["id"]: source["seed"]["paragraphs"] for source in data["sources"]}
    found = located(data)
    assert found
    for source, at in found:
        assert at, source
        assert at == sorted(set(at))
        assert all(1 <= number <= paragraphs[source] for number in at), (source, at)


def test_every_id_is_there(data: Json) -> None:
    sources = {one["id"] for one in data["sources"]}
    entities = {one["id"] for one in data["entities"]}
    claims = {one["id"] for one in data["claims"]}
    assert {source for source, _ in located(data)} <= sources
    for claim in data["claims"]:
        assert set(claim["about"]) <= entities
        assert set(claim["by"]) <= entities
        for judgement in (*claim.get("contradicts", ()), *claim.get("supports", ())):
            assert judgement["claim"] in claims
    for figure in data["figures"]:
        assert figure["of"] in entities
    for source in data["sources"]:
        assert set(source["origin"]) <= entities
    for disagreement in data["disagreements"]:
        assert set(disagreement["about"]) <= entities
    for section in ("sources", "entities", "claims", "disagreements"):
        ids = [one["id"] for one in data[section]]
        assert len(ids) == len(set(ids)), section


@pytest.mark.parametrize("which", ["mini", "real"])
def test_pages_exist(which: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(f"{which}_site")
    data = json.loads((site / "data/book.json").read_text(encoding="utf-8"))
    for one in (*data["sources"], *data["entities"]):
        assert one["page"].endswith("/")
        assert (site / one["page"] / "index.html").is_file(), one["page"]


def test_keys_are_sorted_and_the_text_is_readable(mini_book: Book) -> None:
    text = next(page.content for page in export(mini_book) if page.path == "data/book.json")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert "Ада Квилл" in text


def test_numbers() -> None:
    shape = "events: {x: {name: X, at: 1}}\nfigures:\n" + "".join(
        f"- {{of: x, measure: m{number}, value: {value}, at: 1}}\n"
        for number, value in enumerate(("40", "40.0", "2.5", "10000000000", "-3", "0.10"))
    )
    values = [one["value"] for one in exported(book({"a": shape}))["figures"]]
    assert values == [40, 40, 2.5, 10_000_000_000, -3, 0.1]
    assert [type(value) for value in values] == [int, int, float, int, int, float]
    assert all(Decimal(str(value)) for value in values)


def test_a_value_that_yaml_would_have_typed_stays_a_string() -> None:
    made = book({"a": "people: {x: {as: [NO, 'on', '010'], at: 1, role: 12:30, rank: 1.10, born: 2014-11-03}}"})
    entity = exported(made)["entities"][0]
    assert entity["mentions"][0]["as"] == ["NO", "on", "010"]
    assert [fact["value"] for fact in entity["facts"]] == ["12:30", "1.10", "2014-11-03"]


def test_the_real_book_is_rich(real_json: Json) -> None:
    """What the first book has to hold at the least."""
    count = {kind.id: sum(one["kind"] == kind.id for one in real_json["entities"]) for kind in KINDS}
    assert len(real_json["sources"]) >= 5
    assert count["person"] >= 15
    assert count["event"] >= 40
    assert count["agreement"] >= 15
    assert count["theme"] >= 10
    assert len(real_json["disagreements"]) >= 10
    assert all(one["verified"] for one in real_json["claims"] if one["quote"])
