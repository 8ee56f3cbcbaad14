"""Small manuscripts made in a test, from YAML."""

from __future__ import annotations

from textwrap import dedent

from briefbook.evidence.fingerprint import fingerprints_of
from briefbook.kinds import BY_FOLDER
from briefbook.load.authority import assessments_from, authority_from
from briefbook.load.brief import brief_from
from briefbook.load.reader import Reader
from briefbook.load.tree import Node, parse
from briefbook.merge import merge
from briefbook.model import Book, Disagreement, Fingerprint, Manuscript, Position, Problem, Text

FRAME = "source: {title: Title}\nsummary: Summary.\n"


def manuscript(
    briefs: dict[str, str],
    authority: dict[str, str] | None = None,
    assessments: str = "",
    texts: dict[str, str] | None = None,
) -> Manuscript:
    """A manuscript of YAML texts; a brief without a source gets a title and a summary. `texts` are the articles."""
    problems: list[Problem] = []
    reader = Reader(problems)
    made = []
    for id, text in briefs.items():
        body = dedent(text)
        brief = brief_from(
            _tree(body if "source:" in body else FRAME + body, f"briefs/{id}.yaml"),
            Text(id, Position(f"briefs/{id}.yaml")),
            reader,
        )
        assert brief is not None, problems
        made.append(brief)
    entries = [
        entry
        for folder, text in (authority or {}).items()
        for entry in authority_from(_tree(text, f"briefs/authority/{folder}.yaml"), BY_FOLDER[folder], reader)
    ]
    assessed = assessments_from(_tree(assessments, "briefs/authority/assessments.yaml"), reader) if assessments else []
    assert not problems, "\n".join(map(str, problems))
    fingerprints = {
        id: Fingerprint(
            Text(id), Text(f"{id}.txt"), Text("0"), tuple(fingerprints_of(text)), Position(f"seeds/{id}.yaml")
        )
        for id, text in (texts or {}).items()
    }
    return Manuscript(tuple(made), tuple(entries), tuple(assessed), fingerprints, texts or {})


def book(briefs: dict[str, str], authority: dict[str, str] | None = None, assessments: str = "") -> Book:
    """The book of YAML texts."""
    return merge(manuscript(briefs, authority, assessments))


def disagreements(*briefs: str) -> dict[str, Disagreement]:
    """The disagreements of briefs named `a`, `b`, `c` ..., by id."""
    made = book(dict(zip("abcdefgh", briefs, strict=False)))
    return {one.id: one for one in made.disagreements}


def _tree(text: str, name: str) -> Node:
    node, problems = parse(dedent(text), name)
    assert node is not None, problems
    assert not problems
    return node
