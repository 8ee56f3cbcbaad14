"""Sites served to a browser, and an eye on what the browser does with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..search.conftest import Quiet, serve


@pytest.fixture(scope="session")
def real_address(real_site: Path) -> Iterator[str]:
    """The real book's site on this machine."""
    server, address = serve(real_site)
    yield address
    stop(server)


def stop(server: Quiet) -> None:
    """Ends a server."""
    server.shutdown()
    server.server_close()


class Watched:
    """A page of a fresh browser, with all that it logs, asks others for, and runs through `hit()`."""

    def __init__(self, context: Any, address: str) -> None:
        self.address = address
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.hits: list[str] = []
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.expose_function("hit", lambda *given: self.hits.append(self.page.url))
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(f"{self.page.url}: {error}"))
        self.page.on("request", self._request)
        self.page.on("dialog", lambda dialog: (self.hits.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{self.page.url}: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.foreign.append(f"{self.page.url}: {request.url}")

    def go(self, path: str) -> None:
        """Opens a page of the site and waits until it is loaded."""
        self.page.goto(self.address + path, wait_until="load")


def addresses(site: Path) -> list[str]:
    """The address of every page of a site, relative to its root; pages that only lead on from a former id are left out."""
    return sorted(
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("*.html")
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )
