"""Every example under `tests/examples`: broken ones show exactly the problems they expect, sound ones none."""

from __future__ import annotations

import ast
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from briefbook.checks import check_manuscript, in_order
from briefbook.evidence.fingerprint import fingerprints_of, pack, sha256
from briefbook.load import load_manuscript
from briefbook.model import Problem

from .copies import ROOT

EXAMPLES = Path(__file__).parent / "examples"
INVALID = sorted((EXAMPLES / "invalid").glob("*/*.yaml"))
VALID = sorted((EXAMPLES / "valid").glob("*.yaml"))
EXPECTED = re.compile(
    r"# expect: (?:(?P<file>\S+?):)?(?P<line>\d+):(?P<column>\d+) (?:(?P<severity>warning|advice) )?\[(?P<rule>[a-z0-9-]+)\] "
    r"(?P<message>.+?)(?: => (?P<mend>.+))?"
)
BUILT_IN_CODE = {"not-a-file", "too-large", "too-many-nodes"}
"""Rules whose cases are pipes and huge files, made in `load/test_tree.py` and `load/test_files.py`."""
MAY_LACK_MEND = {"wrong-type", "bad-choice", "bad-number", "claim-number"}
"""Rules that can't always say what to do: there may be no near word to offer."""


@dataclass(frozen=True)
class Expected:
    """A problem that a case must show."""

    file: str
    line: int
    column: int
    severity: str
    rule: str
    message: str
    mend: str

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        """What is compared exactly."""
        return (self.file, self.line, self.column, self.rule, self.severity)


def header(case: Path, word: str) -> list[str]:
    """The case's leading comments that begin with a word."""
    lines = case.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    comments = [line for line in lines if line.startswith(f"# {word}: ")]
    assert lines[: len(comments)] == comments or word != "expect", f"{case}: `# expect:` lines come first"
    return comments


def target(case: Path) -> str:
    """Where the case goes in the book."""
    return next((line.removeprefix("# as: ") for line in header(case, "as")), f"briefs/{case.stem}.yaml")


def expected(case: Path) -> list[Expected]:
    """The problems that the case must show."""
    found = []
    for line in header(case, "expect"):
        match = EXPECTED.fullmatch(line)
        assert match, f"{case}: can't read `{line}`"
        found.append(
            Expected(
                match["file"] or target(case),
                int(match["line"]),
                int(match["column"]),
                match["severity"] or "error",
                match["rule"],
                match["message"],
                match["mend"] or "",
            )
        )
    return sorted(found, key=lambda one: one.place)


def problems(case: Path, tmp_path: Path) -> list[Problem]:
    """What the check finds in a copy of the tiny book with the case in it."""
    book = shutil.copytree(EXAMPLES / "book", tmp_path / "book")
    place = book / target(case)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(case, place)
    if place.parent == book / "briefs" and not header(case, "seed"):
        raw = (EXAMPLES / "book/case.txt").read_bytes()
        prints = [{"words": pack(p.words), "runs": pack(p.runs)} for p in fingerprints_of(raw.decode())]
        content = {"file": "case.txt", "sha256": sha256(raw), "paragraphs": prints}
        (book / f"seeds/{place.stem}.yaml").write_text(yaml.safe_dump(content, width=10_000))
    manuscript, unreadable = load_manuscript(book)
    found = in_order([*unreadable, *check_manuscript(manuscript, whole=not unreadable, advice=True)])
    return [one for one in found if one.rule != "coverage" or case.parent.name == "coverage"]


def show(found: list[Problem]) -> str:
    """Problems as they are shown, for a failed test."""
    return "found:\n" + "\n".join(f"{one.severity} {one}" for one in found)


@pytest.mark.parametrize("case", INVALID, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_invalid(case: Path, tmp_path: Path) -> None:
    wanted = expected(case)
    assert any(one.rule == case.parent.name for one in wanted), "a case expects a problem of the rule of its folder"
    found = sorted(
        problems(case, tmp_path),
        key=lambda one: (one.position.file, one.position.line, one.position.column, one.rule, one.severity),
    )
    places = [(one.position.file, one.position.line, one.position.column, one.rule, str(one.severity)) for one in found]
    assert places == [one.place for one in wanted], show(found)
    for one, want in zip(found, wanted, strict=True):
        assert want.message in one.message, show(found)
        assert want.mend in one.mend, show(found)
        assert one.mend or one.rule in MAY_LACK_MEND, show(found)
        assert one.message.endswith("."), "a message is a sentence"
        assert one.mend == "" or one.mend[-1] in ".?", "a mend is a sentence"


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.stem)
def test_valid(case: Path, tmp_path: Path) -> None:
    found = problems(case, tmp_path)
    assert not found, show(found)


def test_there_are_many_cases() -> None:
    assert len(INVALID) >= 60
    assert len(VALID) >= 5


def rules_in_code() -> set[str]:
    """The names of all rules, as they stand in the code: `RULE = "..."`, and second arguments where problems are made."""
    found = set()
    for path in (ROOT / "scripts/briefbook").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in ("Problem", "wrong", "refuse") and len(node.args) > 2:
                    given = node.args[1]
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        found.add(given.value)
            elif isinstance(node, ast.Assign) and [getattr(one, "id", "") for one in node.targets] == ["RULE"]:
                assert isinstance(node.value, ast.Constant)
                found.add(str(node.value.value))
    return found


def test_every_rule_has_a_case() -> None:
    rules = rules_in_code()
    assert len(rules) > 35
    assert rules - {case.parent.name for case in INVALID} == BUILT_IN_CODE


def test_every_folder_is_a_rule() -> None:
    assert {case.parent.name for case in INVALID} <= rules_in_code()
