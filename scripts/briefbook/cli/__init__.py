"""The command. The only module that prints or exits; each verb is a plain function that gives an exit status."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from .. import pipeline
from ..load import load_manuscript
from ..model import BriefbookError, Severity
from ..pipeline import DataError
from ..program import collector_at_rest
from . import terminal


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("briefbook"), prog_name="briefbook")
def cli() -> None:
    """Turn briefs of articles into a cross-linked, searchable site that shows which source says what, and where.

    A book is a folder with briefs/ (one YAML file an article), seeds/ (their fingerprints), docs/ and mkdocs.yml.
    Begin with `briefbook check`, then `briefbook build`, and open site/index.html through `briefbook serve`.

    Exit status: 0 fine, 1 problems in the data, 2 wrong usage.
    """


def verb(function: Callable[..., int]) -> Callable[..., None]:
    """Adds -C to a verb and turns its result into the exit status."""

    @click.option(
        "-C",
        "folder",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        metavar="DIR",
        help="Work on the book in DIR instead of the current folder.",
    )
    def run(folder: Path, **options: Any) -> None:
        try:
            sys.exit(function(folder, **options))
        except DataError as error:
            terminal.show_problems(error.problems, "text", folder)
            click.echo(f"{terminal.summary(error.problems)}; nothing was changed", err=True)
            sys.exit(1)

    run.__doc__ = function.__doc__
    run.__name__ = function.__name__
    return run


@cli.command()
@click.option(
    "--offline",
    is_flag=True,
    help="Into site-offline/ instead: a copy that opens without a web server, search included.",
)
@verb
def build(root: Path, offline: bool) -> int:
    """Check, generate and build the whole site into site/."""
    progress = terminal.Progress()
    try:
        built = pipeline.build(root, progress, offline)
    finally:
        progress.stop()
    terminal.show_problems(built.problems, "text", root)
    click.echo(
        f"{built.site}: {len(built.book.briefs)} sources, {len(built.book.entities)} entities, "
        f"{len(built.book.claims)} claims, {len(built.book.disagreements)} disagreements; "
        f"{len(built.written.changed)} pages changed; {progress.end()}"
    )
    return 0


@cli.command()
@verb
def generate(root: Path) -> int:
    """Write the Markdown pages under docs/, without building the site."""
    progress = terminal.Progress()
    try:
        built = pipeline.generate(root, progress)
    finally:
        progress.stop()
    terminal.show_problems(built.problems, "text", root)
    written = built.written
    click.echo(
        f"{len(written.changed)} pages changed, {len(written.removed)} removed, {written.unchanged} as they were; {progress.end()}"
    )
    return 0


@cli.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are printed."
)
@click.option("--coverage", is_flag=True, help="List, for each source, the paragraphs that nothing cites.")
@click.option(
    "--explain", metavar="RULE", help="Show what a rule asks, with a wrong and a right example, and check nothing."
)
@verb
def check(root: Path, form: str, coverage: bool, explain: str | None) -> int:
    """Print every problem in the YAML as FILE:LINE:COLUMN: message [rule]."""
    if explain:
        return terminal.explain(explain)
    with collector_at_rest():
        checked = pipeline.check(root)
        gc.freeze()  # it is needed to the end: the collector need not look at it even then
    terminal.show_problems(checked.problems, form, root)
    if coverage:
        terminal.show_coverage(load_manuscript(root)[0])
    if form == "text":
        click.echo(terminal.summary(checked.problems) or f"{len(checked.register.cards)} briefs, no problem")
    return 1 if any(problem.severity is Severity.ERROR for problem in checked.problems) else 0


@cli.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Where to listen.")
@verb
def serve(root: Path, port: int) -> int:
    """Show the site on 127.0.0.1, and build it anew whenever a file of the book is saved."""
    from .serve import serve as run

    return run(root, port)


@cli.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", help="The source's id; the text's file name if left out.")
@verb
def seed(root: Path, text: Path, id: str | None) -> int:
    """Make the fingerprint seeds/ID.yaml of an article's TEXT, against which locators and quotes are checked."""
    from .seed import seed as run

    return run(root, text, id)


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", help="The source's id; made from the file's name if left out.")
@click.option("--anyway", is_flag=True, help="Also where the book has this very article already.")
@verb
def new(root: Path, file: Path, id: str | None, anyway: bool) -> int:
    """Begin the brief of an article from FILE, its text or saved web page. Overwrites nothing."""
    from .new import new as run

    return run(root, file, id, anyway)


@cli.command()
@click.argument("old")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Say which files would change, and change none.")
@verb
def rename(root: Path, old: str, new: str, dry_run: bool) -> int:
    """Give the entity OLD the id NEW in all files. The old id becomes a redirect. Undo with git."""
    from .edit import rename as run

    return run(root, old, new, dry_run)


@cli.command()
@click.argument("old")
@click.argument("kept")
@click.option("--dry-run", is_flag=True, help="Say which files would change, and change none.")
@verb
def merge(root: Path, old: str, kept: str, dry_run: bool) -> int:
    """Make the entity OLD part of KEPT in all files. The old id becomes a redirect. Undo with git."""
    from .edit import merge as run

    return run(root, old, kept, dry_run)


@cli.command()
@click.argument("id")
@click.argument("new")
@click.option("--source", "sources", multiple=True, required=True, help="A source in which ID is NEW; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Say which files would change, and change none.")
@verb
def split(root: Path, id: str, new: str, sources: tuple[str, ...], dry_run: bool) -> int:
    """Make the entity ID another one, NEW, in some sources, and tell the two apart. Undo with git."""
    from .edit import split as run

    return run(root, id, new, sources, dry_run)


@cli.command()
@click.argument("revision", default="HEAD")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How it is printed.")
@verb
def impact(root: Path, revision: str, form: str) -> int:
    """Print what the changes to the YAML since REVISION (of git; HEAD if left out) do to the book."""
    from .impact import impact as run

    return run(root, revision, form)


@cli.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--title", default="A briefing book", help="The book's title.")
def init(directory: Path, title: str) -> None:
    """Make an empty book in DIRECTORY, with one filled-in example to delete."""
    from .init import init as run

    sys.exit(run(directory, title))


def main() -> None:
    """Runs the command. What is wrong with its use, or with the machine, is said in words; exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(standalone_mode=False)
    except BriefbookError as error:
        click.echo(f"briefbook: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        click.echo(f"briefbook: {error.strerror or error}{f': {error.filename}' if error.filename else ''}", err=True)
        sys.exit(2)
