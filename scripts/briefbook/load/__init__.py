"""YAML to briefs: everything the editors wrote, each value with its file, line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..kinds import BY_FOLDER
from ..model import Brief, BriefbookError, Fingerprint, Manuscript, Position, Problem, Text
from .authority import assessments_from, authority_from
from .brief import brief_from
from .fingerprint import fingerprint_from
from .reader import Reader, nearest, slug_problem
from .tree import Node, parse, read_file

__all__ = ["load_manuscript", "nearest", "read_tree"]

AUTHORITY_FOLDER = "authority"
ASSESSMENTS_FILE = "assessments"


def load_manuscript(root: Path) -> tuple[Manuscript, list[Problem]]:
    """Everything under `briefs/` and `seeds/` of the book in folder `root`, and every problem met.

    What is broken is left out of the manuscript, the rest is in it, so that all problems can be shown at once.
    Raises BriefbookError where there is no book in the folder.
    """
    if not (root / "briefs").is_dir():
        raise BriefbookError(f"there is no book in {root}: it has no folder `briefs`. Name the book's folder with -C.")
    problems: list[Problem] = []
    reader = Reader(problems)
    briefs: list[Brief] = []
    authority = []
    assessments = []
    for name, id in _yaml_files(root, "briefs", problems):
        node = read_tree(root, name, problems, reader.unread)
        brief = None if node is None else brief_from(node, id, reader)
        if brief is None:
            reader.unread.add(str(id))
        else:
            briefs.append(brief)
    for name, id in _yaml_files(root, f"briefs/{AUTHORITY_FOLDER}", problems):
        if id not in BY_FOLDER and id != ASSESSMENTS_FILE:
            known = [*BY_FOLDER, ASSESSMENTS_FILE]
            reader.wrong(
                Position(name),
                "unknown-file",
                f"`{id}` is not a kind of entity.",
                nearest(id, known) or f"Known are {', '.join(known)}.",
            )
            continue
        node = read_tree(root, name, problems)
        if node is None:
            continue
        if id == ASSESSMENTS_FILE:
            assessments += assessments_from(node, reader)
        else:
            authority += authority_from(node, BY_FOLDER[id], reader)
    fingerprints = dict(_fingerprints(root, reader))
    manuscript = Manuscript(
        briefs=tuple(briefs),
        authority=tuple(sorted(authority, key=lambda entry: entry.id)),
        assessments=tuple(assessments),
        fingerprints=fingerprints,
        texts=dict(_texts(root, fingerprints)),
        unread=frozenset(reader.unread),
    )
    return manuscript, problems


_LOOKS_LIKE_ID = re.compile(r"^[ ]+([a-z0-9-]+):", re.MULTILINE)


def read_tree(root: Path, name: str, problems: list[Problem], unread: set[str] | None = None) -> Node | None:
    """One file's tree; None and problems where it can't be read or holds nothing.

    `unread` collects what looks like an id in a file that is not YAML, so that one slip does not make every other
    file's references to it look wrong.
    """
    text, wrong = read_file(root / name, name)
    if not wrong:
        node, wrong = parse(text, name)
        if node is not None:
            problems += wrong
            return node
        if not wrong:
            wrong = [
                Problem(Position(name), "empty-file", "this file holds nothing.", "Write a brief in it, or delete it.")
            ]
    problems += wrong
    if unread is not None:
        unread.update(_LOOKS_LIKE_ID.findall(text))
    return None


def _yaml_files(root: Path, folder: str, problems: list[Problem]) -> Iterator[tuple[str, Text]]:
    """The YAML files of one folder, sorted: path relative to the root, and id."""
    if (root / folder).is_symlink():
        problems.append(Problem(Position(folder), "not-a-file", "this folder is a link.", "Links are not followed."))
        return
    for path in sorted((root / folder).iterdir()) if (root / folder).is_dir() else ():
        stem, extension = path.stem, path.suffix
        if path.name.startswith(".") or extension not in (".yaml", ".yml"):
            continue
        name = f"{folder}/{path.name}"
        wrong = slug_problem(stem)
        if extension == ".yml":
            problems.append(
                Problem(
                    Position(name), "bad-file-name", "files of the book end in `.yaml`.", f"Rename it to `{stem}.yaml`."
                )
            )
        elif wrong:
            problems.append(
                Problem(Position(name), "bad-file-name", f"`{stem}` can't be an id: {wrong}.", "Rename the file.")
            )
        else:
            yield name, Text(stem, Position(name))


def _fingerprints(root: Path, reader: Reader) -> Iterator[tuple[str, Fingerprint]]:
    for name, id in _yaml_files(root, "seeds", reader.problems):
        node = read_tree(root, name, reader.problems)
        found = None if node is None else fingerprint_from(node, id, reader)
        if found is not None:
            yield str(id), found


def _texts(root: Path, fingerprints: dict[str, Fingerprint]) -> Iterator[tuple[str, str]]:
    for id, fingerprint in fingerprints.items():
        for name in (f"seeds/{id}.txt", f"seeds/{fingerprint.file}"):
            if "/" not in str(fingerprint.file):
                text, wrong = read_file(root / name, name)
                if not wrong:
                    yield id, text
                    break
