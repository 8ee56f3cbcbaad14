"""Writing: changed files only, stale ones removed, nobody else's touched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from pathlib import Path

import pytest

from briefbook import write
from briefbook.model import BriefbookError, Page
from briefbook.write import LEDGER, is_own_work, write_file, write_pages, write_together

from ..copies import change, generate, tree

MARKED = "---\ngenerator: briefbook\ntitle: x\n---\n"


def pages(*paths: str, text: str = "text") -> list[Page]:
    """Generated pages of these paths."""
    return [Page(path, f"{MARKED}{text} of {path}\n") for path in paths]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """An empty folder for pages, in a book's folder."""
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs"


def there(docs: Path) -> dict[str, bytes]:
    """The files under `docs` with their content, but for the ledger."""
    return {name: content for name, content in tree(docs).items() if name != LEDGER}


def times(folder: Path) -> dict[str, int]:
    """When each file under a folder was last written."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_first_and_second_time(docs: Path) -> None:
    first = write_pages(pages("a.md", "b/c.md"), docs)
    assert (first.changed, first.removed, first.unchanged) == (("a.md", "b/c.md"), (), 0)
    before = times(docs)
    time.sleep(0.02)
    second = write_pages(pages("a.md", "b/c.md"), docs)
    assert (second.changed, second.removed, second.unchanged) == ((), (), 2)
    assert times(docs) == before


def test_only_what_changed_is_written(docs: Path) -> None:
    write_pages(pages("a.md", "b.md"), docs)
    before = times(docs)
    time.sleep(0.02)
    done = write_pages([*pages("a.md"), *pages("b.md", text="other")], docs)
    assert done.changed == ("b.md",)
    after = times(docs)
    assert {path for path in after if after[path] != before[path]} == {str(docs / LEDGER), str(docs / "b.md")}


def test_stale_pages_go_with_their_empty_folders(docs: Path) -> None:
    write_pages(pages("a.md", "b/c.md", "d/e/f.md", "d/g.md"), docs)
    (docs / "d/mine.md").write_text("mine")
    done = write_pages(pages("a.md"), docs)
    assert done.removed == ("b/c.md", "d/e/f.md", "d/g.md")
    assert sorted(there(docs)) == ["a.md", "d/mine.md"]
    assert not (docs / "b").exists()
    assert not (docs / "d/e").exists()


def test_a_file_written_by_hand_is_never_overwritten(docs: Path) -> None:
    (docs / "people").mkdir()
    (docs / "people/x.md").write_text("# By hand\n")
    with pytest.raises(BriefbookError, match=r"people/x\.md was not made by Briefbook"):
        write_pages(pages("a.md", "people/x.md"), docs)
    assert there(docs) == {"people/x.md": b"# By hand\n"}, "and nothing else was written"
    assert not (docs / LEDGER).exists()


def test_a_file_written_by_hand_is_never_removed(docs: Path) -> None:
    write_pages(pages("a.md"), docs)
    (docs / "method.md").write_text("by hand")
    write_pages(pages("b.md"), docs)
    write_pages([], docs)
    assert there(docs) == {"method.md": b"by hand"}


def test_the_same_content_by_hand_is_taken_over(docs: Path) -> None:
    page = Page("data/x.json", "{}\n")
    (docs / "data").mkdir()
    (docs / "data/x.json").write_text("{}\n")
    assert write_pages([page], docs).unchanged == 1


def test_a_page_changed_by_hand_is_neither_overwritten_nor_removed(docs: Path) -> None:
    write_pages(pages("a.md", "b.md"), docs)
    for name in ("a.md", "b.md"):
        (docs / name).write_text(f"{MARKED}an editor's own words\n")
    with pytest.raises(BriefbookError, match=r"a\.md is generated, and was changed by hand"):
        write_pages(pages("a.md", text="new"), docs)
    assert write_pages([], docs).removed == ()
    assert b"own words" in (docs / "a.md").read_bytes()
    assert b"own words" in (docs / "b.md").read_bytes()
    with pytest.raises(BriefbookError, match=r"b\.md was not made by Briefbook"):
        write_pages(pages("b.md", text="new"), docs)
    (docs / "b.md").unlink()
    assert write_pages(pages("b.md", text="new"), docs).changed == ("b.md",)


def test_a_copy_of_a_generated_page_stays(docs: Path) -> None:
    """Its mark does not make it ours: the ledger knows nothing of it."""
    write_pages(pages("a.md"), docs)
    (docs / "mine.md").write_bytes((docs / "a.md").read_bytes())
    write_pages([], docs)
    assert sorted(there(docs)) == ["mine.md"]


def test_generated_pages_are_known_without_the_ledger(docs: Path) -> None:
    write_pages(pages("a.md"), docs)
    (docs / LEDGER).unlink()
    assert write_pages(pages("a.md", text="new"), docs).changed == ("a.md",)


def test_stale_pages_go_after_the_cache_was_deleted(mini: Path) -> None:
    """`.briefbook/` looks like a cache; who deletes it must not be left with pages of nobody."""
    generate(mini)
    (mini / "docs/people/mine.md").write_text("# By hand\n")
    shutil.copy(mini / "docs/people/ada-quill.md", mini / "docs/people/copied.md")
    shutil.rmtree(mini / ".briefbook")
    (mini / "briefs/harbour-review-2002.yaml").unlink()
    (mini / "seeds/harbour-review-2002.yaml").unlink()
    (mini / "briefs/authority/assessments.yaml").unlink()
    assert "events/quill-visit-2002.md" in generate(mini).written.removed
    assert not (mini / "docs/events/quill-visit-2002.md").exists()
    assert (mini / "docs/people/mine.md").exists()
    assert (mini / "docs/people/copied.md").exists()


def test_the_book_can_be_generated_again_without_its_ledger(mini: Path) -> None:
    generate(mini)
    change(mini / "briefs/ferry-news-2001.yaml", "title: Two shores agree", "title: Both shores agree")
    (mini / "docs" / LEDGER).unlink()
    assert "data/book.json" in generate(mini).written.changed


@pytest.mark.parametrize("ledger", ["", "{", "[]", "[1, null, {}]", '{"a.md": 1}', '"a.md"', "[" * 5000, "\x00\xff"])
def test_a_damaged_ledger(docs: Path, ledger: str) -> None:
    write_pages(pages("a.md"), docs)
    (docs / "mine.md").write_text("mine")
    (docs / LEDGER).write_bytes(ledger.encode("latin-1"))
    assert write_pages(pages("a.md", "b.md"), docs).changed == ("b.md",)
    assert (docs / "mine.md").read_text() == "mine"


def test_a_ledger_that_names_files_elsewhere(docs: Path) -> None:
    outside = docs.parent / "outside.txt"
    outside.write_text("keep")
    digest = hashlib.sha256(b"keep").hexdigest()[:32]
    names = ["../outside.txt", str(outside), "/etc/hostname", "x/../../outside.txt", "."]
    (docs / LEDGER).write_text(json.dumps({name: [digest] for name in names}))
    assert write_pages([], docs).removed == ()
    assert outside.read_text() == "keep"
    assert docs.is_dir()


@pytest.mark.parametrize("path", ["../x.md", "a/../../x.md", "/tmp/briefbook-test-x.md"])
def test_no_page_is_written_elsewhere(docs: Path, path: str) -> None:
    with pytest.raises(BriefbookError):
        write_pages([Page(path, "x")], docs)
    assert not (docs.parent / "x.md").exists()


def test_links_and_folders_in_the_way(docs: Path) -> None:
    secret = docs.parent / "secret"
    secret.write_text(MARKED)
    (docs / "a.md").symlink_to(secret)
    (docs / "b.md").mkdir()
    (docs / "c").symlink_to(docs.parent)
    (docs / "d.md").symlink_to(docs / "nothing")
    for path in ("a.md", "b.md", "c/d.md", "d.md"):
        with pytest.raises(BriefbookError, match="link or a folder"):
            write_pages(pages(path), docs)
    assert secret.read_text() == MARKED
    assert not (docs.parent / "d.md").exists()


def test_a_stale_page_that_became_a_link_is_left(docs: Path) -> None:
    write_pages(pages("a.md", "b/c.md"), docs)
    keep = docs.parent / "keep"
    keep.mkdir()
    (keep / "c.md").write_text("keep")
    (docs / "a.md").unlink()
    (docs / "a.md").symlink_to(keep / "c.md")
    (docs / "b/c.md").unlink()
    (docs / "b").rmdir()
    (docs / "b").symlink_to(keep)
    write_pages([], docs)
    assert (keep / "c.md").read_text() == "keep"


def test_a_file_where_a_folder_has_to_be(docs: Path) -> None:
    (docs / "people").write_text("a file")
    with pytest.raises((BriefbookError, OSError)):
        write_pages(pages("people/x.md"), docs)
    assert (docs / "people").read_text() == "a file"


def test_an_interrupted_run_is_finished_by_the_next(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pages(pages("a.md", "old.md"), docs)
    real, calls = write_file, 0

    def fails(path: Path, content: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OSError("disk full")
        real(path, content)

    monkeypatch.setattr(write, "write_file", fails)
    with pytest.raises(OSError, match="disk full"):
        write_pages(pages("a.md", "b.md", "c.md", text="new"), docs)
    monkeypatch.undo()
    assert sorted(there(docs)) in (["a.md", "b.md", "old.md"], ["a.md", "old.md"])
    done = write_pages(pages("a.md", text="new"), docs)
    assert sorted(there(docs)) == ["a.md"]
    assert "old.md" in done.removed


def test_a_file_is_the_old_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a/b.txt"
    write_file(target, b"old")

    def fails(self: Path, other: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(KeyboardInterrupt):
        write_file(target, b"new")
    monkeypatch.undo()
    assert tree(tmp_path) == {"a/b.txt": b"old"}, "nothing is left beside it"
    write_file(target, b"new")
    assert target.read_bytes() == b"new"


def test_files_that_belong_together_change_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`briefbook rename` changes many briefs; a full disk must not leave half of them."""
    old = {tmp_path / name: b"old" for name in ("a", "b", "c")}
    write_together(old)
    real, calls = Path.write_bytes, 0

    def fails(self: Path, content: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OSError("disk full")
        return real(self, content)

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(OSError, match="disk full"):
        write_together(dict.fromkeys(old, b"new"))
    monkeypatch.undo()
    assert set(tree(tmp_path).items()) == {(name, b"old") for name in "abc"}
    write_together(dict.fromkeys(old, b"new"))
    assert set(tree(tmp_path).values()) == {b"new"}


def test_own_work(docs: Path) -> None:
    write_pages(pages("a.md", "b/c.md"), docs)
    (docs / "method.md").write_text("by hand")
    assert is_own_work(docs, docs / "method.md")
    assert not is_own_work(docs, docs / "a.md")
    assert not is_own_work(docs, docs / "b/c.md")
    assert not is_own_work(docs, docs.parent / "mkdocs.yml")
    monkey = Path(os.path.relpath(docs / "a.md"))
    assert not is_own_work(docs, monkey)


def test_the_mini_book_twice(mini: Path) -> None:
    first = generate(mini)
    assert len(first.written.changed) > 20
    before = times(mini / "docs")
    time.sleep(0.02)
    second = generate(mini)
    assert second.written.changed == ()
    assert second.written.unchanged == len(first.written.changed)
    assert times(mini / "docs") == before


def test_a_brief_that_goes_takes_its_pages(mini: Path) -> None:
    generate(mini)
    (mini / "briefs/harbour-review-2002.yaml").unlink()
    (mini / "seeds/harbour-review-2002.yaml").unlink()
    (mini / "briefs/authority/assessments.yaml").unlink()
    removed = generate(mini).written.removed
    assert set(removed) == {"sources/harbour-review-2002.md", "events/quill-visit-2002.md", "places/westhaven.md"}
