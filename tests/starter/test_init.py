"""`briefbook init`: a book of one's own that builds, with one sound example, and without this repository."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from briefbook import pipeline
from briefbook.cli import cli
from briefbook.starter import EXAMPLE, new_book

from ..copies import ROOT, build


@pytest.fixture
def own(tmp_path: Path) -> Path:
    result = CliRunner().invoke(cli, ["init", str(tmp_path / "own"), "--title", "Ferries: a book <b>"])
    assert result.exit_code == 0, result.output
    return tmp_path / "own"


def test_new_book_has_no_problem_and_builds(own: Path) -> None:
    assert pipeline.check(own)[1] == []
    built = build(own)
    assert len(built.book.disagreements) == 1
    home = (built.site / "index.html").read_text(encoding="utf-8")
    assert "<b>" not in home.split("<main")[-1].split("<h1")[1].split("</h1>")[0]
    assert (built.site / "add-a-source/index.html").is_file()
    assert (built.site / "manual/reference/rules/index.html").is_file()


def test_it_builds_when_the_example_is_deleted(own: Path) -> None:
    for path in [own / f"briefs/{EXAMPLE}.yaml", *own.glob(f"seeds/{EXAMPLE}.*")]:
        path.unlink()
    assert build(own).book.briefs == ()


def test_nothing_is_overwritten(own: Path) -> None:
    (own / "mkdocs.yml").write_text("mine\n")
    result = CliRunner().invoke(cli, ["init", str(own)])
    assert result.exit_code != 0
    assert (own / "mkdocs.yml").read_text() == "mine\n"


def test_files_name_their_schema_and_the_schemas_are_there(own: Path) -> None:
    for path in (own / "briefs").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve().is_file()


def test_settings_are_those_of_this_book_but_for_title_and_navigation() -> None:
    mine, own = (yaml.safe_load(text) for text in ((ROOT / "mkdocs.yml").read_text(), new_book("x")["mkdocs.yml"]))
    for settings in (mine, own):
        for name in ("site_name", "site_description", "site_url", "repo_url", "nav", "extra"):
            settings.pop(name, None)
    assert own == mine


def test_everything_generated_is_ignored_by_git() -> None:
    def generated(text: str) -> set[str]:
        return {line for line in text.splitlines() if line.startswith(("/docs/", "/site", "/.briefbook", "/seeds/"))}

    assert generated((ROOT / ".gitignore").read_text()) <= generated(new_book("x")[".gitignore"].decode())
