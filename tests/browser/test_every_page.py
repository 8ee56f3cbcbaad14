"""Every page of the real book, opened once: what each probe finds, and what the pages log and ask of others.

A new question is a function from a visit to what is wrong, and a line in one of the two tables.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .narrow import narrow
from .test_axe import axe
from .test_below_a_path import stays_below
from .test_keyboard import keyboard
from .test_weight import weight
from .test_without_scripts import without_scripts
from .tour import BELOW, Probe, tour

OF_EVERY_PAGE: dict[Probe, str] = {
    narrow: "320 px wide",
    stays_below: f"below {BELOW}",
    weight: "first views",
}
OF_EXAMPLES: dict[Probe, str] = {
    axe: "axe-core",
    keyboard: "keyboard",
    without_scripts: "read without scripts",
}
"""Asked of one page of each type, for they take longer; `make audit` asks them of every page."""


@pytest.mark.browser
def test_every_page(chromium: Any, real_site: Path, tell: Callable[..., None]) -> None:
    """A breach of the policy is logged as an error (`test_hostile.py` shows that it is seen)."""
    probes = {**dict.fromkeys(OF_EVERY_PAGE, False), **dict.fromkeys(OF_EXAMPLES, True)}
    made = tour(chromium, real_site, probes)
    tell(
        "opened",
        pages=len(made.pages),
        **{"errors, warnings or breaches of the policy": len(made.errors)},
        **{"requests elsewhere": len(made.foreign)},
    )
    found = []
    for probe, what in (OF_EVERY_PAGE | OF_EXAMPLES).items():
        tell(what, **made.counts[probe], findings=len(made.findings[probe]))
        found += [f"{what}: {one}" for one in made.findings[probe]]
    assert len(made.pages) > 240
    assert not made.errors, f"{len(made.errors)}:\n" + "\n".join(made.errors[:10])
    assert not made.foreign, f"{len(made.foreign)}:\n" + "\n".join(made.foreign[:10])
    assert not found, f"{len(found)}:\n" + "\n".join(found[:20])
