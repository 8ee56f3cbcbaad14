"""The list of guards is true: each passage stands in the program once. What switching one off does is a long run."""

from __future__ import annotations

import re

import pytest

from tests.bench.guards import GUARDS, PROGRAM, Guard, notices
from tests.copies import ROOT


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_a_guard_stands_where_the_list_says(guard: Guard) -> None:
    assert (PROGRAM / guard.file).read_text(encoding="utf-8").count(guard.passage) == 1
    assert guard.passage != guard.instead
    for file in re.findall(r"tests/\S+\.py", guard.tests):
        assert (ROOT / file).is_file()


def test_a_guard_that_is_off_is_noticed() -> None:
    """One of them; the others are in `python -m tests.bench.guards`."""
    assert notices(next(guard for guard in GUARDS if guard.name == "depth cap")).startswith("red")
