"""The network: who is met with whom, the best connected first."""

from __future__ import annotations

from collections import defaultdict

from ..kinds import KINDS
from ..model import Book, Entity, Page
from ..plots import Node, Tie, circle
from . import addresses
from .desk import Desk, Library
from .meetings import MEETING, Meeting

MOST = 36


def network_page(library: Library) -> Page:
    """The page, with the picture and the table that says the same."""
    desk = Desk(library, addresses.NETWORK)
    book = library.book
    found = library.meetings
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b in found:
        partners[a].add(b)
        partners[b].add(a)
    ranked = sorted(partners, key=lambda id: (-len(partners[id]), book.entities[id].name.casefold()))[:MOST]
    place = {id: index for index, id in enumerate(ranked)}
    nodes = [_node(desk, book.entities[id], len(partners[id])) for id in ranked]
    ties = [
        Tie(place[a], place[b], meeting.weight, _how(book, a, b, meeting))
        for (a, b), meeting in found.items()
        if a in place and b in place
    ]
    return desk.page(
        "Network",
        "Who is met with whom, by the events, agreements and claims that link them.",
        "network.md",
        picture=circle(nodes, ties, "Who is met with whom") if nodes else "",
        shown=len(nodes),
        total=len(partners),
        rows=sorted(found.items(), key=lambda pair: (-pair[1].weight, pair[0])),
        people=next(kind for kind in KINDS if kind.id == MEETING),
    )


def _node(desk: Desk, entity: Entity, ties: int) -> Node:
    return Node(entity.name, desk.href(addresses.entity_path(entity)), ties)


def _how(book: Book, a: str, b: str, meeting: Meeting) -> str:
    names = f"{book.entities[a].name} and {book.entities[b].name}"
    events = "; ".join(book.entities[id].name for id in meeting.together)
    claims = f"named together in {meeting.claims} claim{'s' if meeting.claims != 1 else ''}" if meeting.claims else ""
    return f"{names}: {', '.join(filter(None, (events, claims)))}"
