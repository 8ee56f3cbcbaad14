"""The preview server: the built site on 127.0.0.1, with a banner for errors and a reload when the site changes.

It answers only requests for its own host name (127.0.0.1 or localhost), so that no page of another site can read it
through a name of its own. Each request has a thread of its own: a page that hangs hangs alone.
"""

from __future__ import annotations

import http.server
import json
import threading
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

EVENTS = "/-/events"
SCRIPT = "/-/preview.js"

_JAVASCRIPT = """
(() => {
  const events = new EventSource("/-/events");
  let seen = null;
  events.onmessage = (message) => {
    const state = JSON.parse(message.data);
    if (seen !== null && state.version !== seen) { location.reload(); return; }
    seen = state.version;
    let banner = document.getElementById("bb-preview");
    if (!state.problems) { if (banner) banner.remove(); return; }
    if (!banner) {
      banner = document.createElement("pre");
      banner.id = "bb-preview";
      banner.setAttribute("role", "alert");
      banner.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;padding:1rem;" +
        "background:#5a1a10;color:#fff;font:13px/1.5 monospace;white-space:pre-wrap;z-index:1000";
      document.body.append(banner);
    }
    banner.textContent = "The last good site is shown. In the YAML:\\n\\n" + state.problems;
  };
  addEventListener("beforeunload", () => events.close());
})();
"""


_NO_SITE = (
    b"""<!doctype html><html lang="en"><title>No site yet</title><body><p>There is no site yet.</p></body></html>"""
)


class State:
    """What the browser is told: the number of the build it sees, and the problems of the last one that failed."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.version = 0
        self.problems = ""
        self.ended = False

    def built(self) -> None:
        """A build went well: open pages reload."""
        self._tell(self.version + 1, "", False)

    def failed(self, problems: str) -> None:
        """A build failed: open pages show why, over the last good site."""
        self._tell(self.version, problems, False)

    def end(self) -> None:
        """The server stops: whoever waits is let go."""
        self._tell(self.version, self.problems, True)

    def _tell(self, version: int, problems: str, ended: bool) -> None:
        with self.changed:
            self.version, self.problems, self.ended = version, problems, ended
            self.changed.notify_all()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files of the site, the events, and the small script that listens to them."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, state: State, **options: Any) -> None:
        self.state = state
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answers a request."""
        if not self._is_ours():
            self._answer(421, "text/plain", b"This server answers only for 127.0.0.1.\n")
        elif self.path == EVENTS:
            self._events()
        elif self.path == SCRIPT:
            self._answer(200, "text/javascript", _JAVASCRIPT.encode())
        else:
            self._file()

    def do_HEAD(self) -> None:
        """Answers as for GET, without the body."""
        if self._is_ours():
            super().do_HEAD()
        else:
            self._answer(421, "text/plain", b"")

    def _is_ours(self) -> bool:
        return urlsplit(f"//{self.headers.get('Host', '')}").hostname in ("127.0.0.1", "localhost")

    def _file(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if path.is_dir() or (path.is_file() and path.suffix != ".html"):
            super().do_GET()
            return
        found = path.is_file()
        missing = Path(self.directory) / "404.html"
        page = path.read_bytes() if found else missing.read_bytes() if missing.is_file() else _NO_SITE
        script = f'<script src="{SCRIPT}"></script></body>'.encode()
        self._answer(200 if found else 404, "text/html; charset=utf-8", script.join(page.rsplit(b"</body>", 1)))

    def _events(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while not self.state.ended:
                told = (self.state.version, self.state.problems)
                message = json.dumps({"version": told[0], "problems": told[1]})
                self.wfile.write(f"data: {message}\n\n".encode())
                self.wfile.flush()
                with self.state.changed:  # what changed while this was sent is told at once
                    if (self.state.version, self.state.problems) == told and not self.state.ended:
                        self.state.changed.wait(timeout=5)
        except OSError:
            pass

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing: requests are of no interest."""


class Server(http.server.ThreadingHTTPServer):
    """The server; `state` tells the browsers of new builds."""

    daemon_threads = True

    def __init__(self, site: Path, port: int) -> None:
        self.state = State()
        super().__init__(("127.0.0.1", port), partial(Handler, directory=str(site), state=self.state))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Lets go of a browser that went away in the middle of an answer."""
