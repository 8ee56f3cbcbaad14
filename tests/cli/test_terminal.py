"""What the command shows: counts, carets, and steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbook.cli.terminal import Progress, show_problems, summary
from briefbook.model import Position, Problem, Severity


def problem(line: int, column: int, severity: Severity = Severity.ERROR, message: str = "wrong.") -> Problem:
    """A problem in `x.yaml`."""
    return Problem(Position("x.yaml", line, column), "some-rule", message, "Mend it.", severity)


def test_summary() -> None:
    one, two, three = problem(1, 1), problem(1, 1, Severity.WARNING), problem(1, 1, Severity.ADVICE)
    assert summary([]) == ""
    assert summary([one]) == "1 error"
    assert summary([one, one, two]) == "2 errors, 1 warning"
    assert summary([two, two, three, three]) == "2 warnings, 2 pieces of advice"
    assert summary([three]) == "1 piece of advice"


@pytest.mark.parametrize("column", [1, 5, 79, 80, 81, 200, 400])
def test_the_caret_stands_under_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str], column: int) -> None:
    line = "".join(chr(97 + number % 26) for number in range(500))
    (tmp_path / "x.yaml").write_text(f"first\n{line}\n")
    show_problems([problem(2, column)], "text", tmp_path)
    head, shown, caret, mend = capsys.readouterr().out.splitlines()
    assert head == f"x.yaml:2:{column}: wrong. [some-rule]"
    assert shown[caret.index("^")] == line[column - 1]
    assert len(shown) <= 120
    assert mend == "    Mend it."


def test_lines_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.yaml").write_text("one\n")
    show_problems([problem(0, 0), problem(9, 1)], "text", tmp_path)
    assert capsys.readouterr().out.count("^") == 0
    show_problems([problem(1, 1)], "text", tmp_path / "nowhere")
    assert capsys.readouterr().out.startswith("x.yaml:1:1: ")


def test_the_terminal_is_not_written_to_by_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.yaml").write_text("a \x1b[31mred\x07 \u202e\n")
    show_problems([problem(1, 1, message="\x1b]0;title\x07 wrong.")], "text", tmp_path)
    shown = capsys.readouterr().out
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_progress(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    progress("one step")
    progress("another")
    assert progress.end().endswith(" s")
    progress.stop()
    printed = capsys.readouterr()
    assert printed.err == "one step\nanother\n"
    assert printed.out == ""
