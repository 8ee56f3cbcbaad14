"""The only module that writes generated files into `docs/`: changed ones only, stale ones removed.

A ledger in `.briefbook/` remembers which files Briefbook made. A file that is neither in the ledger nor marked as
generated is somebody's own, and is never overwritten or removed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..model import BriefbookError, Page

LEDGER = ".briefbook/generated.json"
MARK = "generator: briefbook"
"""Stands in the front matter of every page."""
MARK_IN_JSON = '"generator": "briefbook"'
"""Stands in every export in JSON, among its sorted keys."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed: paths under `docs/`."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def write_pages(pages: Iterable[Page], root: Path, docs: Path) -> Written:
    """Writes the pages under `docs`, each whole or not at all, and removes the generated ones no longer wanted.

    Raises BriefbookError, before anything is written, where a page would overwrite a file that is not ours.
    """
    wanted = {page.path: page.content.encode() for page in pages}
    ledger = _read_ledger(root)
    for path in wanted:
        _refuse_if_not_ours(docs, path, ledger, wanted[path])
    write_file(root / LEDGER, json.dumps(sorted(ledger | set(wanted)), indent=0).encode())
    changed = []
    for path, content in sorted(wanted.items()):
        if _content(docs / path) != content:
            write_file(docs / path, content)
            changed.append(path)
    removed = []
    for path in sorted(ledger - set(wanted)):
        target = docs / path
        if _is_inside(docs, path) and target.is_file() and not target.is_symlink():
            target.unlink()
            removed.append(path)
            _remove_empty_folders(target.parent, docs)
    write_file(root / LEDGER, json.dumps(sorted(wanted), indent=0).encode())
    return Written(tuple(changed), tuple(removed), len(wanted) - len(changed))


def write_some(pages: Iterable[Page], root: Path, docs: Path) -> None:
    """Writes some of the pages; the others stay as they are. Raises BriefbookError as `write_pages` does."""
    pages = list(pages)
    ledger = _read_ledger(root)
    for page in pages:
        _refuse_if_not_ours(docs, page.path, ledger, page.content.encode())
    write_file(root / LEDGER, json.dumps(sorted(ledger | {page.path for page in pages}), indent=0).encode())
    for page in pages:
        write_file(docs / page.path, page.content.encode())


def is_own_work(root: Path, docs: Path, path: Path) -> bool:
    """Whether a file under `docs` is somebody's own: the ledger does not list it."""
    try:
        relative = path.resolve().relative_to(docs.resolve()).as_posix()
    except ValueError:
        return False
    return relative not in _read_ledger(root)


def write_file(path: Path, content: bytes) -> None:
    """Writes a file so that at any moment it is either the old or the new one. Makes its folder."""
    if _content(path) == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _read_ledger(root: Path) -> set[str]:
    try:
        listed = json.loads((root / LEDGER).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return set()
    return {path for path in listed if isinstance(path, str)} if isinstance(listed, list) else set()


def _is_inside(docs: Path, path: str) -> bool:
    parts = Path(path).parts
    if Path(path).is_absolute() or ".." in parts:
        return False
    folders = [docs.joinpath(*parts[:length]) for length in range(len(parts))]
    return not any(folder.is_symlink() for folder in folders)


def _refuse_if_not_ours(docs: Path, path: str, ledger: set[str], content: bytes) -> None:
    target = docs / path
    if not _is_inside(docs, path) or target.is_symlink() or target.is_dir():
        raise BriefbookError(f"{target} is a link or a folder, where a generated page has to go. Move it away.")
    if not target.exists() or path in ledger:
        return
    existing = _content(target) or b""
    is_ours = MARK.encode() in existing[:2000] or (path.endswith(".json") and MARK_IN_JSON.encode() in existing)
    if existing != content and not is_ours:
        raise BriefbookError(f"{target} was not made by Briefbook, and a generated page has to go there. Move it away.")


def _remove_empty_folders(folder: Path, docs: Path) -> None:
    while folder != docs and docs in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
