"""The only module that writes generated files into `docs/`: changed ones only, stale ones removed.

A ledger remembers which files Briefbook wrote, and a digest of what it wrote there. It stands among them, so that who
clears a cache does not part them. A file that the ledger does not list, or that has another content than was written,
is somebody's own: it is never overwritten or removed. Only where the ledger is lost, a page marked as generated may be
overwritten by the page that is to stand there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model import BriefbookError, Page

LEDGER = ".briefbook.json"
"""In the folder of the pages. MkDocs publishes no file whose name begins with a point."""
MARK = "generator: briefbook"
"""Stands in the front matter of every page."""
MARK_IN_JSON = '"generator": "briefbook"'
"""Stands in every export in JSON, among its sorted keys."""

Ledger = Mapping[str, frozenset[str]]
"""Paths under `docs/`, each with the digests of what was written there: two of them while a run is under way."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed: paths under `docs/`."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def write_pages(pages: Iterable[Page], docs: Path) -> Written:
    """Writes the pages under `docs`, each whole or not at all, and removes the generated ones no longer wanted.

    Raises BriefbookError, before anything is written, where a page would overwrite a file that is not ours.
    """
    wanted = {page.path: page.content.encode() for page in pages}
    ledger = _begin(wanted, docs)
    changed = []
    for path, content in sorted(wanted.items()):
        if _content(docs / path) != content:
            write_file(docs / path, content)
            changed.append(path)
    removed = []
    for path in sorted(ledger.keys() - wanted.keys()):
        target = docs / path
        if _is_inside(docs, path) and not target.is_symlink() and _is_as_written(target, ledger[path]):
            target.unlink()
            removed.append(path)
            _remove_empty_folders(target.parent, docs)
    _write_ledger(docs, {path: frozenset([_digest(content)]) for path, content in wanted.items()})
    return Written(tuple(changed), tuple(removed), len(wanted) - len(changed))


def write_some(pages: Iterable[Page], docs: Path) -> None:
    """Writes some of the pages; the others stay as they are. Raises BriefbookError as `write_pages` does."""
    wanted = {page.path: page.content.encode() for page in pages}
    _begin(wanted, docs)
    for path, content in wanted.items():
        write_file(docs / path, content)


def is_own_work(docs: Path, path: Path) -> bool:
    """Whether a file under `docs` is somebody's own: the ledger does not list it."""
    try:
        relative = path.resolve().relative_to(docs.resolve()).as_posix()
    except ValueError:
        return False
    return relative != LEDGER and relative not in (_read_ledger(docs) or {})


def write_file(path: Path, content: bytes) -> None:
    """Writes a file so that at any moment it is either the old or the new one. Makes its folder."""
    if _content(path) == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_together(files: Mapping[Path, bytes]) -> None:
    """Writes files that belong together: where one of them can't be written, none is."""
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = _beside(path)
            staged.append((beside, path))
            beside.write_bytes(content)
    except BaseException:
        for beside, _ in staged:
            beside.unlink(missing_ok=True)
        raise
    for beside, path in staged:
        beside.replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _begin(wanted: Mapping[str, bytes], docs: Path) -> Ledger:
    """Refuses what is not ours, and notes what is about to be written beside what was: an interrupted run loses neither."""
    ledger = _read_ledger(docs)
    for path, content in wanted.items():
        _refuse_if_not_ours(docs, path, ledger, content)
    ledger = ledger or {}
    coming = {path: frozenset([_digest(content)]) for path, content in wanted.items()}
    _write_ledger(
        docs, {path: ledger.get(path, frozenset()) | coming.get(path, frozenset()) for path in {*ledger, *coming}}
    )
    return ledger


def _read_ledger(docs: Path) -> Ledger | None:
    """None where there is none, or it can't be read."""
    try:
        listed = json.loads((docs / LEDGER).read_text(encoding="utf-8"))
        return {str(path): frozenset(map(str, digests)) for path, digests in listed.items()}
    except (OSError, ValueError, RecursionError, AttributeError, TypeError):
        return None


def _write_ledger(docs: Path, ledger: Ledger) -> None:
    listed = {path: sorted(digests) for path, digests in ledger.items()}
    write_file(docs / LEDGER, json.dumps(listed, indent=0, sort_keys=True).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _is_as_written(target: Path, digests: frozenset[str]) -> bool:
    content = _content(target)
    return content is not None and _digest(content) in digests


def _is_inside(docs: Path, path: str) -> bool:
    parts = Path(path).parts
    if Path(path).is_absolute() or ".." in parts:
        return False
    folders = [docs.joinpath(*parts[:length]) for length in range(len(parts))]
    return not any(folder.is_symlink() for folder in folders)


def _refuse_if_not_ours(docs: Path, path: str, ledger: Ledger | None, content: bytes) -> None:
    target = docs / path
    if not _is_inside(docs, path) or target.is_symlink() or target.is_dir():
        raise BriefbookError(f"{target} is a link or a folder, where a generated page has to go. Move it away.")
    existing = _content(target)
    if existing is None or existing == content:
        return
    if ledger is None:
        is_ours = MARK.encode() in existing[:2000] or (path.endswith(".json") and MARK_IN_JSON.encode() in existing)
    elif path in ledger:
        if _digest(existing) not in ledger[path]:
            raise BriefbookError(
                f"{target} is generated, and was changed by hand since. Change the YAML instead; then move the file "
                "away, or delete it to have it made anew."
            )
        return
    else:
        is_ours = False
    if not is_ours:
        raise BriefbookError(f"{target} was not made by Briefbook, and a generated page has to go there. Move it away.")


def _remove_empty_folders(folder: Path, docs: Path) -> None:
    while folder != docs and docs in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
