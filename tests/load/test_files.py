"""Which files of a book are read, and what is made of the rest."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.load import load_manuscript
from briefbook.load.tree import LARGEST_FILE
from briefbook.model import BriefbookError, Position

from ..copies import change


def rules(root: Path) -> list[tuple[str, str]]:
    """File and rule of every problem that loading meets."""
    return [(one.position.file, one.rule) for one in load_manuscript(root)[1]]


def test_mini(mini: Path) -> None:
    manuscript, problems = load_manuscript(mini)
    assert not problems
    assert [brief.id for brief in manuscript.briefs] == ["ferry-news-2001", "harbour-review-2002"]
    assert [entry.id for entry in manuscript.authority] == ["ada-quill", "bo-renn"]
    assert [one.disagreement for one in manuscript.assessments] == ["lake-treaty--signed-place"]
    assert sorted(manuscript.fingerprints) == ["ferry-news-2001", "harbour-review-2002"]
    assert sorted(manuscript.texts) == ["ferry-news-2001", "harbour-review-2002"]
    assert not manuscript.unread


def test_every_value_knows_its_place(mini: Path) -> None:
    manuscript, _ = load_manuscript(mini)
    for brief in manuscript.briefs:
        file = f"briefs/{brief.id}.yaml"
        lines = (mini / file).read_text().splitlines()
        for fact in brief.facts:
            assert fact.value.position.file == file
            line = lines[fact.value.position.line - 1][fact.value.position.column - 1 :]
            assert line.lstrip("\"'").startswith(str(fact.value)), fact
            for number in fact.at:
                at = number.position
                assert lines[at.line - 1][at.column - 1 :].startswith(str(int(number)))
        for mention in brief.mentions:
            assert lines[mention.position.line - 1][mention.position.column - 1 :].startswith(f"{mention.entity}:")
        for claim in brief.claims:
            assert lines[claim.position.line - 1][claim.position.column - 1 :].startswith("n:")


def test_no_book(tmp_path: Path) -> None:
    with pytest.raises(BriefbookError, match="there is no book"):
        load_manuscript(tmp_path)


def test_an_empty_book(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    manuscript, problems = load_manuscript(tmp_path)
    assert not problems
    assert not manuscript.briefs


def test_files_that_are_not_the_books(mini: Path) -> None:
    for name in (".hidden.yaml", "notes.txt", "README.md", "x.yaml~", "x.yaml.bak", ".x.yaml.swp", "yaml"):
        (mini / "briefs" / name).write_text(": not [ yaml")
    assert not rules(mini)


def test_wrong_names(mini: Path) -> None:
    for name in ("Big.yaml", "a b.yaml", "con.yaml", "x.yml", "ä.yaml", "-.yaml", ".yaml", "a--b.yaml"):
        (mini / "briefs" / name).write_text("x")
    found = load_manuscript(mini)[1]
    assert {one.rule for one in found} == {"bad-file-name"}
    assert len(found) == 7
    assert all(one.position.line == 1 for one in found)


def test_links_pipes_and_loops(mini: Path) -> None:
    (mini / "briefs/link.yaml").symlink_to("/etc/hostname")
    (mini / "briefs/loop.yaml").symlink_to("loop.yaml")
    (mini / "briefs/folder.yaml").mkdir()
    (mini / "briefs/again").symlink_to(mini / "briefs")
    os.mkfifo(mini / "briefs/pipe.yaml")
    (mini / "briefs/large.yaml").write_text("#" * (LARGEST_FILE + 1))
    began = time.process_time()
    assert sorted(rules(mini)) == [
        ("briefs/folder.yaml", "not-a-file"),
        ("briefs/large.yaml", "too-large"),
        ("briefs/link.yaml", "not-a-file"),
        ("briefs/loop.yaml", "not-a-file"),
        ("briefs/pipe.yaml", "not-a-file"),
    ]
    assert time.process_time() - began < 5


@pytest.mark.parametrize("folder", ["briefs/authority", "seeds"])
def test_a_folder_that_is_a_link(mini: Path, folder: str) -> None:
    shutil.move(mini / folder, mini / "elsewhere")
    (mini / folder).symlink_to(mini / "elsewhere")
    assert (folder, "not-a-file") in rules(mini)


def test_a_broken_brief_leaves_the_others_alone(mini: Path) -> None:
    change(mini / "briefs/ferry-news-2001.yaml", "title: Two shores", "title: [Two shores")
    found = pipeline.check(mini)[1]
    errors = [one for one in found if str(one.severity) == "error"]
    assert [(one.position.file, one.rule) for one in errors] == [("briefs/ferry-news-2001.yaml", "yaml-syntax")]
    assert "fingerprint" not in {one.rule for one in found}


def test_a_brief_without_its_frame_leaves_the_others_alone(mini: Path) -> None:
    change(mini / "briefs/ferry-news-2001.yaml", "  title: Two shores agree on the lake\n", "")
    errors = [one for one in pipeline.check(mini)[1] if str(one.severity) == "error"]
    assert [(one.position, one.rule) for one in errors] == [
        (Position("briefs/ferry-news-2001.yaml", 2, 3), "missing-key")
    ]


def test_a_broken_entry_is_one_problem(mini: Path) -> None:
    change(mini / "briefs/ferry-news-2001.yaml", "  port-alder: {as: [Port Alder], at: 3, type: city}", "  port-alder:")
    errors = [one for one in pipeline.check(mini)[1] if str(one.severity) == "error"]
    assert [one.rule for one in errors] == ["bad-locator"]


def test_a_text_with_an_odd_name(mini: Path) -> None:
    (mini / "seeds/ferry-news-2001.txt").unlink()
    for name in ("a" * 400, "../../../etc/hostname", "..", "/etc/hostname", "a\\b", ".", "nothing.txt"):
        seed = mini / "seeds/ferry-news-2001.yaml"
        lines = seed.read_text().splitlines()
        seed.write_text("\n".join([f"file: '{name}'", *lines[1:]]) + "\n")
        manuscript, problems = load_manuscript(mini)
        assert not problems
        assert "ferry-news-2001" not in manuscript.texts


def test_everything_in_it_at_once(mini: Path) -> None:
    """All problems are shown together, sorted by file and line."""
    (mini / "briefs/one.yaml").write_text("a: [")
    (mini / "briefs/two.yaml").write_text("a: 1\na: 2\n")
    (mini / "briefs/authority/three.yaml").write_text("a: b\n")
    (mini / "seeds/four.yaml").write_text("file: x\n")
    found = pipeline.check(mini)[1]
    places = [one.position for one in found]
    assert places == sorted(places)
    assert {"yaml-syntax", "duplicate-key", "unknown-key", "missing-key", "unknown-file"} <= {one.rule for one in found}
