"""Rename, merge and split: the ids change everywhere, and nothing else does, byte for byte."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from briefbook import pipeline
from briefbook.cli import cli
from briefbook.edit import Files, merge_entities, rename_entity, split_entity
from briefbook.edit.sheet import Cut, cut
from briefbook.load import list_files, load_manuscript, read_one
from briefbook.model import Brief, BriefbookError, Manuscript

from ..copies import MINI, ROOT, change, errors, generate


def book(root: Path) -> tuple[Files, Manuscript]:
    """A book's files and manuscript."""
    names = [name for name in list_files(root) if name.startswith("briefs/")]
    manuscript, problems = load_manuscript(root)
    assert not problems
    return {name: (root / name).read_bytes().decode() for name in names}, manuscript


def put(root: Path, files: Files) -> None:
    """Writes files of a book."""
    for name, text in files.items():
        (root / name).write_bytes(text.encode())


@pytest.mark.parametrize("root", [MINI, ROOT], ids=["mini", "real"])
def test_rename_changes_the_ids_and_nothing_else(root: Path) -> None:
    files, manuscript = book(root)
    for id in sorted({str(mention.entity) for brief in manuscript.briefs for mention in brief.mentions}):
        change = rename_entity(files, manuscript, id, "zz-new-id")
        for name, text in change.files.items():
            if "/authority/" not in name:
                assert text.replace("zz-new-id", id) == files[name], f"{id} in {name}"
                continue
            before, after = files.get(name, "").splitlines(), text.replace("zz-new-id", id).splitlines()
            kept = [line for line in after if line in before]
            added = [line for line in after if line not in before]
            assert kept == [line for line in before if line in after]
            assert len(added) <= 4, f"{id} in {name}: {added}"


def test_renamed_book_says_the_same(mini: Path) -> None:
    before = generate(mini)
    files, manuscript = book(mini)
    put(mini, rename_entity(files, manuscript, "lake-treaty", "treaty-of-the-lake").files)
    assert errors(mini) == []
    after = generate(mini)
    assert after.book.redirects["lake-treaty"] == "treaty-of-the-lake"
    assert {one.id.replace("treaty-of-the-lake", "lake-treaty") for one in after.book.disagreements} == {
        one.id for one in before.book.disagreements
    }
    assert any(one.assessments for one in after.book.disagreements)
    assert len(after.book.entities) == len(before.book.entities)


def test_old_address_leads_to_the_new_one(mini: Path) -> None:
    files, manuscript = book(mini)
    put(mini, rename_entity(files, manuscript, "bo-renn", "governor-renn").files)
    generate(mini)
    page = (mini / "docs/people/bo-renn.md").read_text(encoding="utf-8")
    assert "redirect: ../governor-renn/" in page
    assert "](governor-renn.md)" in page
    put(mini, rename_entity(*book(mini), "governor-renn", "renn").files)
    generate(mini)
    assert "](renn.md)" in (mini / "docs/people/bo-renn.md").read_text(encoding="utf-8")
    assert "](renn.md)" in (mini / "docs/people/governor-renn.md").read_text(encoding="utf-8")


def test_old_address_of_a_source_leads_to_the_new_one(mini: Path) -> None:
    for folder in ("briefs", "seeds"):
        (mini / folder / "ferry-news-2001.yaml").rename(mini / folder / "two-shores-2001.yaml")
    for brief in (mini / "briefs").glob("*.yaml"):
        brief.write_text(brief.read_text().replace("ferry-news-2001#", "two-shores-2001#"))
    change(mini / "briefs/two-shores-2001.yaml", "source:\n", "source:\n  formerly: [ferry-news-2001]\n")
    generate(mini)
    page = (mini / "docs/sources/ferry-news-2001.md").read_text(encoding="utf-8")
    assert "redirect: ../two-shores-2001/" in page
    assert "](two-shores-2001.md)" in page


def test_a_source_is_not_renamed_as_an_entity(mini: Path) -> None:
    with pytest.raises(BriefbookError, match=r"is a source: rename its files .*formerly: \[ferry-news-2001\]"):
        rename_entity(*book(mini), "ferry-news-2001", "two-shores-2001")


