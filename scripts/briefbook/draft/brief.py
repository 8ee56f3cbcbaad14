"""The text of a drafted brief: what was read off stands there, everything else is a comment that waits for the editor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .. import encode
from ..evidence.fingerprint import fingerprints_of
from ..evidence.numbers import FoundNumber, find_numbers
from ..evidence.words import words
from ..kinds import KINDS
from ..load.shape import BASES, GENRES
from ..model import Manuscript, Paragraph
from .article import Article
from .copies import NEARLY, Likeness, find_copies
from .days import FoundDate, find_dates
from .who import FoundName, NewName, find_known, find_new, names_of, verifiable

SCHEMA_LINE = "# yaml-language-server: $schema=../.briefbook/brief.schema.json"
_PERSON = r"[^\W\d_][\w.'’-]*(?:\s(?!and\s)[^\W\d_][\w.'’-]*){0,4}?"
_BYLINE = re.compile(
    r"^(?:By|Author:|Written by|Reported by|Story by)\s+"
    rf"(?P<name>{_PERSON}(?:(?:,\s{_PERSON})*,?\s(?:and|&)\s{_PERSON})?)\s*(?:[|,•·–—-].*)?$"
)
_DATELINE = re.compile(r"^[^a-z\s][^!?;“”\"]{0,80}?(?:\((?P<publisher>[^()]{2,40})\)\s*)?\s[—–-]{1,2}\s")
"""`PORT ALDER, 4 May 2003 (Lake Post) — `: where and when a report was filed, and by whom."""
_SHORT = 14
"""A byline or date line has at most this many words."""
_FURNITURE = re.compile(
    r"^(?:updated on|published on|advertisement|leave a (?:reply|comment)|your email|share this|also read|read more"
    r"|related|comments?\b|subscribe|sign up|print this|follow us|image|photo|copyright|all rights reserved)\b|^©",
    re.IGNORECASE,
)
_HEADING = 8
"""A heading has at most this many words, no full stop, and a paragraph longer than itself after it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted brief: its text, the article's fingerprint, and what to tell the editor."""

    brief: str
    fingerprint: tuple[Paragraph, ...]
    numbered: str
    likenesses: tuple[Likeness, ...]
    known: int
    unknown: int
    numbers: int


def draft_brief(article: Article, manuscript: Manuscript, id: str) -> Draft:
    """Drafts the brief of an article, with all that the book's manuscript tells of names. Nothing is invented."""
    paragraphs = article.paragraphs
    fingerprint = tuple(fingerprints_of(article.text))
    names = names_of(manuscript)
    kinds = {str(mention.entity): mention.kind for brief in manuscript.briefs for mention in brief.mentions}
    kinds |= {str(entry.id): entry.kind for entry in manuscript.authority if str(entry.id) not in kinds}
    known = find_known(paragraphs, names)
    dates = list(find_dates(paragraphs))
    taken = [(one.paragraph, one.start, one.start + len(one.words)) for one in dates]
    taken += [(one.paragraph, one.start, one.end) for one in known]
    headings = _headings(paragraphs)
    furniture = sorted(
        {number for number, text in enumerate(paragraphs, 1) if _FURNITURE.match(text.strip())} - headings
    )
    new = find_new(paragraphs, known, names, furniture)
    numbers = list(find_numbers(paragraphs, taken))
    likenesses = tuple(find_copies(fingerprint, manuscript.fingerprints))
    sections = [
        _head(article, id, len(paragraphs), likenesses),
        _source(article, paragraphs, dates),
        _summary(),
        _dates(dates),
        _furniture(paragraphs, furniture, headings),
        _known(known, kinds, fingerprint),
        _unsettled(known),
        _new(new, fingerprint),
        _figures(numbers, fingerprint),
        _claims([number for number in range(1, len(paragraphs) + 1) if number not in {*furniture, *headings}], known),
    ]
    text = "\n".join(line for section in sections for line in section) + "\n"
    numbered = "\n\n".join(f"[{number}] {text}" for number, text in enumerate(paragraphs, 1)) + "\n"
    settled = {one.ids for one in known if len(one.ids) == 1}
    return Draft(text, fingerprint, numbered, likenesses, len(settled), len(new), len(numbers))


