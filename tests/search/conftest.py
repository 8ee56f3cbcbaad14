"""A page of the browser, and the real book's site served to it, at the root of a domain or under a path."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site under a path of its own; says nothing."""

    prefix = "/"

    def __init__(self, *arguments: Any, prefix: str, **options: Any) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        """The file at an address; nothing is there outside the site's own path."""
        return super().translate_path(
            f"/{path.removeprefix(self.prefix)}" if path.startswith(self.prefix) else "/no/such"
        )

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are of no interest."""


class Quiet(http.server.ThreadingHTTPServer):
    """A browser that goes away in the middle of an answer is no error."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing."""


def serve(folder: Path, prefix: str = "/") -> tuple[Quiet, str]:
    """A server of a folder on this machine, and the address of the site there."""
    server = Quiet(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder), prefix=prefix))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}{prefix}"


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """The real book's site, at the root of a domain."""
    server, at = serve(real_site)
    yield at
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address_below(real_site: Path) -> Iterator[str]:
    """The same site, under a path."""
    server, at = serve(real_site, "/some/book/")
    yield at
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page of a fresh browser. Fails the test on any error or warning it logs, and on a request to anybody else."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if _is_ours(request.url) else wrong.append(f"request to {request.url}"))
    page.expected_errors = []
    yield page
    context.close()
    assert [text for text in wrong if not any(part in text for part in page.expected_errors)] == []


def _is_ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:", "about:"))


def settled(page: Any, within: str = "") -> None:
    """Waits until a search has been answered."""
    page.locator(f"{within} .bb-hits-count:not(:empty)").wait_for()
    page.locator(f"{within} .bb-hits:not([aria-busy])").wait_for(state="attached")


def ask(page: Any, query: str, within: str) -> None:
    """Types a query, and waits until it has been answered, and not only the beginning of it."""
    page.keyboard.type(query)
    page.locator(f"{within} .bb-hits-count", has_text=f"“{query}”").wait_for()
    settled(page, within)


def results(page: Any, within: str = "") -> list[str]:
    """The addresses of the results shown, relative to the site's root, without the words to be marked."""
    found: list[str] = page.locator(f"{within} .bb-hit-head a").evaluate_all(
        """(links) => links.map((link) => {
          const url = new URL(link.href);
          url.searchParams.delete("q");
          return url.href.slice(new URL("..", document.querySelector("[data-bb-search]").href).href.length);
        })"""
    )
    return found
