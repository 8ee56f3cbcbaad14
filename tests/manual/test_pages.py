"""The manual's pages: every field, rule and command is in them, and what they tell to type works."""

from __future__ import annotations

import re
from pathlib import Path

import click
import yaml
from click.testing import CliRunner

from briefbook import pipeline
from briefbook.checks import EVERY_RULE
from briefbook.cli import cli
from briefbook.kinds import KINDS
from briefbook.load.shape import AUTHORITY, BRIEF, CLAIM, FIGURE, SOURCE
from briefbook.manual import manual_pages
from briefbook.model.values import Record
from briefbook.schema import Known

from ..copies import ROOT, change

PAGES = {page.path: page.content for page in manual_pages(Known())}
MANUAL = ROOT / "docs/manual"


def test_every_field_is_in_the_reference() -> None:
    page = PAGES["manual/reference/fields.md"]
    assert isinstance(AUTHORITY.each, Record)
    for record in (BRIEF, SOURCE, CLAIM, FIGURE, AUTHORITY.each):
        assert [field.name for field in record.fields if f"`{field.name}`" not in page] == []
    for kind in KINDS:
        assert f"\n## {kind.folder}\n" in page
        assert [declared.name for declared in kind.properties if f"| `{declared.name}` |" not in page] == []


def test_every_rule_is_in_the_index() -> None:
    page = PAGES["manual/reference/rules/index.md"]
    assert [rule for rule in EVERY_RULE if f"[{rule}]({rule}.md)" not in page] == []


def test_every_command_and_option_is_in_the_manual() -> None:
    page = (MANUAL / "commands.md").read_text(encoding="utf-8")
    for name, command in cli.commands.items():
        row = next((line for line in page.splitlines() if line.startswith(f"| `briefbook {name}")), "")
        assert row, f"the manual has no row for {name}"
        for option in command.params:
            if isinstance(option, click.Option) and option.opts[0] not in ("-C", "--help"):
                assert option.opts[0] in row, f"{name} {option.opts[0]}"


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [path.name for path in MANUAL.glob("*.md") if f"manual/{path.name}" not in navigation] == []
    assert "add-a-source.md" in navigation


def test_tests_that_are_named_exist() -> None:
    """The manual says by which test each promise is kept."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (MANUAL / "robustness.md").read_text(encoding="utf-8"))
    assert len(named) > 40
    for file, test in named:
        assert f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"
    modules = re.findall(r"python -m (tests\.bench\.\w+)", (MANUAL / "robustness.md").read_text(encoding="utf-8"))
    assert all((ROOT / module.replace(".", "/")).with_suffix(".py").is_file() for module in modules)


def test_tutorial_is_a_sound_brief(tmp_path: Path) -> None:
    """The parts of the tutorial's brief, put together, are what it promises: one warning, and none when it is mended."""
    book = tmp_path / "practice"
    tutorial = (MANUAL / "tutorial.md").read_text(encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(cli, ["init", str(book), "--title", "Practice"]).exit_code == 0
    article = re.search(r"```text\n(Lake festival.*?)```", tutorial, re.DOTALL)
    assert article
    (book / "seeds/lake-festival.txt").write_text(article[1], encoding="utf-8")
    assert runner.invoke(cli, ["new", "-C", str(book), str(book / "seeds/lake-festival.txt")]).exit_code == 0
    drafted = (book / "briefs/lake-festival.yaml").read_text(encoding="utf-8")
    for promised in (
        "title: Lake festival opens",
        "author: Tomas Vale",
        "published: 2004-06-12",
        "jonas-brekke",
        "ingrid-solheim",
    ):
        assert promised in drafted
    parts = [part for part in re.findall(r"```yaml\n(.*?)```", tutorial, re.DOTALL) if not part.startswith("# yaml")]
    (book / "briefs/lake-festival.yaml").write_text("".join(parts), encoding="utf-8")
    assert set(yaml.safe_load("".join(parts))) >= {
        "source",
        "summary",
        "people",
        "events",
        "figures",
        "claims",
        "furniture",
    }
    shown = [
        str(problem) for problem in pipeline.check(book)[1] if problem.position.file.endswith("lake-festival.yaml")
    ]
    warning = "briefs/lake-festival.yaml:48:11: this claim names `sundal`, which its paragraph 5 does not."
    assert len(shown) == 1
    assert shown[0].startswith(warning)
    assert warning.replace(": this", ": warning: this") in tutorial
    change(book / "briefs/lake-festival.yaml", "common to Nordvik and Sundal", "common to both sides")
    found = pipeline.check(book)[1]
    assert [one.rule for one in found] == ["awaited"]
