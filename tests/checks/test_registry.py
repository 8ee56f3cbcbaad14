"""The registry of rules: one file a rule, each with its page in the manual."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from briefbook import checks
from briefbook.checks import (
    EVERY_RULE,
    RULES,
    RULES_OF_ADVICE,
    RULES_OF_THE_BOOK,
    check_manuscript,
    in_order,
    silence,
)
from briefbook.load.rules import READING_RULES
from briefbook.model import Manuscript, Position, Problem, Severity

REGISTERED = {**RULES, **RULES_OF_THE_BOOK, **RULES_OF_ADVICE}
FILES = sorted(
    path.stem
    for path in Path(str(checks.__file__)).parent.glob("*.py")
    if path.stem not in ("__init__", "index", "register")
)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_a_rule(name: str) -> None:
    module = importlib.import_module(f"briefbook.checks.{name}")
    assert module.RULE.replace("-", "_") == name
    assert len(str(module.__doc__)) > 40, "its docstring is its page in the manual"
    assert module.RULE in EVERY_RULE
    if name != "silence":  # it looks at what the others found
        assert REGISTERED[module.RULE] is module.check
        assert module.check.__doc__


def test_nothing_else_is_registered() -> None:
    assert len(REGISTERED) + 1 == len(FILES)
    assert set(REGISTERED) | {silence.RULE} | set(READING_RULES) == EVERY_RULE


def test_the_mini_book_is_sound(mini_manuscript: Manuscript) -> None:
    found = check_manuscript(mini_manuscript)
    assert not [one for one in found if one.severity is Severity.ERROR]


def test_the_real_book_is_sound(real_manuscript: Manuscript) -> None:
    assert not [str(one) for one in check_manuscript(real_manuscript) if one.severity is not Severity.ADVICE]


def test_order() -> None:
    one = Problem(Position("b", 1, 1), "x", "m")
    two = Problem(Position("a", 10, 1), "x", "m")
    three = Problem(Position("a", 9, 2), "x", "m")
    assert in_order([one, two, three, one]) == [three, two, one]
