"""Comments that silence a rule for one place: `# briefbook: allow <rule> -- reason`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ..model import Allowance, Position
from .tree import DEEPEST

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*briefbook\s*:(?P<rest>.*)$", re.MULTILINE)
_ALLOW = re.compile(r"\s*allow\s+(?P<rule>[a-z0-9-]+)\s*(?:(?:--|–|—)\s*(?P<reason>\S.*?))?\s*")


def allowances(text: str, name: str) -> Iterator[Allowance]:
    """The silencing comments of a YAML file: each covers its own line, or the next line that holds something.

    A comment before all else also covers problems of the file as a whole. What stands inside a text is no comment.
    """
    if "briefbook" not in text or not _COMMENT.search(text):
        return
    scalars = _scalars(text)
    lines = text.split("\n")
    for found in _COMMENT.finditer(text):
        number = text.count("\n", 0, found.start())
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1)
        if any(start <= (number, column) < end for start, end in scalars):
            continue
        said = _ALLOW.fullmatch(found["rest"])
        own = bool(lines[number][:column].strip())
        covered = number if own else next((at for at in range(number + 1, len(lines)) if _holds(lines[at])), number)
        first = not any(_holds(line) for line in lines[:number])
        yield Allowance(
            position=Position(name, number + 1, column + 1),
            rule=said["rule"] if said else "",
            reason=(said["reason"] or "") if said else "",
            line=covered + 1,
            of_file=first and not own,
        )


def _holds(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _scalars(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each text begins and ends, as line and column from 0; of an unreadable file as far as it can be read."""
    spans = []
    depth = 0
    try:
        events: Any = yaml.parse(text, Loader=getattr(yaml, "CLoader", yaml.Loader))
        for event in events:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:  # it is refused anyway, and 100,000 brackets would take minutes
                break
            if isinstance(event, yaml.ScalarEvent):
                first: Any = event.start_mark
                last: Any = event.end_mark
                start = (first.line + 1, 0) if event.style in ("|", ">") else (first.line, first.column)
                spans.append((start, (last.line, last.column)))
    except (yaml.YAMLError, ValueError):
        pass
    return spans
