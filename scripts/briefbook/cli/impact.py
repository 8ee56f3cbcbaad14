"""`briefbook impact`: what the changes since a revision do to the book."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

import click

from ..impact import compare, in_words
from ..load.files import BRIEFS, SEEDS
from ..model import BriefbookError
from ..pipeline import DataError, read_book


def impact(root: Path, revision: str, form: str) -> int:
    """Prints what came, went and changed since a revision of the book's git repository."""
    after = read_book(root)
    with tempfile.TemporaryDirectory() as folder:
        then = Path(folder)
        (then / BRIEFS).mkdir()
        _check_out(root, revision, then)
        try:
            before = read_book(then)
        except DataError as error:
            shown = "\n".join(str(problem) for problem in error.problems[:3])
            raise BriefbookError(
                f"the book had errors at {revision}, so there is nothing to compare with:\n{shown}"
            ) from error
    click.echo(in_words(compare(before, after), revision, form == "markdown"), nl=False)
    return 0


def _check_out(root: Path, revision: str, into: Path) -> None:
    """Puts the YAML of a revision into a folder. The working tree and git's own files stay as they are."""
    if revision.startswith("-"):
        raise BriefbookError(f"`{revision}` is not a revision.")
    listed = _git(root, "ls-tree", "--name-only", "-z", revision, "--", BRIEFS, SEEDS).decode().split("\0")
    folders = [name for name in listed if name]
    if not folders:
        raise BriefbookError(f"there is no book at {revision}.")
    archive = _git(root, "archive", "--format=tar", revision, "--", *folders)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        # Regular files alone, each read and written here: early releases of Python 3.11 have no filter for extraction.
        for member in tar:
            target = (into / member.name).resolve()
            content = tar.extractfile(member) if member.isfile() and target.is_relative_to(into.resolve()) else None
            if content is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise BriefbookError("`briefbook impact` needs git.") from error
    said = done.stderr.decode(errors="replace")
    if "not a git repository" in said or "valid object name HEAD" in said:
        raise BriefbookError(
            "the book has no commit yet to compare with. Begin with: git init && git add -A && git commit -m 'The book'"
        )
    if done.returncode:
        raise BriefbookError(said.strip().removeprefix("fatal: "))
    return done.stdout
