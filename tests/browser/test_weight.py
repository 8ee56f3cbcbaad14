"""What pages weigh, compressed as a static host would: the first view of every page, and the HTML of entity pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .hosting import compressed
from .tour import Visit

FIRST_VIEW = 200_000
"""Bytes of everything that comes over the line until a page is loaded, by a browser whose cache is empty."""
ENTITY_PAGE = 20_000
"""Bytes of gzipped HTML for an entity with thirty claims."""


def weight(visit: Visit) -> list[str]:
    """The probe: what was fetched for the first view."""
    visit.counts["bytes at most"] = max(visit.counts["bytes at most"], visit.fetched)
    assert visit.fetched > 20_000, "a page with its stylesheets weighs more: nothing was counted"
    return [f"{visit.fetched:,} bytes"] if visit.fetched > FIRST_VIEW else []


def test_entity_pages_are_light(real_site: Path, real_json: Any, tell: Callable[..., None]) -> None:
    """Every entity with up to some forty claims, so that those with thirty are on the safe side."""
    claims = Counter(id for claim in real_json["claims"] for id in {*claim["about"], *claim["by"]})
    sizes = {
        one["id"]: len(compressed(real_site / one["page"] / "index.html"))
        for one in real_json["entities"]
        if claims[one["id"]] <= 45
    }
    assert any(claims[id] >= 30 for id in sizes), "no entity has thirty claims or a few more, to be measured by"
    tell("entity pages of up to 45 claims", pages=len(sizes), **{"gzipped bytes at most": max(sizes.values())})
    assert {id: size for id, size in sizes.items() if size > ENTITY_PAGE} == {}
