"""Running the command in this process."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefbook.cli import main


@dataclass(frozen=True)
class Ran:
    """What a run of the command gave."""

    status: int
    out: str
    err: str


class Command:
    """Runs `briefbook ...` and gives its exit status and what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys = capsys
        self.monkeypatch = monkeypatch

    def __call__(self, *arguments: str | Path) -> Ran:
        """Runs the command. Whatever goes on, it ends with an exit status and without a traceback."""
        self.monkeypatch.setattr(sys, "argv", ["briefbook", *map(str, arguments)])
        self.capsys.readouterr()
        status: object = 0
        try:
            main()
        except SystemExit as end:
            status = end.code
        printed = self.capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Ran(int(status) if isinstance(status, int) else 0, printed.out, printed.err)
