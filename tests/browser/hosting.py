"""A static host as they are: text goes out gzipped, `404.html` answers where nothing is, at a root or under a path."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..search.conftest import Handler, Quiet

COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
"""Types that hosts compress, by their beginnings."""


class Host(Handler):
    """Serves a site; connections stay open between requests."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802
        """Answers with a file, with a folder's page, with the way to a folder, or with the site's own 404."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not urlsplit(self.path).path.endswith("/"):
            return self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", Location=urlsplit(self.path).path + "/")
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND
        if status is HTTPStatus.NOT_FOUND:
            path = Path(self.directory) / "404.html"
        type = self.guess_type(path)
        if type.startswith(COMPRESSED):
            headers = {"Content-Type": type, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            return self._answer(status, compressed(path), **headers)
        return self._answer(status, path.read_bytes(), **{"Content-Type": type})

    def _answer(self, status: HTTPStatus, body: bytes, **headers: str) -> None:
        self.send_response(status)
        # As GitHub Pages has it: what several pages need is fetched once.
        given = {**headers, "Content-Length": str(len(body)), "Cache-Control": "max-age=600"}
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@functools.lru_cache(maxsize=4096)
def compressed(path: Path) -> bytes:
    """A file as a host sends it: gzipped at the usual level."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def hosted(site: Path, prefix: str = "/") -> Iterator[str]:
    """The address of a site on such a host, under a path if one is given; nothing else is there."""
    handler: Any = functools.partial(Host, directory=str(site), prefix=prefix)
    server = Quiet(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
