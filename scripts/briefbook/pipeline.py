"""Load the briefs, check them, merge them into a book, render its pages, write them, build the site.

What only a build needs is imported where a build begins: a check begins sooner without it.
"""

from __future__ import annotations

import hashlib
from calendar import timegm
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from filelock import FileLock, Timeout

from . import encode
from .again import Checked, check_again
from .checks import Register, check_manuscript, in_order
from .load import list_files, load_manuscript, refuse_no_book
from .merge import merge
from .model import Book, BriefbookError, Manuscript, Problem, Severity, dates
from .program import collector_at_rest, identity
from .recall import Recall
from .schema import FOLDER, MOST_CLAIMS, Known, known_from, known_of, schemas
from .second import beside
from .write import Written, is_own_work, write_file, write_pages

LARGE = 500
"""A book of so many files is checked with a memory: for a smaller one it saves nothing that anybody would notice."""
PATIENCE = 60.0
"""Seconds to wait for another build of the same book."""

Tell = Callable[[str], None]
"""Called with the name of each step as it begins."""


class DataError(BriefbookError):
    """The data has errors; `problems` holds them all, warnings too."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the book, the files it changed, where the site is, and problems that did not stop it."""

    book: Book
    written: Written
    site: Path
    problems: list[Problem]


def build(root: Path, tell: Tell, offline: bool = False) -> Built:
    """Builds the site of the book in a folder. Raises DataError where its data has errors; the old site then stays.

    `offline`: beside it the edition that is read without a web server, in a folder of its own (`site-offline`).
    """
    with one_at_a_time(root):
        built = _generate(root, tell)
        if offline:
            built = replace(built, site=built.site.with_name(f"{built.site.name}-offline"))
        from .search import documents
        from .site import build_site

        tell("build the site and its search index")
        build_site(root, built.site, epoch_of(built.book), documents(built.book), offline)
        return built


def generate(root: Path, tell: Tell) -> Built:
    """The Markdown alone."""
    with one_at_a_time(root):
        return _generate(root, tell)


def _generate(root: Path, tell: Tell) -> Built:
    from .exports import export
    from .manual import manual_pages
    from .render import render
    from .site import settings

    chosen = settings(root)
    with collector_at_rest():
        tell("load the briefs")
        manuscript, problems = load_manuscript(root)
        known = known_of(manuscript)
        write_schemas(root, known)
        book, problems = checked_book(manuscript, problems, tell)
    tell("render its pages")
    pages = [*render(book, chosen.title, chosen.description, chosen.edit_pattern), *export(book)]
    if chosen.with_manual:
        pages += manual_pages(known)
    tell("write them")
    written = write_pages(pages, chosen.docs)
    return Built(book, written, chosen.site, problems)


def check(root: Path) -> Checked:
    """All problems of the book in a folder. Of a large book, only what may have changed since the last check is read."""
    with collector_at_rest():
        refuse_no_book(root)
        is_large = len(list_files(root)) >= LARGE
        return check_again(
            root,
            Recall.of(root) if is_large else Recall(root),
            lambda register: write_schemas(root, _known_by(register)),
        )


def _known_by(register: Register) -> Known:
    """What editors can complete by: each entity's first entry with a name, and the claims, unless they are too many."""
    numbered = list(islice((one for card in register.cards for one in card.numbered()), MOST_CLAIMS + 1))
    named = (
        next((one for one in entries if one.names or one.chosen_name), entries[0])
        for entries in register.entries.values()
    )
    return known_from(named, register.authority.values(), numbered if len(numbered) <= MOST_CLAIMS else ())


def write_schemas(root: Path, known: Known) -> None:
    """Writes the JSON Schemas that editors complete by, with the ids of the book, unless it was done for the same ids.

    Nothing is written where the folder is read-only.
    """
    made_of = hashlib.blake2b(f"{identity()} {known}".encode(), digest_size=16).hexdigest().encode()
    stamp = root / FOLDER / "schemas-made-of"
    with suppress(OSError):
        if stamp.is_file() and stamp.read_bytes() == made_of:
            return
        for name, schema in schemas(known).items():
            write_file(root / FOLDER / name, encode.compact_json(schema).encode())
        write_file(stamp, made_of)


def read_book(root: Path) -> Book:
    """The merged book in a folder. Raises DataError where its data has errors."""
    with collector_at_rest():
        return checked_book(*load_manuscript(root), lambda step: None)[0]


def checked_book(manuscript: Manuscript, problems: list[Problem], tell: Tell) -> tuple[Book, list[Problem]]:
    """The merged book, and the problems that stop nothing. Raises DataError, with all problems, where one is an error.

    A large book is checked by a second process while this one merges it. What goes wrong in merging what has errors is
    no news: the errors are told, and the book is dropped.
    """
    tell("check them")
    if len(manuscript.briefs) < LARGE or problems:
        found = stop_at_errors(manuscript, problems)
        tell("merge them into a book")
        return merge(manuscript), found
    with beside(lambda: check_manuscript(manuscript), len(manuscript.briefs)) as checking:
        tell("merge them into a book")
        try:
            book = merge(manuscript)
        except Exception:
            stop_at(checking())
            raise
        return book, stop_at(checking())


def stop_at_errors(manuscript: Manuscript, problems: list[Problem]) -> list[Problem]:
    """The problems of a manuscript that stop nothing. Raises DataError, with all problems, where one is an error."""
    return stop_at(in_order([*problems, *check_manuscript(manuscript, whole=not problems)]))


def stop_at(found: list[Problem]) -> list[Problem]:
    """Problems that stop nothing, as they are. Raises DataError with all of them where one is an error."""
    if any(problem.severity is Severity.ERROR for problem in found):
        raise DataError(found)
    return found


def is_written_by_hand(root: Path, path: Path) -> bool:
    """Whether a file under `docs/` is an editor's, and not one that the generator wrote."""
    from .site import settings

    return is_own_work(settings(root).docs, path)


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Holds the book's lock. Raises BriefbookError where another run holds it for more than a minute."""
    refuse_no_book(root)
    folder = root / ".briefbook"
    folder.mkdir(exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout as error:
        raise BriefbookError("another build of this book is running; try again when it is done.") from error
    try:
        yield
    finally:
        lock.release()


def epoch_of(book: Book) -> int:
    """The newest source's last possible day, in seconds since 1970: the only clock that a build has."""
    days = [dates.span(source.published).last for source in book.sources if source.published]
    newest = max((day for day in days if day and 1970 <= day[0] < 2100), default=(1980, 1, 1))
    return timegm((*newest, 0, 0, 0))
