"""Each rule's page: its wrong example breaks the rule, its right one breaks none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.checks import EVERY_RULE
from briefbook.manual.examples import commands_of, files_of
from briefbook.manual.rules import rule_page, rule_pages
from briefbook.model import Problem

IDLE = {"coverage"}
"""What an example may leave open that is not about it: paragraphs that nothing cites; after a command, fingerprints."""


def found(example: str, book: Path) -> list[Problem]:
    """The problems of the little book with an example in it."""
    for name, text in files_of(example).items():
        path = book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for command in commands_of(example):
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        subprocess.run(
            ["bash", "-c", command], cwd=book, env={**os.environ, "PATH": path}, check=True, capture_output=True
        )
    return pipeline.check(book)[1]


@pytest.mark.parametrize("rule", sorted(EVERY_RULE))
def test_wrong_example_breaks_the_rule(rule: str, tmp_path: Path) -> None:
    problems = found(rule_page(rule).wrong, tmp_path)
    assert rule in {problem.rule for problem in problems}, problems


@pytest.mark.parametrize("rule", sorted(EVERY_RULE))
def test_right_example_breaks_none(rule: str, tmp_path: Path) -> None:
    page = rule_page(rule)
    allowed = IDLE if not commands_of(page.right) else {*IDLE, "fingerprint"} - {rule}
    problems = [problem for problem in found(page.right, tmp_path) if problem.rule not in allowed]
    assert problems == []


def test_each_rule_has_a_page() -> None:
    assert {page.path for page in rule_pages()} == {
        "manual/reference/rules/index.md",
        *(f"manual/reference/rules/{rule}.md" for rule in EVERY_RULE),
    }