def test_links_in_prose_and_quoted_ids_change_too(mini: Path) -> None:
    brief = mini / "briefs/ferry-news-2001.yaml"
    change(brief, "people: [ada-quill, bo-renn]\n    place", "people: ['ada-quill', \"bo-renn\"]  # both\n    place")
    change(brief, "A parade of boats follows.", "A parade of boats follows [[ada-quill|her]] and [[ ada-quill ]] too.")
    files, manuscript = book(mini)
    text = rename_entity(files, manuscript, "ada-quill", "a-new-one").files["briefs/ferry-news-2001.yaml"]
    assert "people: ['a-new-one', \"bo-renn\"]  # both\n" in text
    assert "[[a-new-one|her]] and [[ a-new-one ]] too" in text
    assert text.replace("a-new-one", "ada-quill") == files["briefs/ferry-news-2001.yaml"]


def test_line_ends_and_byte_order_mark_stay(mini: Path) -> None:
    brief = mini / "briefs/ferry-news-2001.yaml"
    brief.write_bytes(b"\xef\xbb\xbf" + brief.read_bytes().replace(b"\n", b"\r\n"))
    files, manuscript = book(mini)
    text = rename_entity(files, manuscript, "port-alder", "alder").files["briefs/ferry-news-2001.yaml"]
    assert text.startswith("\ufeff")
    assert text.replace("alder\r", "port-alder\r").count("\r\n") == files["briefs/ferry-news-2001.yaml"].count("\r\n")
    assert "place: alder\r\n" in text


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("bo-renn: Bo Renn\n", "b:\n  name: Bo Renn\n  formerly: [bo-renn]\n"),
        ("bo-renn: Bo Renn  # the governor\n", "b:\n  name: Bo Renn  # the governor\n  formerly: [bo-renn]\n"),
        ("bo-renn: {name: Bo Renn}\n", "b: {formerly: [bo-renn], name: Bo Renn}\n"),
        ("bo-renn:\n    name: Bo Renn\n", "b:\n    formerly: [bo-renn]\n    name: Bo Renn\n"),
        ("bo-renn:\n  formerly: [x, y]\n  name: Bo\n", "b:\n  formerly: [bo-renn, x, y]\n  name: Bo\n"),
        ("bo-renn:\n  formerly: x\n  name: Bo\n", "b:\n  formerly: [x, bo-renn]\n  name: Bo\n"),
        (
            "bo-renn:\n  formerly:\n    - x  # old\n  name: Bo\n",
            "b:\n  formerly:\n    - bo-renn\n    - x  # old\n  name: Bo\n",
        ),
    ],
)
def test_authority_entry_in_each_of_yamls_ways(mini: Path, entry: str, expected: str) -> None:
    change(mini / "briefs/authority/people.yaml", "bo-renn: Bo Renn\n", f"# before\n\n{entry}\n# after\n")
    files, manuscript = book(mini)
    text = rename_entity(files, manuscript, "bo-renn", "b").files["briefs/authority/people.yaml"]
    assert text == files["briefs/authority/people.yaml"].replace(entry, expected)


def test_entry_is_made_where_there_is_none(mini: Path) -> None:
    files, manuscript = book(mini)
    changed = rename_entity(files, manuscript, "westhaven", "west-haven").files
    assert changed["briefs/authority/places.yaml"] == (
        "# yaml-language-server: $schema=../../.briefbook/places.schema.json\n"
        "west-haven:\n  name: Westhaven\n  formerly: [westhaven]\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("nobody-here", "x", "no entity `nobody-here`"),
        ("ada-quill", "Ada Quill", "can't be an id"),
        ("ada-quill", "bo-renn", "is an entity already"),
        ("bo-renn", "a-quill", "is a former id of `ada-quill`"),
        ("bo-renn", "bo-renn", "the same"),
    ],
)
def test_refused_renames(old: str, new: str, words: str) -> None:
    with pytest.raises(BriefbookError, match=words):
        rename_entity(*book(MINI), old, new)


