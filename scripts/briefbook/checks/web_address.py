"""A source's address is an http or https address.

Wrong::

    source: {title: Storm over the bay, published: 1999-05-01, url: www.bay.example/storm}

Right::

    source: {title: Storm over the bay, published: 1999-05-01, url: "https://www.bay.example/storm"}
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import encode
from ..model import Problem
from .index import Index

RULE = "web-address"


def check(index: Index) -> Iterator[Problem]:
    """Addresses that can't be linked."""
    for source in index.sources.values():
        if source.url is not None and (encode.url(source.url) is None or source.url.startswith("mailto:")):
            yield Problem(
                source.url.position,
                RULE,
                "this is not an http or https address.",
                "Write the whole address, `https://...`, without spaces.",
            )
