"""The one YAML loader: text to a tree of strings with positions, and nothing else.

PyYAML's events are read one by one; its own tree, types and constructors are never used. So `NO` stays `NO`, `12:30`
stays `12:30`, a deep document can't exhaust the stack, and no tag, anchor, alias, merge key or second document gets
through. Caps: 256 kB a file, 40 levels, 50,000 nodes.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..model import Position, Problem, Text

LARGEST_FILE = 256 * 1024
DEEPEST = 40
MOST_NODES = 50_000

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ufeff\u2028\u2029"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


class Scalar(NamedTuple):
    """A string as written, types undecided. `empty` where nothing at all was written."""

    text: Text
    empty: bool

    @property
    def position(self) -> Position:
        """Where it begins."""
        return self.text.position


class Items(NamedTuple):
    """A YAML sequence."""

    nodes: tuple[Node, ...]
    position: Position


class Pairs(NamedTuple):
    """A YAML mapping, in the order written; keys are unique."""

    pairs: tuple[tuple[Text, Node], ...]
    position: Position


Node = Scalar | Items | Pairs


class RefusedError(Exception):
    """The file can't be read as YAML of our kind; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_file(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of a regular UTF-8 file of bounded size; empty text and a problem where it is not one.

    `name` is the path to show in problems, relative to the book's folder.
    """
    raw, problems = read_bytes(path, name)
    return ("", problems) if problems else decode(raw, name)


def read_bytes(path: Path | str, name: str) -> tuple[bytes, list[Problem]]:
    """The bytes of a regular file of bounded size; none and a problem where it is not one."""
    at = Position(name)
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(path, flags)
    except OSError:
        return b"", [
            Problem(
                at, "not-a-file", "this can't be opened as a regular file.", "Links, pipes and folders are not read."
            )
        ]
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        return b"", [Problem(at, "not-a-file", "this is not a regular file.", "Links, pipes and folders are not read.")]
    raw, wanted = b"", min(status.st_size, LARGEST_FILE) + 1
    try:
        while len(raw) < wanted and (more := os.read(handle, wanted - len(raw))):
            raw += more
    finally:
        os.close(handle)
    if len(raw) > LARGEST_FILE:
        return b"", [
            Problem(at, "too-large", f"this file is larger than {LARGEST_FILE // 1024} kB.", "Split it in two.")
        ]
    return raw, []


def decode(raw: bytes, name: str) -> tuple[str, list[Problem]]:
    """Bytes as text, without a mark at the start and with plain line ends; a problem where they are not UTF-8."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        return "", [
            Problem(Position(name, line, column), "not-utf-8", "a byte here is not UTF-8.", "Save the file as UTF-8.")
        ]
    return text.removeprefix("\ufeff").replace("\r\n", "\n"), []


