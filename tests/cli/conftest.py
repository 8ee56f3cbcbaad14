"""The command, ready to run."""

from __future__ import annotations

import pytest

from .running import Command


@pytest.fixture
def briefbook(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command: `briefbook("check", "-C", folder)`."""
    return Command(capsys, monkeypatch)
