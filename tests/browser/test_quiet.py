"""Every page is quiet: it asks nobody else for anything, breaks no policy and logs no error."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .tour import Tour, Visit

pytestmark = pytest.mark.browser


def quiet(visit: Visit) -> list[str]:
    """The probe: the tour listens by itself, to the whole of the visit."""
    return []


@pytest.mark.probe(quiet, what="opened")
def test_no_page_logs_an_error_or_asks_others(every_page: Tour, tell: Callable[..., None]) -> None:
    """A breach of the policy is logged as an error (test_hostile.py shows that it is seen)."""
    tell(
        "opened",
        pages=len(every_page.pages),
        **{"errors, warnings or breaches of the policy": len(every_page.errors)},
        **{"requests elsewhere": len(every_page.foreign)},
    )
    assert len(every_page.pages) > 240
    assert not every_page.errors, f"{len(every_page.errors)}:\n" + "\n".join(every_page.errors[:10])
    assert not every_page.foreign, f"{len(every_page.foreign)}:\n" + "\n".join(every_page.foreign[:10])
