"""What the last check found in each brief, kept for the next: only what may have changed is looked at again.

What a rule finds in a brief depends on the brief's own files and on what the register of the whole book answers it.
So the findings are kept under a digest of the bytes of these files and a digest of these answers. Both are made anew
at each check, and what was found is used only where both are as they were. A brief that can't be read without problems
is not kept.

The file `.briefbook/recall.json` is JSON. It is signed with a secret that lies in the user's own cache folder, and with
the program's identity: what somebody else wrote, what is damaged, and what another version found is no memory at all.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from .checks import Asked, Card, Entry
from .model import Allowance, Position, Problem, Severity
from .program import identity
from .write import write_file

PLACE = ".briefbook/recall.json"
FEW = 50
"""So many briefs are sooner looked at again the next time than all is written anew."""

Row = list[Any]


@dataclass(slots=True)
class Findings:
    """What was found in a brief. `key` is a digest of its files, `answers` of what the register answered.

    `text` is the name of the private text's file, by the fingerprint.
    """

    key: str
    text: str
    card: Card
    asked: Asked
    allowances: Sequence[Allowance]
    answers: str
    problems: Sequence[Problem]

    def to_row(self) -> Row:
        """As lists, to be written as JSON."""
        card = self.card
        return [
            self.key,
            self.text,
            [card.source, card.published, card.entries, card.claims, card.datings, card.formerly],
            self.asked,
            [[*one.position, one.rule, one.reason, one.line, one.of_file] for one in self.allowances],
            self.answers,
            [[*one.position, one.rule, one.message, one.mend, one.severity] for one in self.problems],
        ]

    @classmethod
    def from_row(cls, row: Row) -> Findings:
        """What `to_row` wrote."""
        key, text, (source, published, entries, claims, datings, formerly), asked, allowances, answers, problems = row
        return cls(
            key,
            text,
            Card(
                source,
                published,
                list(map(Entry._make, entries)),
                claims,
                datings,
                formerly,
            ),
            Asked._make(asked),
            [
                Allowance(Position(file, at, column), rule, reason, line, of_file)
                for file, at, column, rule, reason, line, of_file in allowances
            ],
            answers,
            [
                Problem(Position(file, line, column), rule, message, mend, Severity(severity))
                for file, line, column, rule, message, mend, severity in problems
            ],
        )


@dataclass(slots=True)
class Recall:
    """The findings of the last check by source, as rows. Empty where nothing can be relied on."""

    path: Path
    secret: bytes = b""
    rows: dict[str, Row] = field(default_factory=dict)

    def findings(self, source: str) -> Findings | None:
        """What was found in a brief."""
        row = self.rows.get(source)
        return None if row is None else Findings.from_row(row)

    @classmethod
    def of(cls, root: Path) -> Recall:
        """What is known of the book in a folder."""
        found = cls(root / PLACE, _secret())
        with suppress(OSError):
            signature, _, content = found.path.read_bytes().partition(b"\n")
            if found.secret and hmac.compare_digest(signature, found._sign(content)):
                found.rows = json.loads(content)
        return found

    def keep(self, findings: dict[str, Findings], anew: int) -> None:
        """Writes the findings, of which so many are new; nothing where it would not pay, or the folder is read-only."""
        gone = len(self.rows.keys() - findings.keys())
        if not self.secret or anew + gone <= (FEW if self.rows else 0):
            return
        rows = {source: one.to_row() for source, one in findings.items()}
        content = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
        with suppress(OSError):
            write_file(self.path, self._sign(content) + b"\n" + content)

    def _sign(self, content: bytes) -> bytes:
        return hashlib.blake2b(identity().encode() + content, key=self.secret, digest_size=32).hexdigest().encode()


def _secret() -> bytes:
    """A secret of this user's on this machine, made at its first use; empty where it can't be kept."""
    path = user_cache_path("briefbook") / "secret"
    with suppress(OSError):
        if not path.exists():
            write_file(path, secrets.token_bytes(32))
            path.chmod(0o600)
        kept = path.read_bytes()
        if len(kept) == 32:
            return kept
    return b""
