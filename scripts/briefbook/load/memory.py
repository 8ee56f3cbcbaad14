"""What the files of a book held when they were last looked at: an unchanged file is not read again."""

from __future__ import annotations

from pathlib import Path

from .files import FileRead, list_files, read_one

Stamp = tuple[int, int, int]
"""A file's time of change in nanoseconds, size and inode."""


class Memory:
    """The files of one book as last read, for a process that lives long."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[str, tuple[Stamp | None, FileRead]] = {}

    def read(self) -> tuple[list[FileRead], list[tuple[FileRead | None, FileRead | None]]]:
        """All files as they are now, and those that changed: each as it was and as it is, None where it is not there."""
        before = self._read
        now: dict[str, tuple[Stamp | None, FileRead]] = {}
        for name in list_files(self.root):
            stamp = _stamp(self.root / name)
            known = before.get(name)
            now[name] = known if known and stamp and known[0] == stamp else (stamp, read_one(self.root, name))
        self._read = now
        changed = [
            (before[name][1] if name in before else None, now[name][1] if name in now else None)
            for name in sorted({*before, *now})
            if before.get(name) is not now.get(name)
        ]
        return [one for _, one in now.values()], changed

    def forget(self, changed: list[tuple[FileRead | None, FileRead | None]]) -> None:
        """Counts files as changed once more at the next reading, since nothing was made of them."""
        for _, now in changed:
            if now is not None:
                self._read[now.name] = (None, now)


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino)
