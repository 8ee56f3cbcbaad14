"""Books for the tests: where they are, and copies of them to build and to spoil. Nothing is ever built in place."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from briefbook import pipeline
from briefbook.model import Severity
from briefbook.write import LEDGER

ROOT = Path(__file__).resolve().parent.parent
"""The repository, which is a book itself: the real one."""
MINI = ROOT / "tests/books/mini"
"""A miniature book about a treaty that never was."""


def copy_book(source: Path, target: Path) -> Path:
    """Copies what editors wrote of a book: briefs, seeds, hand-written pages, settings. Gives the target."""
    target.mkdir(parents=True, exist_ok=True)
    ledger = source / "docs" / LEDGER
    generated = {LEDGER, *json.loads(ledger.read_text())} if ledger.is_file() else set()

    def ours(folder: str, names: list[str]) -> list[str]:
        base = Path(folder).relative_to(source / "docs").as_posix()
        return [name for name in names if (f"{base}/{name}" if base != "." else name) in generated]

    for name in ("briefs", "seeds"):
        shutil.copytree(source / name, target / name)
    if (source / "docs").is_dir():
        shutil.copytree(source / "docs", target / "docs", ignore=ours)
    shutil.copy(source / "mkdocs.yml", target)
    return target


def change(path: Path, old: str, new: str) -> None:
    """Changes one passage of a file. Fails where the passage is not there, or is there twice."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def silent(step: str) -> None:
    """A listener to the steps of a build that says nothing."""


def build(root: Path, offline: bool = False) -> pipeline.Built:
    """Builds the site of a book, or its offline edition."""
    return pipeline.build(root, silent, offline)


def generate(root: Path) -> pipeline.Built:
    """Writes the Markdown of a book."""
    return pipeline.generate(root, silent)


def errors(root: Path) -> list[str]:
    """The errors of a book, as they are shown."""
    return [str(problem) for problem in pipeline.check(root)[1] if problem.severity is Severity.ERROR]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def environment(**changed: str) -> dict[str, str]:
    """This process's environment, changed."""
    return {**os.environ, **changed}
