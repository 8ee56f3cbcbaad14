"""A YAML file as text with places: where each value begins and ends, and cuts that leave all else byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from ..load.tree import Items, Node, Pairs, Scalar, parse
from ..model import BriefbookError, Position, Text

_BREAK = re.compile(r"\r\n|[\n\r\x85]")


@dataclass(frozen=True, slots=True)
class Cut:
    """What stands from `start` to `end` of a text gives way to `text`."""

    start: int
    end: int
    text: str


def cut(text: str, cuts: Iterable[Cut]) -> str:
    """The text with all cuts made. Raises ValueError where two overlap."""
    parts = []
    done = 0
    for one in sorted(set(cuts), key=lambda one: (one.start, one.end, one.text)):
        if one.start < done:
            raise ValueError("two changes at one place")
        parts += [text[done : one.start], one.text]
        done = one.end
    return "".join([*parts, text[done:]])


@dataclass(frozen=True)
class Sheet:
    """One file: its name and its text as it lies on disk, a byte order mark and CRLF included."""

    name: str
    text: str

    @cached_property
    def tree(self) -> Node:
        """The file's tree. Raises BriefbookError where it can't be read."""
        node, problems = parse(self.text.removeprefix("\ufeff").replace("\r\n", "\n"), self.name)
        if node is None:
            raise BriefbookError(str(problems[0]) if problems else f"{self.name} holds nothing.")
        return node

    @cached_property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def _line_starts(self) -> list[int]:
        return [1 if self.text.startswith("\ufeff") else 0, *(found.end() for found in _BREAK.finditer(self.text))]

    @cached_property
    def _ends(self) -> tuple[dict[tuple[int, int], Any], dict[tuple[int, int], Any]]:
        """Where texts and collections end, by where they begin; lines and columns from 0."""
        scalars: dict[tuple[int, int], Any] = {}
        collections: dict[tuple[int, int], Any] = {}
        open_: list[Any] = []
        events: Any = yaml.parse(
            self.text.removeprefix("\ufeff").replace("\r\n", "\n"), Loader=getattr(yaml, "CLoader", yaml.Loader)
        )
        for event in events:
            start = (event.start_mark.line, event.start_mark.column)
            if isinstance(event, yaml.ScalarEvent):
                scalars[start] = event.end_mark
            elif isinstance(event, yaml.CollectionStartEvent):
                open_.append(start)
            elif isinstance(event, yaml.CollectionEndEvent):
                collections[open_.pop()] = event.end_mark
        return scalars, collections

    def start(self, position: Position) -> int:
        """The offset of a place."""
        return self._line_starts[position.line - 1] + position.column - 1

    def end(self, node: Node | Text) -> int:
        """The offset at which a value ends: after its last letter, quotation mark or bracket."""
        position = node.position
        scalars, collections = self._ends
        here = (position.line - 1, position.column - 1)
        if isinstance(node, (Scalar, Text)):
            mark = scalars[here]
        elif self.is_flow(node):
            mark = collections[here]
        else:
            return max((self.end(part) for part in _parts(node)), default=self.start(position))
        end = self._line_starts[mark.line] + mark.column
        return self.start(position) + len(self.text[self.start(position) : end].rstrip())

    def is_flow(self, node: Node) -> bool:
        """Whether a collection is written in brackets."""
        return not isinstance(node, Scalar) and self.text[self.start(node.position)] in "[{"

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return max(start for start in self._line_starts if start <= offset)

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line break."""
        found = _BREAK.search(self.text, offset)
        return found.start() if found else len(self.text)

    def past_line(self, offset: int) -> int:
        """Where the next line begins."""
        found = _BREAK.search(self.text, offset)
        return found.end() if found else len(self.text)

    def replace_id(self, id: Text, new: str) -> Cut:
        """The cut that puts another id in the place of one. Raises BriefbookError where it is written with escapes."""
        start = self.start(id.position)
        if self.text[start : start + 1] in ("'", '"'):
            start += 1
        if not self.text.startswith(id, start):
            raise BriefbookError(f"{id.position}: `{id}` is written in an unusual way here. Write it plainly first.")
        return Cut(start, start + len(id), new)

    def replace_links(self, prose: Text, old: str, new: str) -> list[Cut]:
        """The cuts that change `[[old|words]]` in a text."""
        start, end = self.start(prose.position), self.end(prose)
        links = re.compile(rf"\[\[\s*({re.escape(old)})(?=\s*[|\]])")
        return [Cut(found.start(1), found.end(1), new) for found in links.finditer(self.text, start, end)]

    def comments(self, start: int, end: int) -> list[str]:
        """The comments between two places, each as `# ...`."""
        inside = [
            (self._line_starts[line] + column, self._line_starts[mark.line] + mark.column)
            for (line, column), mark in self._ends[0].items()
        ]
        found = []
        for match in re.finditer(r"(?:^|(?<=\s))#[^\r\n\x85]*", self.text[start:end]):
            at = start + match.start()
            if not any(first <= at < last for first, last in inside):
                found.append(match.group().rstrip())
        return found


def _parts(node: Node) -> list[Node | Text]:
    if isinstance(node, Pairs):
        return [part for key, value in node.pairs for part in (key, value)]
    return list(node.nodes) if isinstance(node, Items) else []