def _head(article: Article, id: str, count: int, likenesses: Iterable[Likeness]) -> Iterator[str]:
    yield SCHEMA_LINE
    yield f"# Drafted by `briefbook new` from {encode.terminal(article.file)}: {count} paragraphs, numbered in seeds/{id}.numbered.txt."
    yield "# What is written out was read off the text; what is a comment waits for you. Delete comments as you go."
    yield "# `briefbook check` says what is missing and what is wrong."
    for likeness in likenesses:
        yield f"# Note: this article {likeness.in_words}."
        if likeness.paragraphs:
            yield f"#       Paragraphs that stand there too: {_list(likeness.paragraphs)}."
        if likeness.share >= NEARLY:
            yield "#       Give both the same `origin`, so that they do not count as two independent witnesses."


def _source(article: Article, paragraphs: Sequence[str], dates: Sequence[FoundDate]) -> Iterator[str]:
    yield "source:"
    title = article.title or _title(paragraphs)
    yield f"  title: {encode.yaml_text(title, flow=False)}" if title else "  # title: the headline as printed"
    author, where = _author(article, paragraphs)
    if author:
        yield f"  author: {encode.yaml_text(author, flow=False)}{where}"
    else:
        likely = _likely_authors(paragraphs, dates)
        yield "  # author: as the text says; delete the line where it does not" + _asked(likely)
    if article.publisher:
        yield f"  publisher: {encode.yaml_text(article.publisher)}"
    else:
        yield "  # publisher: as the text says; delete the line where it does not" + _asked(_publishers(paragraphs))
    day, where = _published(article, paragraphs, dates)
    if day:
        yield f"  published: {day}{where}"
    else:
        yield '  # published: 2001-05-04, or bounded: "[2001-05-01..2001-05-31]"' + _asked(_filed(paragraphs, dates))
        yield "  # published_basis: why this date, where it is not printed"
    if article.url and encode.url(article.url):
        yield f"  url: {encode.yaml_text(article.url)}"
    if article.language:
        yield f"  language: {encode.yaml_text(article.language)}"
    yield "  # origin: [who-it-has-its-news-from]"
    yield f"  # genre: {' | '.join(GENRES)}"


def _title(paragraphs: Sequence[str]) -> str | None:
    """The first paragraph, where it looks like a headline: short, one line, no full stop at its end."""
    first = re.sub(r"\s+", " ", paragraphs[0])
    return first if len(first) <= 200 and len(words(first)) <= 30 and not first.endswith(".") else None


def _author(article: Article, paragraphs: Sequence[str]) -> tuple[str | None, str]:
    if article.author:
        return article.author, "  # in the page's head"
    for number, text in enumerate(paragraphs, 1):
        found = _BYLINE.match(text.strip()) if len(words(text)) <= _SHORT else None
        if found and all(word[0].isupper() for word in found["name"].split() if len(word) > 3):
            return found["name"], f"  # paragraph {number}"
    return None, ""


def _asked(likely: str) -> str:
    """What may be meant, for the editor to decide."""
    return f" ({encode.terminal(likely)}?)" if likely else ""


def _publishers(paragraphs: Sequence[str]) -> str:
    """Who stands in brackets in a dateline."""
    found = [(_DATELINE.match(text), number) for number, text in enumerate(paragraphs[:6], 1)]
    return "; ".join(f"{line['publisher']}, paragraph {number}" for line, number in found if line and line["publisher"])


