"""YAML to briefs: everything the editors wrote, each value with its file, line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..model import BriefbookError, Fingerprint, Manuscript, Problem
from ..second import read_several
from .files import BRIEFS, SEEDS, FileRead, list_files, read_one
from .reader import nearest
from .tree import read_file

__all__ = [
    "FileRead",
    "join",
    "list_files",
    "load_manuscript",
    "manuscript_of",
    "nearest",
    "read_one",
    "refuse_no_book",
]


def load_manuscript(root: Path) -> tuple[Manuscript, list[Problem]]:
    """Everything under `briefs/` and `seeds/` of the book in folder `root`, and every problem met.

    What is broken is left out of the manuscript, the rest is in it, so that all problems can be shown at once.
    Raises BriefbookError where there is no book in the folder.
    """
    refuse_no_book(root)
    return join(root, read_several(lambda name: read_one(root, name), list_files(root)))


def refuse_no_book(root: Path) -> None:
    """Raises BriefbookError where there is no book in a folder."""
    if not (root / BRIEFS).is_dir():
        raise BriefbookError(f"there is no book in {root}: it has no folder `briefs`. Name the book's folder with -C.")


def join(root: Path, files: Sequence[FileRead]) -> tuple[Manuscript, list[Problem]]:
    """One manuscript of what the files hold, with the texts that lie beside the fingerprints, and all problems."""
    fingerprints = {str(one.fingerprint.source): one.fingerprint for one in files if one.fingerprint is not None}
    return manuscript_of(files, dict(_texts(root, fingerprints))), [
        problem for one in files for problem in one.problems
    ]


def manuscript_of(files: Sequence[FileRead], texts: Mapping[str, str]) -> Manuscript:
    """One manuscript of what the files hold. `texts` are the private texts by source."""
    return Manuscript(
        briefs=tuple(one.brief for one in files if one.brief is not None),
        authority=tuple(sorted((entry for one in files for entry in one.authority), key=lambda entry: entry.id)),
        assessments=tuple(assessment for one in files for assessment in one.assessments),
        fingerprints={str(one.fingerprint.source): one.fingerprint for one in files if one.fingerprint is not None},
        texts=texts,
        unread=frozenset(id for one in files for id in one.unread),
        allowances=tuple(allowance for one in files for allowance in one.allowances),
    )


def _texts(root: Path, fingerprints: dict[str, Fingerprint]) -> Iterator[tuple[str, str]]:
    """The private texts that lie beside the fingerprints: `<id>.txt`, or the file that the fingerprint names."""
    there = {path.name for path in (root / SEEDS).iterdir()} if (root / SEEDS).is_dir() else set()
    for id, fingerprint in fingerprints.items():
        for name in (f"{id}.txt", str(fingerprint.file)):
            if name in there:
                text, wrong = read_file(root / SEEDS / name, f"{SEEDS}/{name}")
                if not wrong:
                    yield id, text
                    break
