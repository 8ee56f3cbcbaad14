"""A disagreement is marked on every page it touches: of what it is about, and of the sources on either side."""

from __future__ import annotations

from briefbook.model import Book
from briefbook.render import render
from briefbook.render.addresses import DIFFER, entity_path, source_path


def test_every_disagreement_is_marked_where_it_touches(real_book: Book) -> None:
    pages = {page.path: page.content for page in render(real_book, "Title")}
    assert len(real_book.disagreements) >= 13
    for disagreement in real_book.disagreements:
        assert f"#{disagreement.id} }}" in pages[DIFFER]
        mark = f"{DIFFER}#{disagreement.id}"
        touched = {entity_path(real_book.entities[id]) for id in disagreement.about}
        touched |= {source_path(voice.source) for voice in disagreement.voices}
        assert [path for path in sorted(touched) if mark not in pages[path]] == []
