"""What the command shows: steps as they go by, problems, counts."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path

import click

from .. import encode
from ..checks import EVERY_RULE, Index, coverage
from ..load import nearest
from ..load.tree import LARGEST_FILE
from ..model import BriefbookError, Manuscript, Problem, Severity


class Progress:
    """Shows the steps of a build: one line that changes on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.began = time.monotonic()
        self.step = ""

    def __call__(self, step: str) -> None:
        """Says that a step begins."""
        if self.live and self.step:
            click.echo(f"\r\x1b[K  done: {self.step}", err=True)
        self.step = step
        click.echo(f"\r\x1b[K{step} ..." if self.live else step, err=True, nl=not self.live)

    def end(self) -> str:
        """Ends the display; the seconds it took."""
        if self.live and self.step:
            click.echo(f"\r\x1b[K  done: {self.step}", err=True)
        return f"{time.monotonic() - self.began:.1f} s"

    def stop(self) -> None:
        """Ends the display where the work failed."""
        if self.live and self.step:
            click.echo("\r\x1b[K", err=True, nl=False)


def show_problems(problems: Iterable[Problem], form: str, root: Path) -> None:
    """Prints problems on standard output as text, JSON or annotations for GitHub."""
    match form:
        case "json":
            click.echo(encode.json_text([_as_json(problem) for problem in problems]), nl=False)
        case "github":
            for problem in problems:
                click.echo(encode.terminal(_as_annotation(problem)))
        case _:
            lines: dict[str, list[str]] = {}
            for problem in problems:
                click.echo(_as_text(problem, root, lines))


def summary(problems: list[Problem]) -> str:
    """`2 errors, 1 warning`; empty for none."""
    counts = [(severity, sum(problem.severity is severity for problem in problems)) for severity in Severity]
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "piece of advice"}
    many = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "pieces of advice"}
    return ", ".join(f"{count} {words[one] if count == 1 else many[one]}" for one, count in counts if count)


def _as_text(problem: Problem, root: Path, lines: dict[str, list[str]]) -> str:
    position = problem.position
    colour = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}[problem.severity]
    label = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    message = encode.terminal(f"{label}{problem.message}")
    text = f"{encode.terminal(str(position))}: {click.style(message, fg=colour)} [{problem.rule}]"
    if position.file not in lines:
        try:
            lines[position.file] = _lines(root / position.file)
        except OSError:
            lines[position.file] = []
    if 0 < position.line <= len(lines[position.file]):
        line = encode.terminal(lines[position.file][position.line - 1].replace("\t", " "))
        start = max(0, position.column - 80)
        text += (
            f"\n    {line[start : start + 110]}\n    {' ' * (position.column - 1 - start)}{click.style('^', fg=colour)}"
        )
    if problem.mend:
        text += f"\n    {encode.terminal(problem.mend)}"
    return text


def _lines(path: Path) -> list[str]:
    """The lines of a file that the loader read or could have read; none of a link, a pipe or a huge file."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_FILE:
        return []
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.position.file,
        "line": problem.position.line,
        "column": problem.position.column,
        "severity": str(problem.severity),
        "rule": problem.rule,
        "message": problem.message,
        "mend": problem.mend,
    }


def _as_annotation(problem: Problem) -> str:
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}[problem.severity]

    def escaped(text: str, more: str = "") -> str:
        for sign in "%\r\n" + more:
            text = text.replace(sign, f"%{ord(sign):02X}")
        return text

    position = problem.position
    place = f"file={escaped(position.file, ':,')},line={position.line},col={position.column},title={problem.rule}"
    return f"::{level} {place}::{escaped(f'{problem.message} {problem.mend}'.strip())}"


def show_coverage(manuscript: Manuscript) -> None:
    """For each source the paragraphs that nothing cites, and those named as page furniture."""
    index = Index(manuscript)
    for brief in manuscript.briefs:
        fingerprint = index.fingerprint(brief.id)
        if fingerprint is None:
            click.echo(encode.terminal(f"{brief.id}: no fingerprint in seeds/, so its paragraphs are not known"))
            continue
        missing = coverage.uncovered(index, brief)
        furniture = ", ".join(f"{number} ({what})" for number, what in brief.furniture) or "none"
        uncited = ", ".join(str(number) for number in missing) or "none"
        click.echo(
            encode.terminal(
                f"{brief.id}: {len(fingerprint.paragraphs)} paragraphs; cited by nothing: {uncited}; page furniture: {furniture}"
            )
        )


def explain(rule: str) -> int:
    """A rule's page of the manual."""
    if rule not in EVERY_RULE:
        raise BriefbookError(f"there is no rule `{rule}`. {nearest(rule, EVERY_RULE)}".strip())
    from ..manual import rule_page

    page = rule_page(rule)
    click.echo(f"{click.style(page.asks, bold=True)}\n\n{page.why}\n")
    for title, example in (("Wrong:", page.wrong), ("Right:", page.right)):
        click.echo(title + "\n" + "".join(f"    {line}".rstrip() + "\n" for line in example.splitlines()))
    return 0