def _filed(paragraphs: Sequence[str], dates: Sequence[FoundDate]) -> str:
    """The days in datelines: near the day of publication, but it is the editor who says so."""
    found = []
    for number, text in enumerate(paragraphs[:6], 1):
        line = _DATELINE.match(text)
        found += [one for one in dates if line and one.is_day and one.paragraph == number and one.start < line.end()]
    return "; ".join(f"{one.edtf}, the dateline of paragraph {one.paragraph}" for one in found)


def _headings(paragraphs: Sequence[str]) -> set[int]:
    """Paragraphs that look like headings within the article. Those near its beginning may be bylines and are left out."""
    return {
        number
        for number, (text, after) in enumerate(pairwise(paragraphs), 1)
        if number > 5
        and 0 < len(words(text)) <= _HEADING
        and text.strip()[-1].isalnum()
        and text.strip()[0].isupper()
        and len(words(after)) > 2 * _HEADING
    }


def _likely_authors(paragraphs: Sequence[str], dates: Sequence[FoundDate]) -> str:
    """Short paragraphs near either end that are a name and nothing else, or a name and a date."""
    likely = []
    ends = [*range(2, 6), *range(max(6, len(paragraphs) - 1), len(paragraphs) + 1)]
    for number in (number for number in ends if number <= len(paragraphs)):
        text = paragraphs[number - 1]
        for date in (date for date in dates if date.paragraph == number):
            text = text.replace(date.words, "")
        parts = text.strip(" ,|-–—•·").split()
        if 2 <= len(parts) <= 4 and all(re.fullmatch(r"[^\W\d_a-z][\w.'’-]*", part) for part in parts):
            likely.append(f"{' '.join(parts)}, paragraph {number}")
    return "; ".join(likely)


def _published(article: Article, paragraphs: Sequence[str], dates: Sequence[FoundDate]) -> tuple[str | None, str]:
    """The day in a date line among the first paragraphs or the page's head; none where two lines differ."""
    if article.published:
        return article.published, "  # in the page's head"
    lines = [
        one
        for one in dates
        if one.is_day and 1 < one.paragraph <= 6 and len(words(paragraphs[one.paragraph - 1])) <= _SHORT
    ]
    if len({one.edtf for one in lines}) == 1:
        return lines[0].edtf, f"  # paragraph {lines[0].paragraph}"
    return None, ""


def _summary() -> Iterator[str]:
    yield "# summary: >-"
    yield "#   Three to six sentences in your own words, each with the paragraphs it rests on. [2, 3]"


def _dates(dates: Sequence[FoundDate]) -> Iterator[str]:
    if not dates:
        return
    yield "# Dates in the text:"
    grouped: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for one in dates:
        grouped[(re.sub(r"\s+", " ", one.words), one.edtf)].append(one.paragraph)
    for (printed, edtf), at in grouped.items():
        yield f"#   {edtf or 'not a full date'}: {encode.terminal(printed)}, paragraph {_list(at)}"


def _furniture(paragraphs: Sequence[str], likely: Sequence[int], headings: Iterable[int]) -> Iterator[str]:
    said = {**dict.fromkeys(likely, "what it is"), **dict.fromkeys(headings, "heading")}
    if said:
        yield "# Not part of the article, it seems. Where that is so, remove the # and say what it is:"
        yield "# furniture:"
        for number in sorted(said):
            yield f"#   {number}: {said[number]}  # {encode.terminal(' '.join(paragraphs[number - 1].split()[:5]))}"


def _known(known: Sequence[FoundName], kinds: dict[str, str], fingerprint: Sequence[Paragraph]) -> Iterator[str]:
    found: dict[str, list[FoundName]] = defaultdict(list)
    for one in known:
        if len(one.ids) == 1:
            found[one.ids[0]].append(one)
    for kind in KINDS:
        ids = [id for id in found if kinds.get(id) == kind.id]
        if ids:
            yield f"{kind.folder}:"
        for id in ids:
            at = tuple(dict.fromkeys(one.paragraph for one in found[id]))
            printed = dict.fromkeys(re.sub(r"\s+", " ", one.words) for one in found[id])
            yield from _entry(id, list(printed), at, fingerprint)


