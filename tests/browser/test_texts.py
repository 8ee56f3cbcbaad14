"""Texts of all sorts are shown exactly as they were written, wherever a field of theirs appears."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..bench.texts import compare
from ..copies import build
from ..hostile import write_wide_book
from ..shown import Comparison, texts

pytestmark = pytest.mark.browser


def test_texts_are_shown_as_written(chromium: Any, tmp_path: Path) -> None:
    """The long run of 10,000 is `python -m tests.bench.texts`."""
    written = texts(200, seed=7)
    handed = write_wide_book(tmp_path / "book", written, 2, 0, None)
    comparison = Comparison(written[:handed])
    compare(chromium, build(tmp_path / "book").site, comparison)
    assert comparison.wrong == []
    assert comparison.missing == []
    assert set(comparison.places) >= {"words of a page", "attributes", "linked data", "data"}


def test_the_eye_sees() -> None:
    comparison = Comparison(["<b>x0X", "X1x&amp;"])
    for shown in ("x0X", "X1x&", "X1x&amp;"):
        comparison.look(shown, "words", "page")
    assert comparison.altered == 2
    assert len(comparison.wrong) == 2
