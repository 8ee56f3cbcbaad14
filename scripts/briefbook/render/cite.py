"""How to cite: a source in BibTeX, RIS, CSL-JSON and plain text, and any page of the book in plain text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from ..model import Source, dates


@dataclass(frozen=True, slots=True)
class Citation:
    """One source's citation in four formats."""

    plain: str
    bibtex: str
    ris: str
    csl: str


def cite_source(source: Source) -> Citation:
    """The citation of a source; what is not known is left out."""
    year = dates.year_of(source.published)
    when = dates.in_words(source.published) if source.published else ""
    plain = ". ".join(filter(None, (source.author, f"“{source.title}”", source.publisher, when))) + "."
    fields = {
        "title": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "year": str(year) if year else None,
        "date": source.published,
        "url": source.url,
    }
    given = {name: str(value) for name, value in fields.items() if value}
    bibtex = (
        "@misc{"
        + source.id
        + ",\n"
        + "".join(f"  {name} = {{{_tex(value)}}},\n" for name, value in given.items())
        + "}"
    )
    tags = {"title": "TI", "author": "AU", "publisher": "PB", "year": "PY", "url": "UR"}
    ris = "\n".join(
        ["TY  - NEWS", *(f"{tag}  - {given[name]}" for name, tag in tags.items() if name in given), "ER  -"]
    )
    csl: dict[str, object] = {"id": str(source.id), "type": "article-newspaper", "title": str(source.title)}
    if source.author:
        csl["author"] = [{"literal": str(source.author)}]
    if source.publisher:
        csl["publisher"] = str(source.publisher)
    if source.url:
        csl["URL"] = str(source.url)
    if source.published:
        csl["issued"] = {"edtf": str(source.published)}
    return Citation(plain, bibtex, ris, json.dumps([csl], ensure_ascii=False, indent=2))


def _tex(text: str) -> str:
    return re.sub(
        r"([\\{}%&#$_])", lambda found: "\\textbackslash{}" if found.group() == "\\" else "\\" + found.group(), text
    )
