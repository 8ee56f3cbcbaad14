"""`briefbook new`: the fingerprint and a drafted brief of an article's text or saved page."""

from __future__ import annotations

from pathlib import Path

import click

from .. import encode
from ..draft import Draft, draft_brief, read_article
from ..evidence.fingerprint import sha256
from ..evidence.seed import seed_file
from ..load import load_manuscript
from ..load.reader import slug_problem
from ..load.tree import LARGEST_FILE
from ..model import BriefbookError
from ..write import write_file


def new(root: Path, file: Path, id: str | None, anyway: bool) -> int:
    """Writes `briefs/ID.yaml` and `seeds/ID.yaml` with the text beside it. Overwrites nothing."""
    raw = file.read_bytes()
    article = read_article(raw, file.name)
    id = id or encode.slug(file.stem)
    wrong = slug_problem(id)
    if wrong:
        raise BriefbookError(f"`{id}` can't be a source's id: {wrong}. Give one with --id.")
    brief, seed, text = (root / "briefs" / f"{id}.yaml", root / "seeds" / f"{id}.yaml", root / "seeds" / f"{id}.txt")
    if brief.exists():
        raise BriefbookError(f"{brief} exists already, and nothing is overwritten. Choose another id with --id.")
    manuscript, problems = load_manuscript(root)
    former = next((str(one.id) for one in manuscript.briefs if id in one.source.formerly), None)
    if former is not None:
        raise BriefbookError(
            f"`{id}` is a former id of the source `{former}`, and its address leads there for ever. Choose another with --id."
        )
    draft = draft_brief(article, manuscript, id)
    same = [one.source for one in draft.likenesses if one.same and one.source != id]
    if same and not anyway:
        raise BriefbookError(
            f"the book has this very article already, as {same[0]}. Nothing was written; --anyway writes it all the same."
        )
    is_text = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n") == article.text
    content = seed_file(
        article.file if is_text else text.name, sha256(raw if is_text else article.text.encode()), draft.fingerprint
    )
    if len(content) > LARGEST_FILE:
        raise BriefbookError(f"{file} is too long: its fingerprint would have more than {LARGEST_FILE // 1024} kB.")
    if seed.exists() and seed.read_bytes() != content:
        raise BriefbookError(
            f"{seed} is the fingerprint of another text, and nothing is overwritten. Choose another id with --id."
        )
    if not text.exists():
        write_file(text, raw if is_text else article.text.encode())
    write_file(seed, content)
    numbered = text.with_name(f"{id}.numbered.txt")
    if not numbered.exists():
        write_file(numbered, draft.numbered.encode())
    write_file(brief, draft.brief.encode())
    _tell(draft, root, id, len(problems))
    if not is_text:
        click.echo(f"seeds/{id}.txt: the article's text out of the page; look whether it is whole (git ignores it)")
    click.echo("Next: open the brief, fill in what is a comment, and run `briefbook check`.")
    return 0


def _tell(draft: Draft, root: Path, id: str, problems: int) -> None:
    for likeness in draft.likenesses:
        click.secho(f"note: this article {likeness.in_words}", fg="yellow", err=True)
    if problems:
        count = "a problem" if problems == 1 else f"{problems} problems"
        click.secho(f"note: the book has {count}; names in broken files were not looked for", err=True)
    paragraphs = len(draft.fingerprint)
    click.echo(f"briefs/{id}.yaml: {draft.known} known names, {draft.unknown} likely new ones, {draft.numbers} numbers")
    click.echo(f"seeds/{id}.yaml: the fingerprint of {paragraphs} paragraphs")
    click.echo(f"seeds/{id}.numbered.txt: the paragraphs with their numbers, for you alone (git ignores it)")
