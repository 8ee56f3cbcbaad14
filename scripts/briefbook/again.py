"""A check that looks again only at what may have changed since the last one (see `recall`)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from .checks import (
    RULES,
    RULES_OF_A_BRIEF,
    RULES_OF_ADVICE,
    RULES_OF_THE_BOOK,
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

RULES_OF_ALL_BRIEFS = {name: rule for name, rule in (RULES | RULES_OF_ADVICE).items() if name not in RULES_OF_A_BRIEF}


class Checked(NamedTuple):
    """The register of a book, all its problems in order, and the number of briefs that were looked at, not recalled."""

    register: Register
    problems: list[Problem]
    looked_at: int


def check_again(root: Path, recall: Recall) -> Checked:
    """Checks the book in a folder. The problems are those that a check without any memory finds."""
    refuse_no_book(root)
    files = _Files(root)
    found: dict[str, Findings] = {}
    looked_at: dict[str, Manuscript] = {}
    others = files.read_others()
    cards = []
    for source in files.sources:
        known = recall.findings(source)
        if known is not None and known.key == files.key(source, known.text):
            found[source] = known
            cards.append(known.card)
            continue
        read = files.read(source)
        brief, fingerprint = read[0].brief, read[-1].fingerprint
        if brief is not None:
            cards.append(card_of(brief))
        if brief is None or any(one.problems or one.unread for one in read):
            others += read  # looked at below, together with all that is not a brief
            continue
        looked_at[source] = manuscript_of(read, files.texts(read))
        text = str(fingerprint.file) if fingerprint is not None else ""
        asked = asked_by(Index(looked_at[source]))
        found[source] = Findings(files.key(source, text), text, cards[-1], asked, looked_at[source].allowances, "", ())
    rest = manuscript_of(others, files.texts(others))
    register = Register(cards, rest.authority, rest.unread)
    for source, one in found.items():
        answers = register.answers(one.asked)
        if one.answers != answers:
            if source not in looked_at:
                read = files.read(source)
                looked_at[source] = manuscript_of(read, files.texts(read))
            one.answers, one.problems = answers, _look(Index(looked_at[source], register))
    raised = [*_look(Index(rest, register)), *(problem for one in found.values() for problem in one.problems)]
    index = Index(rest, register)
    raised += [problem for name, rule in RULES_OF_ALL_BRIEFS.items() if name in RULES for problem in rule(index)]

    def further() -> Iterable[Problem]:
        yield from (problem for problem in raised if problem.rule in RULES_OF_ADVICE)
        for name, rule in RULES_OF_ALL_BRIEFS.items():
            if name in RULES_OF_ADVICE:
                yield from rule(index)
        if rest.assessments:
            yield from _of_the_book(files, rest, found)

    reading = [problem for one in others for problem in one.problems]
    problems = settle(
        [problem for problem in raised if problem.rule in RULES],
        None if reading else further(),
        [*rest.allowances, *(allowance for one in found.values() for allowance in one.allowances)],
        [*RULES, *RULES_OF_THE_BOOK, *RULES_OF_ADVICE],
    )
    recall.keep(found, len(looked_at))
    return Checked(register, in_order([*reading, *problems]), len(looked_at))


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