def _entry(id: str, printed: Sequence[str], at: Sequence[int], fingerprint: Sequence[Paragraph]) -> Iterator[str]:
    """One mention. A name that stands only in a possessive or compound can't be verified: it stays a comment."""
    sure = [name for name in printed if verifiable(name, at, fingerprint)]
    unsure = [name for name in printed if name not in sure]
    remark = f"  # also within a longer word: {', '.join(encode.terminal(name) for name in unsure)}" if unsure else ""
    names = f"as: [{', '.join(encode.yaml_text(name) for name in sure)}], " if sure else ""
    yield f"  {id}: {{{names}at: {_flow(at)}}}{remark}"


def _unsettled(known: Sequence[FoundName]) -> Iterator[str]:
    grouped: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for one in known:
        if len(one.ids) > 1:
            grouped[(one.words, one.ids)].append(one.paragraph)
    if grouped:
        yield "# Names that several entities bear. Add each to the right one above:"
    for (printed, ids), at in grouped.items():
        yield f"#   {encode.terminal(printed)}, paragraph {_list(at)}: {' or '.join(ids)}"


def _new(new: Sequence[NewName], fingerprint: Sequence[Paragraph]) -> Iterator[str]:
    if not new:
        return
    folders = ", ".join(kind.folder for kind in KINDS)
    yield "# Likely new names. Decide for each: an entity of its own (move the line under one of"
    yield f"# {folders}),"
    yield "# another name of a known one (add it to that one's `as`), or nothing."
    for one in new:
        like = f"  # like {' or '.join(one.like)}" if one.like else ""
        sure = [name for name in one.names if verifiable(name, one.at, fingerprint)]
        printed = f"as: [{', '.join(encode.yaml_text(name) for name in sure)}], " if sure else ""
        yield f"#  {_slug(one.core)}: {{{printed}at: {_flow(one.at)}}}{like}"


def _slug(text: str) -> str:
    return encode.slug(text) or "an-id"


def _figures(numbers: Sequence[FoundNumber], fingerprint: Sequence[Paragraph]) -> Iterator[str]:
    if not numbers:
        return
    yield "# Numbers. For each that matters: of which entity, which measure. Then remove the #:"
    yield "# figures:"
    for one in numbers:
        parts = ["of: an-id", "measure: what is counted", f"value: {one.value.normalize():f}"]
        if one.upto is not None:
            parts.append(f"to: {one.upto.normalize():f}")
        if one.hedge:
            parts.append("approx: true" if one.hedge == "approx" else f"bound: {one.hedge}")
        if one.unit:
            parts.append(f"unit: {one.unit}")
        if verifiable(one.words, [one.paragraph], fingerprint):
            parts.append(f"as: {encode.yaml_text(one.words)}")
        yield f"#   - {{{', '.join(parts)}, at: {one.paragraph}}}"


def _claims(waiting: Sequence[int], known: Sequence[FoundName]) -> Iterator[str]:
    yield f"# Paragraphs still without a claim: {_list(waiting)}."
    yield "# Remove the # here and below, and write one sentence of yours for each thing a paragraph says."
    yield f"# basis is one of: {', '.join(BASES)}."
    yield "# claims:"
    for counter, number in enumerate(waiting, 1):
        about = dict.fromkeys(one.ids[0] for one in known if one.paragraph == number and len(one.ids) == 1)
        yield f"#   - n: {counter}"
        yield "#     says: one sentence in your own words"
        yield f"#     about: [{', '.join(about) or 'an-id'}]"
        yield "#     basis: reported"
        yield f"#     at: {number}"


def _flow(at: Sequence[int]) -> str:
    return str(at[0]) if len(at) == 1 else f"[{_list(at)}]"


def _list(at: Iterable[int]) -> str:
    return ", ".join(str(number) for number in dict.fromkeys(at))


__all__ = ["Draft", "draft_brief"]
