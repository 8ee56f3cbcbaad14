"""The first line of each file that editors write names the schema by which an editor completes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbook.cli import cli
from briefbook.draft.brief import SCHEMA_LINE
from briefbook.schema import schema_line

from ..copies import ROOT, copy_book

FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "briefs").rglob("*.yaml"))


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real book after `briefbook check`."""
    book = copy_book(ROOT, tmp_path_factory.mktemp("checked") / "book")
    assert not (book / ".briefbook").exists()
    assert CliRunner().invoke(cli, ["check", "-C", str(book)]).exit_code == 0
    return book


@pytest.mark.parametrize("name", FILES)
def test_first_line_names_a_schema_that_check_writes(checked: Path, name: str) -> None:
    path = checked / name
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == schema_line(name)
    assert (path.parent / first.rpartition("=")[2]).resolve().is_file()


def test_drafts_name_the_same_schema() -> None:
    assert schema_line("briefs/some-source.yaml") == SCHEMA_LINE
