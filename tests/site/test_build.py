"""Building: reproducible, and a failed build leaves the old site as it was."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from briefbook import pipeline
from briefbook.model import BriefbookError
from briefbook.pipeline import DataError
from briefbook.site import settings
from briefbook.site.policy import POLICY

from .. import copies
from ..copies import MINI, ROOT, build, change, environment, generate, tree


def build_elsewhere(book: Path, **variables: str) -> None:
    """Builds a book in a process of its own."""
    code = "import sys; from briefbook.cli import main; sys.argv = ['briefbook', 'build', '-C', sys.argv[1]]; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, str(book)],
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("source", [MINI, ROOT], ids=["mini", "real"])
def test_two_builds_are_identical_to_the_byte(source: Path, tmp_path: Path) -> None:
    one = copies.copy_book(source, tmp_path / "one")
    two = copies.copy_book(source, tmp_path / "elsewhere/with a space/two")
    build_elsewhere(one, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8", LANG="C.UTF-8")
    build_elsewhere(two, PYTHONHASHSEED="4711", TZ="Asia/Karachi", LC_ALL="C", LANG="C", SOURCE_DATE_EPOCH="12345")
    first, second = tree(one / "site"), tree(two / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert tree(one / "docs") == tree(two / "docs")


def test_a_second_build_over_the_first_is_identical(mini: Path) -> None:
    build(mini)
    before = tree(mini / "site")
    built = build(mini)
    assert built.written.changed == ()
    assert tree(mini / "site") == before
    assert sorted(path.name for path in mini.iterdir()) == [
        ".briefbook",
        "briefs",
        "docs",
        "mkdocs.yml",
        "seeds",
        "site",
    ]


def test_no_path_of_the_machine_and_no_time_is_in_the_site(mini: Path) -> None:
    build(mini)
    for name, raw in tree(mini / "site").items():
        assert str(mini).encode() not in raw, name
    import datetime

    year = str(datetime.date.today().year)
    assert year not in (mini / "site/sitemap.xml").read_text()
    for path in mini.glob("site/**/*.html"):
        assert not re.search(rf"Build Date|{year}-\d\d-\d\d", path.read_text(encoding="utf-8")), path


def test_a_failed_check_leaves_everything_as_it_was(mini: Path) -> None:
    build(mini)
    site, docs = tree(mini / "site"), tree(mini / "docs")
    change(mini / "briefs/ferry-news-2001.yaml", "quote: We share one water", "quote: We share no water")
    with pytest.raises(DataError) as raised:
        build(mini)
    assert [one.rule for one in raised.value.problems if str(one.severity) == "error"] == ["quote"]
    assert tree(mini / "site") == site
    assert tree(mini / "docs") == docs


def test_a_failed_engine_leaves_the_site_as_it_was(mini: Path) -> None:
    build(mini)
    site = tree(mini / "site")
    (mini / "docs/method.md").write_text("# Method\n\n[nowhere](nothing.md)\n")
    with pytest.raises(BriefbookError, match=r"nothing\.md"):
        build(mini)
    assert tree(mini / "site") == site
    assert not (mini / "site-new").exists()
    (mini / "docs/method.md").write_text("# Method\n\n[Ada](people/ada-quill.md)\n")
    change(mini / "mkdocs.yml", "not_in_nav: |\n", "not_in_nav: |\n  /method.md\n")
    build(mini)
    assert (mini / "site/method/index.html").is_file()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# M\n\n[x](people/nobody.md)\n", "nobody"),
        ("# M\n\n[x](people/ada-quill.md#nowhere)\n", "nowhere"),
        ("# M\n\n[x](/people/ada-quill/)\n", "people/ada-quill"),
        ("# M\n\n![x](missing.png)\n", "missing"),
    ],
)
def test_links_in_pages_by_hand_are_checked(mini: Path, text: str, message: str) -> None:
    (mini / "mkdocs.yml").write_text(
        (mini / "mkdocs.yml").read_text()
        + "validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}\n"
    )
    change(mini / "mkdocs.yml", "not_in_nav: |\n", "not_in_nav: |\n  /method.md\n")
    (mini / "docs").mkdir(exist_ok=True)
    (mini / "docs/method.md").write_text(text)
    with pytest.raises(BriefbookError, match=message):
        build(mini)
    assert not (mini / "site").exists()


@pytest.mark.parametrize("front", ["title: a: b", "title: [x", "title: 'x", "\ttitle: x", "date: 2014-13-99"])
def test_broken_front_matter_of_a_page_by_hand_is_refused(mini: Path, front: str) -> None:
    """MkDocs publishes it as the page's first words, and exits with 0."""
    change(mini / "mkdocs.yml", "not_in_nav: |\n", "not_in_nav: |\n  /method.md\n")
    (mini / "docs").mkdir(exist_ok=True)
    (mini / "docs/method.md").write_text(f"---\n{front}\n---\n\n# Method\n")
    with pytest.raises(BriefbookError, match=r"method\.md.*front matter"):
        build(mini)
    (mini / "docs/method.md").write_text("---\n\nA rule, and no front matter: here.\n\n---\n\n# Method\n")
    build(mini)


def test_what_a_killed_build_left_is_cleared_away(mini: Path) -> None:
    (mini / "site-new/x").mkdir(parents=True)
    (mini / "site-new/x/y.html").write_text("half")
    build(mini)
    assert not (mini / "site-new").exists()
    assert not (mini / "site/x").exists()


