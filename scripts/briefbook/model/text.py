"""Values that remember where they were written.

Everything an editor writes stays a string (or a locator number) that knows its file, line and column, from the
YAML file to the finished page: a problem can point at it, and a page can lead back to it.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Position(NamedTuple):
    """A place in a file: path relative to the book's folder, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Position("", 0, 0)


_string = str.__new__
_tuple = tuple.__new__
_whole = int.__new__


class Text(str):
    """A string with the position it was read at. Compares, hashes and sorts as the plain string."""

    __slots__ = ("position",)
    position: Position

    def __new__(cls, value: str, position: Position = NOWHERE) -> Text:
        text = _string(cls, value)
        text.position = position
        return text

    @classmethod
    def at(cls, value: str, file: str, line: int, column: int) -> Text:
        """A text read at a place: as by calling the class, in half the time. A book of 10,000 briefs has three million."""
        text = _string(cls, value)
        text.position = _tuple(Position, (file, line, column))
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return (Text.at, (str(self), *self.position))


class Locator(int):
    """A paragraph number in a seed, counted from 1, with the position it was read at."""

    position: Position

    def __new__(cls, value: int, position: Position = NOWHERE) -> Locator:
        locator = _whole(cls, value)
        locator.position = position
        return locator

    @classmethod
    def at(cls, value: int, file: str, line: int, column: int) -> Locator:
        """A number read at a place, as `Text.at`."""
        locator = _whole(cls, value)
        locator.position = _tuple(Position, (file, line, column))
        return locator

    def __reduce__(self) -> tuple[Any, ...]:
        return (Locator.at, (int(self), *self.position))


def position_of(value: object) -> Position:
    """Where a value was written; NOWHERE for a value the program made itself."""
    found = getattr(value, "position", NOWHERE)
    return found if isinstance(found, Position) else NOWHERE
