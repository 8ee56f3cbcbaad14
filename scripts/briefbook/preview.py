"""A book being written on: what a saved file changes is shown at once, the rest of the site follows when there is time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from . import pipeline
from .exports import export
from .load import join
from .load.files import FileRead
from .load.memory import Memory
from .manual import manual_pages
from .merge import merge
from .model import Book, BriefbookError, Manuscript, Page
from .pipeline import one_at_a_time, stop_at_errors, write_schemas
from .render import page_by_page
from .schema import known_of
from .search import documents
from .site import settings
from .site.living import STEP, LivingSite
from .write import write_pages, write_some

PLACE = ".briefbook/preview"
"""The preview's site; what is published, `site/`, stays as `briefbook build` left it."""


class Preview:
    """The site of the book in a folder, kept up to date. `is_waiting` tells whether a newer change came in."""

    def __init__(self, root: Path, is_waiting: Callable[[], bool]) -> None:
        self.root = root
        self.place = root.resolve() / PLACE
        self.is_waiting = is_waiting
        self.memory = Memory(root)
        self.site = LivingSite(root, self.place)
        self.coming: Iterator[Page] = iter(())
        self.pages: list[Page] = []
        self.is_settled = True
        """Whether all pages are written as the book is now."""

    def start(self) -> None:
        """Builds all of it. Raises DataError where the book has errors."""
        with one_at_a_time(self.root):
            self.memory = Memory(self.root)
            manuscript, _ = self._read()
            book = merge(manuscript)
            self.pages, self.coming = [], self._render(manuscript, book, set())
            self._finish(lambda: False)
            self.site.start(pipeline.epoch_of(book), documents(book))

    def refresh(self) -> list[str]:
        """Shows what has changed first of all: the pages of changed sources and of all they name. Gives the files built.

        Raises DataError where the book has errors, BriefbookError where a page written by hand has, a dead link say.
        """
        if self.site.is_outdated():
            self.start()
            return []
        with one_at_a_time(self.root):
            manuscript, changed = self._read()
            if changed:
                first = {id for pair in changed for file in pair if file is not None for id in _touched(file)}
                there = {str(brief.id) for brief in manuscript.briefs} | {
                    str(mention.entity) for brief in manuscript.briefs for mention in brief.mentions
                }
                self.coming = self._render(manuscript, merge(manuscript), first)
                self.is_settled = False
                self.pages = list(islice(self.coming, len(first & there)))
                write_some(self.pages, self.site.docs)
            names = self.site.waiting()[: 2 * STEP]
            warnings = self.site.build(names)
            if self.is_settled:
                _stop_at_warnings(warnings)
            return names

    def settle(self) -> bool:
        """Brings all other pages up to date, step by step. False where a newer change interrupted it.

        Raises BriefbookError as `refresh` does.
        """
        with one_at_a_time(self.root):
            if not self.is_settled and not self._finish(self.is_waiting):
                return False
            waiting = self.site.waiting()
            warnings: list[str] = []
            for start in range(0, len(waiting), STEP):
                if self.is_waiting():
                    return False
                warnings += self.site.build(waiting[start : start + STEP])
            _stop_at_warnings(warnings)
        return True

    def _read(self) -> tuple[Manuscript, list[tuple[FileRead | None, FileRead | None]]]:
        files, changed = self.memory.read()
        manuscript, problems = join(self.root, files)
        try:
            stop_at_errors(manuscript, problems)
        except pipeline.DataError:
            self.memory.forget(changed)
            raise
        return manuscript, changed

    def _render(self, manuscript: Manuscript, book: Book, first: set[str]) -> Iterator[Page]:
        chosen = settings(self.root)
        known = known_of(manuscript)
        yield from page_by_page(book, chosen.title, chosen.description, chosen.edit_pattern, first)
        yield from export(book)
        if chosen.with_manual:
            yield from manual_pages(known)
        write_schemas(self.root, known)

    def _finish(self, is_waiting: Callable[[], bool]) -> bool:
        """Renders and writes what has not been yet. False where a newer change interrupted it."""
        for page in self.coming:
            self.pages.append(page)
            if is_waiting():
                return False
        write_pages(self.pages, self.site.docs)
        self.pages, self.is_settled = [], True
        return True


def _stop_at_warnings(warnings: list[str]) -> None:
    if warnings:
        raise BriefbookError("MkDocs warns of a page:\n" + "\n".join(dict.fromkeys(warnings)))


def _touched(file: FileRead) -> set[str]:
    """The ids of the source and of all entities that a file is about."""
    ids = {str(entry.id) for entry in file.authority}
    if file.brief is not None:
        ids |= {str(file.brief.id), *(str(mention.entity) for mention in file.brief.mentions)}
    if file.fingerprint is not None:
        ids.add(str(file.fingerprint.source))
    return ids