def test_a_site_put_aside_by_a_crash_comes_back_even_if_the_next_build_fails(mini: Path) -> None:
    build(mini)
    site = tree(mini / "site")
    (mini / "site").rename(mini / "site-old")
    (mini / "docs/method.md").write_text("[nowhere](nothing.md)")
    with pytest.raises(BriefbookError):
        build(mini)
    assert tree(mini / "site") == site


@pytest.mark.parametrize("how", ["link", "pipe", "folder that is a link", "loop"])
def test_links_and_pipes_are_not_published(mini: Path, how: str) -> None:
    generate(mini)
    target = mini / "docs/people/odd.md"
    match how:
        case "link":
            target.symlink_to("/etc/hostname")
        case "pipe":
            os.mkfifo(target)
        case "loop":
            (mini / "docs/people/again").symlink_to(mini / "docs")
        case _:
            (mini / "docs/etc").symlink_to("/etc")
    with pytest.raises(BriefbookError, match="link"):
        build(mini)


def test_one_build_at_a_time(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PATIENCE", 0.2)
    (mini / ".briefbook").mkdir()
    with FileLock(mini / ".briefbook/lock"), pytest.raises(BriefbookError, match="another build"):
        build(mini)
    build(mini)


def test_builds_at_the_same_time_come_one_after_the_other(mini: Path) -> None:
    failures: list[BaseException] = []

    def run() -> None:
        try:
            generate(mini)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert (mini / "docs/index.md").is_file()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no mkdocs.yml"),
        (b"", "can't be used"),
        (b"- a\n", "can't be used"),
        (b"site_name: [\n", "can't be used"),
        (b"\xff\xfe\x00", "can't be used"),
        (b"nav: []\n", "site_name"),
        (b"site_name: x\ntheme: nothing-like-it\n", "theme"),
        (b"site_name: x\nplugins: [nothing-like-it]\n", "plugin"),
        (b"site_name: x\nmarkdown_extensions: [nothing.like.it]\n", "can't be used"),
        (b"site_name: x\nsite_dir: docs\n", "site_dir"),
    ],
)
def test_wrong_settings(mini: Path, content: bytes | None, message: str) -> None:
    (mini / "mkdocs.yml").unlink()
    if content is not None:
        (mini / "mkdocs.yml").write_bytes(content)
    with pytest.raises(BriefbookError, match=message):
        build(mini)


@pytest.mark.parametrize("place", ["briefs", "seeds", "."])
def test_the_site_never_takes_the_place_of_the_book(mini: Path, place: str) -> None:
    """A slip in `site_dir` must not cost the briefs."""
    (mini / "mkdocs.yml").write_text((mini / "mkdocs.yml").read_text() + f"site_dir: {place}\n")
    before = tree(mini / "briefs"), tree(mini / "seeds")
    with pytest.raises(BriefbookError):
        build(mini)
    assert (tree(mini / "briefs"), tree(mini / "seeds")) == before


def test_settings(mini: Path) -> None:
    found = settings(mini)
    assert found.title == "The lake treaty"
    assert found.docs == mini / "docs"
    assert found.site == mini / "site"
    assert found.docs.is_dir(), "MkDocs needs the folder"


def test_a_book_without_pages_by_hand(mini: Path) -> None:
    shutil.rmtree(mini / "docs", ignore_errors=True)
    build(mini)
    assert (mini / "site/index.html").is_file()


def test_a_book_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    shutil.copy(MINI / "mkdocs.yml", tmp_path)
    build(tmp_path)
    assert (tmp_path / "site/people/index.html").is_file()


@pytest.mark.parametrize("published", ["'0000'", "'-0500'", "9999-12-31", "'[..1950]'", "'[2001..]'", "1969", "201X"])
def test_any_date_of_publication(mini: Path, published: str) -> None:
    """The newest source's date is the only clock that a build has."""
    change(mini / "briefs/harbour-review-2002.yaml", "published: 2002", f"published: {published}")
    (mini / "briefs/authority/assessments.yaml").unlink()
    build(mini)
    assert (mini / "site/sitemap.xml").is_file()


@pytest.mark.parametrize("plugins", ["", "plugins: [search]\n", "plugins: [material/search, material/tags]\n"])
def test_material_search_is_never_built(mini: Path, plugins: str) -> None:
    """MkDocs adds it where the settings name no plugins; the others of an editor's stay."""
    with (mini / "mkdocs.yml").open("a") as file:
        file.write(plugins)
    built = build(mini)
    assert not (built.site / "search/search_index.json").exists()
    assert (built.site / "pagefind/pagefind.js").is_file()


def test_what_no_page_asks_for_is_left_out(mini: Path) -> None:
    """Of what Material brings; a file of the book's own stays, even in the same folder."""
    own = mini / "docs/assets/javascripts/own.js"
    own.parent.mkdir(parents=True)
    own.write_text("// ours")
    assets = build(mini).site / "assets"
    assert [path.name for path in (assets / "javascripts").iterdir()] == ["own.js"]
    assert not (assets / "images").exists()
    assert not list(assets.rglob("*.map"))
    assert list(assets.glob("stylesheets/main.*.css"))


def test_the_policy_blesses_nothing_inline() -> None:
    """No hash and no nonce: what is found in a page must not be what allows it."""
    assert not [word for word in ("unsafe-inline", "'unsafe-eval'", "sha256-", "nonce-", "data:text") if word in POLICY]


def test_every_page_has_the_policy_and_nothing_inline(mini_site: Path) -> None:
    for path in mini_site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in page, path
        for attributes, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", page, flags=re.DOTALL):
            assert "src=" in attributes or "json" in attributes, (path, body[:80])
        assert not re.search(r"<style\b|<[^>]+\sstyle=|<[^>]+\son[a-z]+=", page), path
