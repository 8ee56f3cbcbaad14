"""JSON-LD for search engines, in schema.org's words: people, events, places, articles, with the sources that tell of them."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from .. import encode
from ..kinds import BY_ID
from ..model import Entity, Source, dates
from .desk import Library

_PLAIN_DATE = 10


def of_entity(library: Library, entity: Entity) -> Markup:
    """An entity's script element."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": BY_ID[entity.kind].schema,
        "name": str(entity.name),
    }
    if len(entity.names) > 1:
        data["alternateName"] = list(entity.names[1:])
    if entity.authority and entity.authority.description:
        data["description"] = str(entity.authority.description)
    if entity.date and BY_ID[entity.kind].schema == "Event":
        span = dates.span(entity.date)
        data |= {
            name: "-".join(f"{part:02d}" for part in day)
            for name, day in (("startDate", span.first), ("endDate", span.last))
            if day
        }
    data["subjectOf"] = [_article(library.sources[id]) for id in entity.sources]
    return _script(data)


def of_source(source: Source) -> Markup:
    """A source's script element: the summary page is about the article."""
    return _script({"@context": "https://schema.org", "@type": "WebPage", "about": _article(source)})


def _article(source: Source) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "Article", "headline": str(source.title)}
    if source.author:
        data["author"] = {"@type": "Person", "name": str(source.author)}
    if source.publisher:
        data["publisher"] = {"@type": "Organization", "name": str(source.publisher)}
    if source.published and len(source.published) <= _PLAIN_DATE:
        data["datePublished"] = str(source.published)
    if source.url:
        data["url"] = str(source.url)
    return data


def _script(data: dict[str, Any]) -> Markup:
    return Markup('<script type="application/ld+json">') + encode.json_in_html(data) + Markup("</script>")