def parse(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """The tree of one YAML document. None and the problems where it can't be had; duplicate keys are problems too."""
    problems = list(_forbidden_characters(text, name))
    if problems:
        return None, problems
    try:
        node = _Builder(name, problems).document(text)
    except RefusedError as refused:
        return None, [*problems, refused.problem]
    return node, problems


_ALLOWED_ASCII = b"\t\n\r" + bytes(range(0x20, 0x7F))
"""Most files hold nothing else, and are sooner seen to than by the expression above."""


def _forbidden_characters(text: str, name: str) -> Iterator[Problem]:
    if text.isascii() and not text.encode().translate(None, _ALLOWED_ASCII):
        return
    for found in list(_FORBIDDEN.finditer(text))[:20]:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        yield Problem(
            Position(name, line, column),
            "forbidden-character",
            f"an invisible control or direction character (U+{ord(found.group()):04X}) stands here.",
            "Delete it.",
        )


class _Open:
    """A collection whose end has not been read yet; a mapping's `keys` are those read, and `key` waits for its value."""

    __slots__ = ("content", "key", "keys", "position")

    def __init__(self, position: Position, keys: dict[str, Text] | None) -> None:
        self.position = position
        self.keys = keys
        self.content: list[Any] = []
        self.key: Text | None = None

    def closed(self) -> Node:
        """The collection, all of which has been read."""
        content = tuple(self.content)
        return Items(content, self.position) if self.keys is None else Pairs(content, self.position)


class _Builder:
    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.nodes = 0

    def at(self, mark: Any) -> Position:
        return Position(self.name, mark.line + 1, mark.column + 1)

    def refuse(self, mark: Any, rule: str, message: str, mend: str) -> RefusedError:
        return RefusedError(Problem(self.at(mark), rule, message, mend))

    def document(self, text: str) -> Node | None:
        """The tree of a document; where YAML itself can't go on, its own error with a place and a mend."""
        try:
            loader = _LOADER(text)
            try:
                return self.tree(loader.get_event)
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            what = " ".join(filter(None, (error.context, error.problem))) or "this is not YAML"
            position = self.at(mark) if mark else Position(self.name)
            raise RefusedError(
                Problem(
                    position,
                    "yaml-syntax",
                    f"YAML can't be read here: {what}.",
                    _yaml_mend(what, _line(text, position)[position.column - 1 :]),
                )
            ) from error
        except (yaml.YAMLError, ValueError) as error:
            raise RefusedError(
                Problem(
                    Position(self.name), "yaml-syntax", "this is not YAML.", "Check quotes, brackets and indentation."
                )
            ) from error

    def tree(self, next_event: Callable[[], Any]) -> Node | None:
        """Reads events into a tree without recursion, so that depth can't exhaust the stack.

        Most events are texts, and there are many: the kinds of events are asked for in the order of their frequency.
        """
        name = self.name
        root: Node | None = None
        inner: _Open | None = None
        stack: list[_Open | None] = []
        documents = 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.nodes += 1
                if event.anchor or event.tag or self.nodes > MOST_NODES:
                    raise self.refuse_node(event)
                if event.style == '"':
                    self.refuse_escaped(event)
                mark = event.start_mark
                value = Text.at(event.value, name, mark.line + 1, mark.column + 1)
                if inner is not None and inner.key is None and inner.keys is not None:
                    inner.key = self.key(value, inner.keys)
                    continue
                node: Node = Scalar(value, not value and not event.style)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.nodes += 1
                if event.anchor or event.tag or self.nodes > MOST_NODES:
                    raise self.refuse_node(event)
                if len(stack) >= DEEPEST:
                    raise self.refuse(
                        event.start_mark,
                        "too-deep",
                        f"this is nested more than {DEEPEST} levels deep.",
                        "A brief needs five: look for a stray bracket.",
                    )
                stack.append(inner)
                inner = _Open(self.at(event.start_mark), {} if kind is yaml.MappingStartEvent else None)
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                assert inner is not None
                node = inner.closed()
                inner = stack.pop()
            else:
                documents += self.outside(event, documents)
                continue
            if inner is None:
                root = node
            elif inner.keys is None:
                inner.content.append(node)
            elif inner.key is not None:
                inner.content.append((inner.key, node))
                inner.key = None
            else:
                raise RefusedError(
                    Problem(
                        node.position,
                        "forbidden-yaml",
                        "a list or mapping is used as a key.",
                        "A key is a plain word.",
                    )
                )
        return root

    def outside(self, event: Any, documents: int) -> bool:
        """Whether an event that holds no text begins a document; refuses what a brief has none of."""
        if isinstance(event, yaml.AliasEvent):
            raise self.refuse(
                event.start_mark,
                "forbidden-yaml",
                f"`*{event.anchor}` is an alias.",
                "Write the value out, or put the text in quotes if the * belongs to it.",
            )
        if not isinstance(event, yaml.DocumentStartEvent):
            return False
        if documents:
            raise self.refuse(
                event.start_mark,
                "second-document",
                "a second document begins here.",
                "One file holds one brief: remove the `---`.",
            )
        if event.tags:
            raise self.refuse(
                event.start_mark,
                "forbidden-yaml",
                "a %TAG directive stands here.",
                "Briefs are plain YAML: remove it.",
            )
        return True

    def refuse_node(self, event: Any) -> RefusedError:
        """Why a value is not read: there are too many, or it bears an anchor or a tag."""
        if self.nodes > MOST_NODES:
            return self.refuse(
                event.start_mark,
                "too-many-nodes",
                f"this file holds more than {MOST_NODES} values.",
                "Split it in two.",
            )
        if event.anchor:
            return self.refuse(
                event.start_mark,
                "forbidden-yaml",
                f"`&{event.anchor}` is an anchor.",
                "Write the value out, or put the text in quotes if the & belongs to it.",
            )
        return self.refuse(
            event.start_mark,
            "forbidden-yaml",
            f"`{event.tag}` is a tag.",
            "Briefs are plain YAML: remove it, or put the text in quotes if the ! belongs to it.",
        )

    def refuse_escaped(self, event: Any) -> None:
        """A double-quoted text can write a forbidden character as an escape, which the raw text does not show."""
        found = _FORBIDDEN.search(event.value)
        if found:
            raise self.refuse(
                event.start_mark,
                "forbidden-character",
                f"this text holds an invisible control or direction character (U+{ord(found.group()):04X}) as an escape.",
                "Delete it.",
            )

    def key(self, text: Text, keys: dict[str, Text]) -> Text:
        """A mapping's key; a second one of the same name is a problem, and is read all the same."""
        if text == "<<":
            raise RefusedError(
                Problem(text.position, "forbidden-yaml", "`<<` is a merge key.", "Write the values out.")
            )
        first = keys.setdefault(text, text)
        if first is not text:
            self.problems.append(
                Problem(
                    text.position,
                    "duplicate-key",
                    f"`{text[:60]}` stands here for the second time; the first is on line {first.position.line}.",
                    "Join the two, or rename one.",
                )
            )
        return text


def _line(text: str, position: Position) -> str:
    return "".join(text.split("\n")[position.line - 1 : position.line])


def _yaml_mend(what: str, rest: str) -> str:
    """What to do about YAML's own error, and the rest of the line it was met in."""
    if rest.startswith("\t"):
        return "Indent with spaces, not tabs."
    if "mapping values are not allowed" in what:
        return "Put text that holds `: ` in quotes."
    if "cannot start any token" in what:
        return "Put text that begins with a special character in quotes."
    if "quoted scalar" in what:
        return "Close the quotation mark."
    if "expected ',' or" in what:
        return "Close the bracket, or put text that holds a comma or bracket in quotes."
    if "could not find expected ':'" in what:
        return "A key ends with a colon and a space: look at this line and the one before."
    if "expected <block end>" in what or "did not find expected key" in what:
        return "Keys of one mapping stand in one column; text with words after a closing quotation mark goes in quotes as a whole."
    return "Check quotes, brackets and indentation."
