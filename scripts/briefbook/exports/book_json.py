"""`data/book.json`: the whole book for other programs, to the contract in the manual. Additions are fine, renames are not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .. import encode
from ..evidence.fingerprint import where
from ..model import Book, Claim, Disagreement, Entity, Fact, Figure, Page, Source
from ..render import addresses

FORMAT = 1


def book_json(book: Book) -> Page:
    """The file, in a stable order and without a build time."""
    data = {
        "format": FORMAT,
        "generator": "briefbook",
        "sources": [_source(book, source) for source in book.sources],
        "entities": [_entity(entity) for entity in book.entities.values()],
        "figures": [_figure(figure) for figure in book.figures],
        "claims": [
            _claim(book, claim) for claim in sorted(book.claims.values(), key=lambda one: (one.source, one.number))
        ],
        "disagreements": [_disagreement(one) for one in book.disagreements],
    }
    return Page("data/book.json", encode.json_text(data))


def _source(book: Book, source: Source) -> dict[str, Any]:
    fingerprint = book.fingerprints.get(source.id)
    seed = (
        {"file": fingerprint.file, "sha256": fingerprint.sha256, "paragraphs": len(fingerprint.paragraphs)}
        if fingerprint
        else None
    )
    return {
        "id": source.id,
        "title": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "published": source.published,
        "origin": list(source.origin),
        "genre": source.genre,
        "url": source.url,
        "page": addresses.address(addresses.source_path(source.id)),
        "seed": seed,
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "names": list(entity.names),
        "date": entity.date,
        "page": addresses.address(addresses.entity_path(entity)),
        "mentions": [
            {"source": mention.source, "at": list(mention.at), "as": list(mention.names), "note": mention.note}
            for mention in entity.mentions
        ],
        "facts": [_fact(fact) for fact in entity.facts],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    qualifiers = {name: list(values) if len(values) > 1 else values[0] for name, values in fact.qualifiers if values}
    return {
        "property": fact.property,
        "value": fact.value,
        "source": fact.source,
        "at": list(fact.at),
        "as": fact.printed,
        "qualifiers": qualifiers,
        "note": fact.note,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "of": figure.of,
        "measure": figure.measure,
        "unit": figure.unit,
        "value": _number(figure.value),
        "to": None if figure.upto is None else _number(figure.upto),
        "approx": figure.approx,
        "bound": figure.bound,
        "as_of": figure.as_of,
        "as": figure.printed,
        "by": list(figure.by),
        "source": figure.source,
        "at": list(figure.at),
        "note": figure.note,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _claim(book: Book, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "source": claim.source,
        "at": list(claim.at),
        "says": claim.says,
        "by": list(claim.by),
        "basis": claim.basis,
        "date": claim.date,
        "about": list(claim.about),
        "quote": claim.quote,
        "verified": _is_verified(book, claim),
        "note": claim.note,
        "contradicts": [{"claim": one.claim, "on": one.on, "note": one.note} for one in claim.contradicts],
        "supports": [{"claim": one.claim, "on": one.on, "note": one.note} for one in claim.supports],
    }


def _is_verified(book: Book, claim: Claim) -> bool:
    """Whether the claim has a quote that one of its paragraphs holds, by the fingerprint."""
    fingerprint = book.fingerprints.get(claim.source)
    if claim.quote is None or fingerprint is None:
        return False
    return bool(where(fingerprint, claim.quote, claim.at))


def _disagreement(disagreement: Disagreement) -> dict[str, Any]:
    return {
        "id": disagreement.id,
        "about": list(disagreement.about),
        "property": disagreement.property,
        "kind": disagreement.kind,
        "values": [
            {
                "value": voice.value,
                "source": voice.source,
                "at": list(voice.at),
                "as": voice.printed,
                "claim": voice.claim,
                "note": voice.note,
            }
            for voice in disagreement.voices
        ],
        "note": disagreement.note,
    }
