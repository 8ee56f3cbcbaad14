"""What the search knows of one thing to be found: an entity, a source, a claim or a page."""

from __future__ import annotations

from dataclasses import dataclass

CLAIM = "Claim"
SOURCE = "Source"
PAGE = "Page"
"""The kinds of documents that are not entities; entities bear their kind's label."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words to be found, and how much a match in them counts (0 to 10, ordinary text 1).

    `anchor` and `heading` name the section of the page that they stand in, where it is not the top. `is_name`: they are
    a name of the thing itself, and so no passage to be shown.
    """

    words: str
    weight: float = 1
    anchor: str = ""
    heading: str = ""
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to be found.

    `address` leads to it, relative to the site's root, an anchor included. `names` are what it is called: who searches
    for exactly one of them, or of its `ids`, gets it first. `facets` are the values it can be narrowed by, each with its facet's name.
    `source` and `at` say where a claim stands.
    """

    address: str
    title: str
    kind: str
    parts: tuple[Part, ...]
    date: str = ""
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    source: str = ""
    at: str = ""
