"""Texts that are marked, so that each place where one is shown can be found and compared with what was written.

A text bears its mark before it or after it, each in half of the texts: so both what stands first in a field and what
stands last is put to the test. Marks are letters and digits, which nothing encodes.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from briefbook.evidence.words import words
from briefbook.model.values import QUOTE_WORDS

from .hostile import PAYLOADS, loadable

SIGNS = "<>&`*_[](){}|\\~^=#$\"'!:;-+?%.,/@ 019aZé\u00df\u0130\u3042\u4e2d\U0001f6a2\u0646\u0635\u200c\u0301"
WORDS = (
    "<b>",
    "](",
    "{:",
    "}",
    "&amp;",
    "&#60;",
    "[^1]",
    "1.",
    "- x",
    "| a |",
    "**",
    "```",
    "\\",
    "word",
    "и",
    "ß",
    "{{",
    "%}",
)
READ = """() => {
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  let text = "";
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest("script, style, template, pre")) text += walker.currentNode.data;
  const addresses = ["href", "src", "action"];
  const attributes = [...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].filter((one) => !addresses.includes(one.name)).map((one) => one.value));
  const data = [...document.querySelectorAll("script[type$='json']")].map((element) => element.textContent);
  return [text, attributes.join("\\n"), data];
}"""
"""What a browser has of a page: its words, its attributes but for addresses, and its data.

Citations for other programs stand in `pre`: BibTeX and JSON write some signs otherwise, as they must.
"""
SEARCH = "passages of the search index"
_MARK = re.compile(r"X(\d+)x|x(\d+)X")


def texts(count: int, seed: int) -> list[str]:
    """So many marked texts, as a reader has to see them. The same seed gives the same ones.

    None has so many words that one in a note could be a long run of the article's, where another has the same payload.
    """
    dice = random.Random(seed)
    made = []
    while len(made) < count:
        number = len(made)
        match dice.randrange(3):
            case 0:
                body = "".join(dice.choice(SIGNS) for _ in range(dice.randint(1, 40)))
            case 1:
                body = " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 8)))
            case _:
                body = dice.choice(PAYLOADS)[:120]
        body = loadable(body)
        if body and not _MARK.search(body) and len(words(body)) < QUOTE_WORDS:
            made.append(loadable(f"X{number}x{body}" if number % 2 else f"{body}x{number}X"))
    return made


class Comparison:
    """How often marked texts are shown, in which sort of place, and where they are not as written."""

    def __init__(self, written: Sequence[str]) -> None:
        self.written = written
        self.places: Counter[str] = Counter()
        self.seen: set[int] = set()
        self.wrong: list[str] = []
        self.in_search = 0
        """Passages of search results that differ: Pagefind leaves out some signs between words."""

    def look(self, shown: str, place: str, where: str) -> None:
        """Compares every marked text in what is shown."""
        shown = " ".join(shown.split())
        for found in _MARK.finditer(shown):
            number = int(found[1] or found[2])
            if number >= len(self.written):
                continue
            text = self.written[number]
            start = found.start() if found[1] else found.end() - len(text)
            self.seen.add(number)
            rest = shown[max(start, 0) :]
            if start >= 0 and _is_cut(rest, text):
                self.places["labels of pictures, shortened"] += 1
                continue
            self.places[place] += 1
            if start < 0 or not rest.startswith(text):
                if place == SEARCH:
                    self.in_search += 1
                    continue
                self.wrong.append(f"{where} ({place}): {text!r} is {rest[: len(text)]!r}")

    def look_at_page(self, page: Any, where: str) -> None:
        """Compares what a browser has of the page it is on."""
        text, attributes, data = page.evaluate(READ)
        self.look(text, "words of a page", where)
        self.look(attributes, "attributes", where)
        for one in data:
            for string in strings(json.loads(one)):
                self.look(string, "linked data", where)

    def look_at_files(self, site: Path) -> None:
        """Compares what stands in the site's data and search index."""
        for path in sorted(site.rglob("*.json")):
            for string in strings(json.loads(path.read_text(encoding="utf-8"))):
                self.look(string, "data", path.relative_to(site).as_posix())
        for path in sorted(site.rglob("*.pf_fragment")):
            fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
            names = int(fragment["meta"].get("names", 0))  # the words it begins with are searched, and not shown
            passages = " ".join(fragment["content"].split()[names:])
            for string in (passages, *strings(fragment["meta"]), *strings(fragment["anchors"])):
                self.look(string, SEARCH, path.relative_to(site).as_posix())

    @property
    def missing(self) -> list[str]:
        """Texts that are shown nowhere."""
        return [text for number, text in enumerate(self.written) if number not in self.seen]

    @property
    def altered(self) -> int:
        """How many texts are somewhere not as written, or nowhere."""
        wrong = {
            int(found[1] or found[2]) for one in self.wrong for found in [_MARK.search(one.partition(": ")[2])] if found
        }
        return len(wrong | (set(range(len(self.written))) - self.seen))


def _is_cut(shown: str, text: str) -> bool:
    """Whether what is shown is the beginning of the text, and then an ellipsis."""
    length = next((at for at, (one, other) in enumerate(zip(shown, text, strict=False)) if one != other), 0)
    return length > 8 and (shown[length] == "…" or shown[length : length + 2] == " …")


def strings(data: object) -> Iterator[str]:
    """All strings in data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from strings(name)
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)
