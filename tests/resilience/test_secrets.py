"""What is not the book's never reaches the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbook.model import BriefbookError
from tests.copies import build, generate, tree
from tests.resilience.secrets import links, plant, published


def test_not_one_byte_of_a_planted_secret(mini: Path) -> None:
    generate(mini)
    plant(mini)
    assert list(published(build(mini).site)) == []


def test_a_link_to_a_secret_stops_the_build(mini: Path) -> None:
    generate(mini)
    plant(mini)
    site = build(mini).site
    before = tree(site)
    for link in links(mini):
        with pytest.raises(BriefbookError, match="not a regular file"):
            build(mini)
        link.unlink()
    assert tree(site) == before


def test_the_eye_sees_what_is_published(mini: Path) -> None:
    plant(mini)
    (mini / "published.md").write_bytes((mini / ".env").read_bytes())
    assert ".env" in list(published(mini))
