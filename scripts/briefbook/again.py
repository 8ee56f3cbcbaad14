"""A check that looks again only at what may have changed since the last one (see `recall`)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from .checks import (
    RULES,
    RULES_OF_A_BRIEF,
    RULES_OF_ADVICE,
    RULES_OF_THE_BOOK,
    Card,
    Index,
    Register,
    asked_by,
    card_of,
    in_order,
    settle,
)
from .load import FileRead, list_files, manuscript_of, read_one, refuse_no_book
from .load.files import BRIEFS, SEEDS
from .load.reader import slug_problem
from .load.tree import decode, read_bytes
from .model import Manuscript, Problem
from .recall import Findings, Recall
from .second import beside, read_several

_OF_ALL = [name for name in RULES | RULES_OF_ADVICE if name not in RULES_OF_A_BRIEF]
"""The rules that look at the register alone."""


class Checked(NamedTuple):
    """The register of a book, all its problems in order, and the number of briefs that were looked at, not recalled."""

    register: Register
    problems: list[Problem]
    looked_at: int


def check_again(root: Path, recall: Recall, meanwhile: Callable[[Register], object] = lambda _: None) -> Checked:
    """Checks the book in a folder. The problems are those that a check without any memory finds.

    `meanwhile` is done with the register while a second process, if any, compares all entities.
    """
    refuse_no_book(root)
    files = _Files(root)
    briefs = _briefs(files, recall)
    rest = manuscript_of(briefs.others, files.texts(briefs.others))
    register = Register(briefs.cards, rest.authority, rest.unread)
    index = Index(rest, register)
    with beside(lambda: _compare(index), len(briefs.found)) as comparing:
        for source, one in briefs.found.items():
            answers = register.answers(one.asked)
            if one.answers != answers:
                manuscript = briefs.looked_at.get(source) or files.manuscript(source)
                briefs.looked_at[source] = manuscript
                one.answers, one.problems = answers, _look(Index(manuscript, register))
        meanwhile(register)
        of_all = comparing()
    raised = [*_look(index), *(problem for one in briefs.found.values() for problem in one.problems)]
    raised += [problem for name in _OF_ALL if name in RULES for problem in of_all[name]]

    def further() -> Iterable[Problem]:
        yield from (problem for problem in raised if problem.rule in RULES_OF_ADVICE)
        yield from (problem for name in _OF_ALL if name in RULES_OF_ADVICE for problem in of_all[name])
        if rest.assessments:
            yield from _of_the_book(files, rest, briefs.found)

    reading = [problem for one in briefs.others for problem in one.problems]
    problems = settle(
        [problem for problem in raised if problem.rule in RULES],
        None if reading else further(),
        [*rest.allowances, *(allowance for one in briefs.found.values() for allowance in one.allowances)],
        [*RULES, *RULES_OF_THE_BOOK, *RULES_OF_ADVICE],
    )
    recall.keep(briefs.found, len(briefs.looked_at))
    return Checked(register, in_order([*reading, *problems]), len(briefs.looked_at))


class _Briefs(NamedTuple):
    """What is found of the briefs, recalled or to be looked for; `others` are files that belong to none, or are broken."""

    found: dict[str, Findings]
    looked_at: dict[str, Manuscript]
    cards: list[Card]
    others: list[FileRead]


def _briefs(files: _Files, recall: Recall) -> _Briefs:
    """Reads the briefs that are not as they were at the last check; in order of files."""
    recalled: dict[str, Findings] = {}
    for source in files.sources:
        known = recall.findings(source)
        if known is not None and known.key == files.key(source, known.text):
            recalled[source] = known
    changed = [source for source in files.sources if source not in recalled]
    for source in changed:
        files.key(source, "")  # all bytes are here before a second process reads them too
    read = dict(zip(changed, read_several(files.read, changed), strict=True))
    briefs = _Briefs({}, {}, [], files.read_others())
    for source in files.sources:
        if source in recalled:
            briefs.found[source] = recalled[source]
            briefs.cards.append(recalled[source].card)
            continue
        brief, fingerprint = read[source][0].brief, read[source][-1].fingerprint
        if brief is not None:
            briefs.cards.append(card_of(brief))
        if brief is None or any(one.problems or one.unread for one in read[source]):
            briefs.others.extend(read[source])
            continue
        manuscript = manuscript_of(read[source], files.texts(read[source]))
        text = str(fingerprint.file) if fingerprint is not None else ""
        briefs.looked_at[source] = manuscript
        briefs.found[source] = Findings(
            files.key(source, text), text, briefs.cards[-1], asked_by(Index(manuscript)), manuscript.allowances, "", ()
        )
    return briefs


def _compare(index: Index) -> dict[str, list[Problem]]:
    """What the rules that look at the register alone find, by rule."""
    return {name: list((RULES | RULES_OF_ADVICE)[name](index)) for name in _OF_ALL}


def _look(index: Index) -> list[Problem]:
    return [problem for rule in RULES_OF_A_BRIEF.values() for problem in rule(index)]


def _of_the_book(files: _Files, rest: Manuscript, found: dict[str, Findings]) -> list[Problem]:
    """What the rules of the merged book find: in the part that the assessments are about, or, if anything, in all of it.

    A disagreement's id begins with its entity's, or with `claims`; so it is found in the briefs that name this entity,
    or in those that judge claims, or are judged.
    """
    entities = {one.disagreement.partition("--")[0] for one in rest.assessments}
    judged = {id.partition("#")[0] for one in found.values() for id in one.asked.claims}
    concerned = [
        source
        for source, one in found.items()
        if one.asked.claims or source in judged or not entities.isdisjoint(one.asked.ids)
    ]
    for sources in (concerned, list(found)):
        read = [file for source in sources for file in files.read(source)]
        part = manuscript_of([*read, *files.read_others()], {})
        problems = [problem for rule in RULES_OF_THE_BOOK.values() for problem in rule(Index(part))]
        if not problems:
            break
    return problems


class _Files:
    """The files of a book, each read once: so what is looked at is what the key was made of."""

    def __init__(self, root: Path) -> None:
        self.root = root
        names = list_files(root)
        seeds = root / SEEDS
        beside = [f"{SEEDS}/{path.name}" for path in seeds.iterdir()] if seeds.is_dir() else []
        self.there = frozenset([*names, *beside])
        self.sources = [name.removeprefix(f"{BRIEFS}/").removesuffix(".yaml") for name in names if _is_brief(name)]
        own = {f"{folder}/{source}.yaml" for source in self.sources for folder in (BRIEFS, SEEDS)}
        self.others = [name for name in names if name not in own]
        self._raw: dict[str, tuple[bytes, list[Problem]]] = {}

    def raw(self, name: str) -> tuple[bytes, list[Problem]]:
        """A file's bytes, and the problem where it can't be read."""
        if name not in self._raw:
            self._raw[name] = read_bytes(f"{self.root}/{name}", name)
        return self._raw[name]

    def key(self, source: str, text: str) -> str:
        """A digest of a source's files: brief, fingerprint, and the private text under either name it may have."""
        digest = hashlib.blake2b(digest_size=16)
        for name in (
            f"{BRIEFS}/{source}.yaml",
            *(f"{SEEDS}/{one}" for one in (f"{source}.yaml", f"{source}.txt", text)),
        ):
            if name in self.there:
                raw, problems = self.raw(name)
                digest.update(f"{name} {len(raw)} {len(problems)}\n".encode() + raw)
        return digest.hexdigest()

    def read(self, source: str) -> list[FileRead]:
        """A source's brief, and its fingerprint where there is one."""
        names = [f"{BRIEFS}/{source}.yaml", f"{SEEDS}/{source}.yaml"]
        return [self._read_one(name) for name in names if name in self.there]

    def manuscript(self, source: str) -> Manuscript:
        """A source's brief, fingerprint and text."""
        read = self.read(source)
        return manuscript_of(read, self.texts(read))

    def read_others(self) -> list[FileRead]:
        """What belongs to no brief."""
        return [self._read_one(name) for name in self.others]

    def _read_one(self, name: str) -> FileRead:
        raw, problems = self.raw(name)
        return read_one(self.root, name) if problems else read_one(self.root, name, raw)

    def texts(self, read: Iterable[FileRead]) -> dict[str, str]:
        """The private texts that lie beside fingerprints, by source."""
        found = {}
        for fingerprint in (one.fingerprint for one in read if one.fingerprint is not None):
            for name in (f"{SEEDS}/{fingerprint.source}.txt", f"{SEEDS}/{fingerprint.file}"):
                if name in self.there:
                    raw, problems = self.raw(name)
                    text, wrong = decode(raw, name)
                    if not problems and not wrong:
                        found[str(fingerprint.source)] = text
                        break
        return found


def _is_brief(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return folder == BRIEFS and file.endswith(".yaml") and not slug_problem(file.removesuffix(".yaml"))