def test_merge_of_entities_in_different_briefs(mini: Path) -> None:
    for name in ("harbour-review-2002",):
        path = mini / f"briefs/{name}.yaml"
        path.write_text(path.read_text().replace("bo-renn", "renn"))
    generate(mini)
    files, manuscript = book(mini)
    merged = merge_entities(files, manuscript, "renn", "bo-renn")
    text = merged.files["briefs/harbour-review-2002.yaml"]
    assert text == files["briefs/harbour-review-2002.yaml"].replace("renn:", "bo-renn:").replace(
        "[renn,", "[bo-renn,"
    ).replace("by: renn", "by: bo-renn")
    put(mini, merged.files)
    assert errors(mini) == []
    assert generate(mini).book.redirects["renn"] == "bo-renn"


def test_merge_of_two_in_one_brief_keeps_every_fact_with_its_paragraphs(mini: Path) -> None:
    brief = mini / "briefs/ferry-news-2001.yaml"
    change(
        brief,
        "  bo-renn:\n    as: [Governor Bo Renn]\n    at: 3\n    role: Governor\n",
        "  bo-renn:  # he\n    as: [Governor Bo Renn]\n    at: 3\n    role: Governor\n\n  # another\n"
        "  the-governor:\n    as: [Ines Moor]\n    at: 2\n    role: {value: Governor, from: 2001}\n    country: port-alder\n\n",
    )
    change(brief, "about: [ada-quill, bo-renn, lake-treaty", "about: [ada-quill, bo-renn, the-governor, lake-treaty")
    files, manuscript = book(mini)
    text = merge_entities(files, manuscript, "the-governor", "bo-renn").files["briefs/ferry-news-2001.yaml"]
    assert (
        "  bo-renn:\n    # he\n    as: [Governor Bo Renn, Ines Moor]\n    at: [2, 3]\n    role:\n"
        "      - {value: Governor, at: 3}\n      - {value: Governor, from: '2001', at: 2}\n"
        "    country: {value: port-alder, at: 2}\n"
    ) in text.replace("from: 2001", "from: '2001'")
    assert "about: [ada-quill, bo-renn, lake-treaty" in text
    assert "the-governor" not in text
    start, end = text.index("people:"), text.index("events:")
    assert text[:start] == files["briefs/ferry-news-2001.yaml"][:start]
    old = files["briefs/ferry-news-2001.yaml"]
    assert text[end:] == old[old.index("events:") :].replace(", the-governor", "")


def test_merge_of_authority_entries(mini: Path) -> None:
    path = mini / "briefs/authority/people.yaml"
    path.write_text(
        path.read_text()
        + "# the other\nthe-renn:\n  name: B. Renn\n  also: [Бо Ренн]\n  formerly: [renn-the-old]\n  description: A governor.\n"
    )
    change(
        mini / "briefs/harbour-review-2002.yaml",
        "  bo-renn:\n    as: [Governor Renn]",
        "  the-renn:\n    as: [Governor Renn]",
    )
    files, manuscript = book(mini)
    text = merge_entities(files, manuscript, "the-renn", "bo-renn").files["briefs/authority/people.yaml"]
    entry = text[text.index("bo-renn:") :]
    assert entry == (
        "bo-renn:\n  name: Bo Renn\n  also: [B. Renn, Бо Ренн]\n  formerly: [the-renn, renn-the-old]\n"
        "  description: A governor.\n# the other\n"
    )


def test_refused_merges(mini: Path) -> None:
    with pytest.raises(BriefbookError, match="is told apart from"):
        merge_entities(*book(mini), "ines-moor", "ada-quill")
    linked = "port-alder: {as: [Port Alder], at: 3, part_of: westhaven}"
    change(mini / "briefs/ferry-news-2001.yaml", "port-alder: {as: [Port Alder], at: 3, type: city}", linked)
    with pytest.raises(BriefbookError, match="is linked with"):
        merge_entities(*book(mini), "westhaven", "port-alder")
    with pytest.raises(BriefbookError, match="can't be one"):
        merge_entities(*book(mini), "ada-quill", "lake-treaty")


def test_split_of_an_entity_in_one_source(mini: Path) -> None:
    files, manuscript = book(mini)
    changed = split_entity(files, manuscript, "bo-renn", "another-renn", ["harbour-review-2002"])
    assert set(changed.files) == {"briefs/harbour-review-2002.yaml", "briefs/authority/people.yaml"}
    text = changed.files["briefs/harbour-review-2002.yaml"]
    assert text.replace("another-renn", "bo-renn") == files["briefs/harbour-review-2002.yaml"]
    authority = changed.files["briefs/authority/people.yaml"]
    assert "bo-renn:\n  name: Bo Renn\n  not: [another-renn]\n" in authority
    assert authority.endswith("another-renn:\n  name: Governor Renn\n  not: [bo-renn]\n")
    put(mini, changed.files)
    assert errors(mini) == []


