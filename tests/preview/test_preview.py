"""The preview: what is saved is shown, errors leave the last good site, and in the end it is what a clean build gives."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from briefbook.model import BriefbookError
from briefbook.pipeline import DataError
from briefbook.preview import PLACE, Preview

from ..copies import build, change, copy_book, tree

FERRY = "briefs/ferry-news-2001.yaml"


@pytest.fixture
def preview(mini: Path) -> Preview:
    """The mini book's preview, started."""
    preview = Preview(mini, lambda: False)
    preview.start()
    return preview


def html(preview: Preview, page: str) -> str:
    """A page of the preview."""
    return (preview.place / page / "index.html").read_text(encoding="utf-8")


def pages(site: Path) -> dict[str, bytes]:
    """The pages and data of a site, without what is as of the start: search index and sitemap."""
    left_out = ("pagefind/", "search/", "sitemap")
    return {name: content for name, content in tree(site).items() if not name.startswith(left_out)}


def test_saved_brief_is_shown_at_once(preview: Preview, mini: Path) -> None:
    change(mini / FERRY, "role: {value: Minister, from: 2000}", "role: {value: Minister of Boats, from: 2000}")
    assert "people/ada-quill.md" in preview.refresh()
    assert "Minister of Boats" in html(preview, "people/ada-quill")
    assert preview.refresh() == []


def test_after_it_settled_it_is_what_a_clean_build_gives(preview: Preview, mini: Path, tmp_path: Path) -> None:
    change(mini / FERRY, "  port-alder: {as: [Port Alder], at: 3, type: city}", "  port-alder: {name: The Port, at: 3}")
    change(mini / "briefs/authority/people.yaml", "name: Ada Quill", "name: A. Quill the Elder")
    preview.refresh()
    assert preview.settle()
    for path in (mini / "briefs").glob("*.yaml"):
        path.write_text(path.read_text().replace("boat-parade-2001", "parade-of-boats"))
    preview.refresh()
    assert preview.settle()
    clean = build(copy_book(mini, tmp_path / "clean"))
    assert pages(preview.place) == pages(clean.site)


def test_error_leaves_the_last_good_site(preview: Preview, mini: Path) -> None:
    before = html(preview, "people/ada-quill")
    change(mini / FERRY, "role: {value: Minister, from: 2000}", "rolle: {value: Nobody, from: 2000}")
    with pytest.raises(DataError):
        preview.refresh()
    with pytest.raises(DataError):
        preview.refresh()
    assert html(preview, "people/ada-quill") == before
    change(mini / FERRY, "rolle: {value: Nobody", "role: {value: Somebody")
    preview.refresh()
    assert "Somebody" in html(preview, "people/ada-quill")


def test_new_and_deleted_files_are_noticed(preview: Preview, mini: Path) -> None:
    (mini / "briefs/note.yaml").write_text(
        "source: {title: A note}\nsummary: Short. [1]\npeople:\n  una-reed: {as: [Two], at: 1}\n"
    )
    seed = (mini / "seeds/ferry-news-2001.yaml").read_text()
    (mini / "seeds/note.yaml").write_text(seed)
    preview.refresh()
    preview.settle()
    assert "A note" in html(preview, "sources/note")
    assert "Two" in html(preview, "people/una-reed")
    (mini / "briefs/note.yaml").unlink()
    (mini / "seeds/note.yaml").unlink()
    preview.refresh()
    preview.settle()
    assert not (preview.place / "people/una-reed/index.html").exists()
    assert "una-reed" not in html(preview, "people")


def test_page_written_by_hand_and_settings(preview: Preview, mini: Path) -> None:
    (mini / "docs/notes").mkdir(parents=True)
    (mini / "docs/notes/mine.md").write_text("# Mine\n\nBy hand.\n")
    preview.refresh()
    assert "By hand." in html(preview, "notes/mine")
    change(mini / "mkdocs.yml", "site_name: The lake treaty", "site_name: Another title")
    preview.refresh()
    assert "Another title" in html(preview, "people/ada-quill")


def test_hidden_and_excluded_files_are_not_shown(mini: Path) -> None:
    (mini / "mkdocs.yml").write_text((mini / "mkdocs.yml").read_text() + "exclude_docs: '*.key'\n")
    preview = Preview(mini, lambda: False)
    preview.start()
    (mini / "docs/.env").write_text("KEY=secret")
    (mini / "docs/data/.hidden").mkdir()
    for name in ("docs/.env", "docs/data/.hidden/key.txt", "docs/data/a.key"):
        (mini / name).write_text("KEY=secret")
    assert preview.refresh() == ["data/a.key"]
    preview.site.build([".env", "data/.hidden/key.txt", "data/a.key"])
    assert not [name for name, content in tree(preview.place).items() if b"secret" in content]


def test_dead_link_is_told_until_it_is_mended_whenever_it_came(preview: Preview, mini: Path) -> None:
    page = mini / "docs/method.md"
    change(mini / FERRY, "role: Governor", "role: Mayor")
    preview.refresh()
    page.write_text("# Method\n\n[nowhere](nothing.md)\n")  # while the rest is under way
    with pytest.raises(BriefbookError, match=r"nothing\.md"):
        preview.settle()
    change(mini / FERRY, "role: Mayor", "role: Governor")
    preview.refresh()
    with pytest.raises(BriefbookError, match=r"nothing\.md"):
        preview.settle()
    page.write_text("# Method\n\nNo link.\n")
    preview.refresh()
    assert preview.settle()


def test_newer_change_interrupts_settling(mini: Path) -> None:
    waiting: list[bool] = []
    preview = Preview(mini, lambda: bool(waiting))
    preview.start()
    change(mini / "briefs/authority/people.yaml", "name: Ada Quill", "name: A. Quill")
    preview.refresh()
    waiting.append(True)
    assert not preview.settle()
    waiting.clear()
    assert preview.settle()
    assert "A. Quill" in html(preview, "sources/harbour-review-2002")


def test_published_site_is_left_alone(mini: Path) -> None:
    built = build(mini)
    before = tree(built.site)
    preview = Preview(mini, lambda: False)
    preview.start()
    change(mini / FERRY, "role: Governor", "role: Mayor")
    preview.refresh()
    preview.settle()
    assert tree(built.site) == before


@pytest.mark.slow
def test_serve_shows_a_change_and_ends_on_ctrl_c(mini: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from briefbook.cli import main; main()",
        "serve",
        "-C",
        str(mini),
        "--port",
        "18763",
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout
        for line in process.stdout:
            if "shows the site" in line:
                break
        address = "http://127.0.0.1:18763/"
        with urllib.request.urlopen(f"{address}-/events", timeout=30) as events:
            first = json.loads(events.readline().decode().removeprefix("data: "))
            began = time.monotonic()
            change(mini / FERRY, "role: Governor", "role: Mayor of the lake")
            while (
                json.loads((events.readline().decode().removeprefix("data: ") or "{}").strip() or "{}").get(
                    "version", 0
                )
                <= first["version"]
            ):
                assert time.monotonic() - began < 30
        with urllib.request.urlopen(f"{address}people/bo-renn/", timeout=10) as page:
            assert "Mayor of the lake" in page.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
    with process.stdout as output:
        assert not re.search("Traceback", output.read())


def test_place_is_out_of_sight() -> None:
    assert PLACE.startswith(".briefbook/")
