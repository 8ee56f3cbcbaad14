"""`briefbook serve`: the site on 127.0.0.1, built anew as files of the book are saved."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .. import pipeline
from ..model import BriefbookError
from ..pipeline import DataError
from ..preview import Preview
from ..site import settings
from ..site.preview import Server
from . import terminal

WATCHED = ("briefs", "seeds", "docs")
QUIET = 0.15
"""Seconds without a further change before a build begins: editors save in several steps."""


class Watcher(FileSystemEventHandler):
    """Notes that a file of the book has changed; what the generator writes itself does not count."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Looks at one event of the file system."""
        if event.event_type in ("opened", "closed_no_write") or event.is_directory:
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(self._counts(path) for path in paths):
            self.changed.set()

    def _counts(self, path: Path) -> bool:
        try:
            parts = path.resolve().relative_to(self.root).parts
        except ValueError:
            return False
        if not parts or any(part.startswith(".") or part.endswith("~") for part in parts):
            return False
        if parts[0] == "docs":
            return pipeline.is_written_by_hand(self.root, path)
        return parts[0] in ("briefs", "seeds") or parts == ("mkdocs.yml",)


def serve(root: Path, port: int) -> int:
    """Builds, serves, and builds again on each change until Ctrl-C. The last good site stays up through errors."""
    settings(root)
    watcher = Watcher(root)
    preview = Preview(root, watcher.changed.is_set)
    preview.place.mkdir(parents=True, exist_ok=True)
    try:
        server = Server(preview.place, port)
    except OSError as error:
        raise BriefbookError(f"port {port} can't be used ({error.strerror}); choose another with --port.") from error
    _build(root, server, preview.start, "built")
    observer = Observer()
    observer.schedule(watcher, str(root.resolve()), recursive=False)
    for folder in WATCHED:
        if (root / folder).is_dir():
            observer.schedule(watcher, str((root / folder).resolve()), recursive=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    observer.start()
    click.echo(f"http://127.0.0.1:{server.server_port}/ shows the site; Ctrl-C ends it")
    try:
        while True:
            if watcher.changed.wait(timeout=1):
                watcher.changed.clear()
                while watcher.changed.wait(timeout=QUIET):
                    watcher.changed.clear()
                if _build(root, server, preview.refresh, "shown"):
                    _build(root, server, preview.settle, "all pages built")
    except KeyboardInterrupt:
        click.echo("stopped")
    finally:
        observer.stop()
        server.state.end()
        server.shutdown()
        server.server_close()
        observer.join(timeout=5)
    return 0


def _build(root: Path, server: Server, build: Callable[[], object], done: str) -> bool:
    """Builds some of the site, and tells terminal and browser how it went. Whether all is well."""
    began = time.monotonic()
    try:
        is_interrupted = build() is False
    except DataError as error:
        terminal.show_problems(error.problems, "text", root)
        click.echo(f"{terminal.summary(error.problems)}; the last good site stays")
        server.state.failed("\n".join(str(problem) for problem in error.problems))
    except BriefbookError as error:
        click.echo(f"briefbook: {error}")
        server.state.failed(str(error))
    else:
        if not is_interrupted:
            click.echo(f"{done} in {time.monotonic() - began:.1f} s")
            server.state.built()
        return True
    return False