def test_refused_splits(mini: Path) -> None:
    with pytest.raises(BriefbookError, match="does not mention"):
        split_entity(*book(mini), "westhaven", "x", ["ferry-news-2001"])
    with pytest.raises(BriefbookError, match="use `briefbook rename"):
        split_entity(*book(mini), "westhaven", "x", ["harbour-review-2002"])


def test_command_writes_and_dry_run_does_not(mini: Path) -> None:
    before = (mini / "briefs/ferry-news-2001.yaml").read_bytes()
    result = CliRunner().invoke(cli, ["rename", "-C", str(mini), "port-alder", "alder", "--dry-run"])
    assert result.exit_code == 0
    assert "briefs/ferry-news-2001.yaml" in result.output
    assert (mini / "briefs/ferry-news-2001.yaml").read_bytes() == before
    assert CliRunner().invoke(cli, ["rename", "-C", str(mini), "port-alder", "alder"]).exit_code == 0
    assert b"place: alder\n" in (mini / "briefs/ferry-news-2001.yaml").read_bytes()


def test_nothing_is_written_where_a_file_can_not_be_read(mini: Path) -> None:
    (mini / "briefs/broken.yaml").write_text("source: [")
    before = (mini / "briefs/ferry-news-2001.yaml").read_bytes()
    assert CliRunner().invoke(cli, ["rename", "-C", str(mini), "port-alder", "alder"]).exit_code == 1
    assert (mini / "briefs/ferry-news-2001.yaml").read_bytes() == before


def said(brief: Brief, *ids: str) -> set[tuple[object, ...]]:
    """What a brief says of some entities, as of one: each fact's property, value and narrowing, paragraph by paragraph."""

    def one(id: str) -> str:
        return "the one" if id in ids else id

    return {
        (
            fact.property,
            one(fact.value),
            tuple((name, tuple(map(one, values))) for name, values in fact.qualifiers),
            int(at),
        )
        for fact in brief.facts
        if fact.entity in ids
        for at in fact.at
    }


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_merges_in_the_real_book_lose_nothing(tmp_path: Path, step: int) -> None:
    """Every fourth pair of neighbours of one kind, and in the long run every one."""
    files, manuscript = book(ROOT)
    merged = refused = 0
    for brief in manuscript.briefs:
        for first, second in itertools.islice(itertools.pairwise(brief.mentions), 0, None, step):
            if first.kind != second.kind:
                continue
            old, kept = str(first.entity), str(second.entity)
            try:
                change = merge_entities(files, manuscript, old, kept)
            except BriefbookError:
                refused += 1
                continue
            merged += 1
            path = tmp_path / f"briefs/{brief.id}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(change.files[f"briefs/{brief.id}.yaml"].encode())
            after = read_one(tmp_path, f"briefs/{brief.id}.yaml")
            assert after.problems == (), f"{old} into {kept}"
            assert after.brief is not None
            assert said(after.brief, kept, old) == said(brief, kept, old), f"{old} into {kept}"
            mention = next(one for one in after.brief.mentions if one.entity == kept)
            assert set(mention.at) == {*first.at, *second.at}
            assert set(mention.names) == {*first.names, *second.names}
            assert {one.entity for one in after.brief.mentions} == {one.entity for one in brief.mentions} - {old}
    assert merged > 150 // step
    assert refused < merged


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.text(max_size=3)), max_size=5))
def test_cuts_leave_all_else(text: str, wanted: list[tuple[int, int, str]]) -> None:
    cuts = []
    end = 0
    for start, length, new in sorted(wanted):
        if end <= start <= start + length <= len(text):
            cuts.append(Cut(start, start + length, new))
            end = start + length + 1
    expected = text
    for one in reversed(cuts):
        expected = expected[: one.start] + one.text + expected[one.end :]
    assert cut(text, cuts) == expected


def test_pipeline_still_checks_the_mini_book() -> None:
    assert [one for one in pipeline.check(MINI)[1] if one.severity == "error"] == []
