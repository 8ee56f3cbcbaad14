"""Plants secrets in and around a book, and looks for them in the built site.

    python -m tests.bench.secrets

Files that are hidden, that lie above the book, and links to them; a brief asks for them in words. Prints which secrets
were published, beside the plain pipeline (`naive.py`).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from briefbook.model import BriefbookError
from tests import copies
from tests.bench import naive
from tests.resilience.secrets import PLACES, links, plant, published


def main() -> None:
    """Builds both and prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        book = copies.copy_book(copies.MINI, Path(folder, "ours/book"))
        copies.generate(book)
        plant(book)
        made, refused = links(book), 0
        for link in made:
            try:
                copies.build(book)
            except BriefbookError:
                refused += 1
            link.unlink()
        found = list(published(copies.build(book).site))
        print(
            f"Briefbook: {refused} of {len(made)} links refused; {len(found)} of {len(PLACES)} secrets published {found}"
        )
        plain = copies.copy_book(copies.MINI, Path(folder, "plain/book"))
        (plain / "docs").mkdir(exist_ok=True)
        plant(plain)
        links(plain)
        found = list(published(naive.build(plain)))
        print(f"plain pipeline: {len(found)} of {len(PLACES)} secrets published {found}")


if __name__ == "__main__":
    main()
