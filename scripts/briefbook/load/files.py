"""The files of a book, each read by itself: what it holds depends on nothing but its name and its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..kinds import BY_FOLDER
from ..model import Allowance, Assessment, Authority, Brief, Fingerprint, Position, Problem, Text
from .authority import assessments_from, authority_from
from .brief import brief_from
from .fingerprint import fingerprint_from
from .reader import Reader, nearest, slug_problem
from .silence import allowances
from .tree import Node, decode, parse, read_file

BRIEFS = "briefs"
AUTHORITY = f"{BRIEFS}/authority"
SEEDS = "seeds"
ASSESSMENTS = "assessments"
_LOOKS_LIKE_ID = re.compile(r"^[ ]+([a-z0-9-]+):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file of the book holds, as far as it could be read, and what is wrong with it.

    `unread` are ids that stand in what could not be read: of the source itself, and of entities.
    """

    name: str
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    allowances: tuple[Allowance, ...] = ()
    brief: Brief | None = None
    authority: tuple[Authority, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    fingerprint: Fingerprint | None = None


def list_files(root: Path) -> list[str]:
    """The names of the book's YAML files, relative to its folder, in the order of reading; folders that are links too."""
    return [name for folder in (BRIEFS, AUTHORITY, SEEDS) for name in _names(root, folder)]


def _names(root: Path, folder: str) -> Iterator[str]:
    path = root / folder
    if path.is_symlink():
        yield folder
    elif path.is_dir():
        for name in sorted(one.name for one in path.iterdir()):
            if not name.startswith(".") and name.endswith((".yaml", ".yml")):
                yield f"{folder}/{name}"


def read_one(root: Path, name: str, raw: bytes | None = None) -> FileRead:
    """What one file of the book holds; `raw` are its bytes, where they have been read already."""
    folder, _, file = name.rpartition("/")
    stem, _, extension = file.rpartition(".")
    problems: list[Problem] = []
    if not extension or f".{extension}" not in (".yaml", ".yml"):
        linked = Problem(Position(name), "not-a-file", "this folder is a link.", "Links are not followed.")
        return FileRead(name, (linked,))
    wrong = slug_problem(stem)
    if extension == "yml":
        wrong_ending = Problem(
            Position(name), "bad-file-name", "files of the book end in `.yaml`.", f"Rename it to `{stem}.yaml`."
        )
        return FileRead(name, (wrong_ending,))
    if wrong:
        bad_name = Problem(Position(name), "bad-file-name", f"`{stem}` can't be an id: {wrong}.", "Rename the file.")
        return FileRead(name, (bad_name,))
    if folder == AUTHORITY and stem not in BY_FOLDER and stem != ASSESSMENTS:
        known = [*BY_FOLDER, ASSESSMENTS]
        mend = nearest(stem, known) or f"Known are {', '.join(known)}."
        return FileRead(name, (Problem(Position(name), "unknown-file", f"`{stem}` is not a kind of entity.", mend),))
    text, problems = read_file(root / name, name) if raw is None else decode(raw, name)
    reader = Reader(problems)
    node = None if problems else read_tree(text, name, problems)
    silenced = tuple(allowances(text, name))
    id = Text(stem, Position(name))
    if folder == BRIEFS:
        brief = None if node is None else brief_from(node, id, reader)
        if node is None:
            reader.unread.update(_LOOKS_LIKE_ID.findall(text))
        if brief is None:
            reader.unread.add(stem)
        return FileRead(name, tuple(problems), frozenset(reader.unread), silenced, brief=brief)
    if node is None:
        return FileRead(name, tuple(problems), allowances=silenced)
    if folder == SEEDS:
        fingerprint = fingerprint_from(node, id, reader)
        return FileRead(name, tuple(problems), frozenset(reader.unread), silenced, fingerprint=fingerprint)
    if stem == ASSESSMENTS:
        assessments = tuple(assessments_from(node, reader))
        return FileRead(name, tuple(problems), frozenset(reader.unread), silenced, assessments=assessments)
    authority = tuple(authority_from(node, BY_FOLDER[stem], reader))
    return FileRead(name, tuple(problems), frozenset(reader.unread), silenced, authority=authority)


def read_tree(text: str, name: str, problems: list[Problem]) -> Node | None:
    """A file's tree; None and a problem where its text is not YAML of our kind or holds nothing."""
    node, wrong = parse(text, name)
    if node is None and not wrong:
        wrong = [
            Problem(Position(name), "empty-file", "this file holds nothing.", "Write a brief in it, or delete it.")
        ]
    problems += wrong
    return node
