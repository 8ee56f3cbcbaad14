"""The little book that the rules' examples are about: an example is a part of a brief, a whole file, or a command."""

from __future__ import annotations

import re

from ..evidence.fingerprint import fingerprints_of, sha256
from ..evidence.seed import seed_file

ARTICLE = """\
Storm over the bay

Captain Mira Holt said on Monday that the harbour stays closed until the wind drops. “Nobody sails today,” she told \
the Bay Gazette. The Storm Accord of 1999 asks every skipper in the bay to wait for the signal from the tower.

The harbour office counted 12 boats and about 300 people at Lantern Quay.
"""
"""The article `storm`, of which the examples are briefs."""

_PARTS = {
    "source": "source: {title: Storm over the bay, published: 1999-05-02}\n",
    "summary": "summary: The harbour stays closed. [2]\n",
    "furniture": "furniture: {1: the headline}\n",
    "people": "people:\n  mira-holt: {as: [Captain Mira Holt], at: 2}\n",
    "places": "places:\n  lantern-quay: {as: [Lantern Quay], at: 3}\n",
}
_GAZETTE_TEXT = (
    "Harbour opens again\n\nSkipper Tove Brand sailed first on 3 May 1999, the Bay Gazette writes from Lantern Quay.\n"
)
_GAZETTE = """\
source: {title: Harbour opens again, published: 1999-05-04, origin: [bay-gazette]}
summary: The harbour is open after the storm. [1, 2]
people:
  tove-brand: {as: [Skipper Tove Brand], at: 2}
events:
  first-sail-1999: {name: First sail after the storm, at: [1, 2], date: 1999-05-03, status: happened}
organisations:
  bay-gazette: {as: [Bay Gazette], at: 2}
places:
  lantern-quay: {as: [Lantern Quay], at: 2}
claims:
  - {n: 1, says: Tove Brand was the first to leave after the storm., about: [tove-brand], basis: reported, at: 2}
"""


def files_of(example: str) -> dict[str, str]:
    """The files of the little book with an example in it, by path; of a command's example, those it begins with.

    A file is named by a comment with its path; what stands before is part of the brief `storm`.
    """
    files = {
        "briefs/gazette.yaml": _GAZETTE,
        "seeds/gazette.yaml": _fingerprint(_GAZETTE_TEXT, "gazette.txt"),
        "seeds/storm.yaml": _fingerprint(ARTICLE, "storm.txt"),
        "mkdocs.yml": "site_name: The bay\n",
    }
    if example.startswith("$ "):
        files["storm.txt"] = ARTICLE
        files["storm-as-sent.yaml"] = "".join(text for part, text in _PARTS.items() if part != "furniture")
        return files
    parts = re.split(r"^# ((?:briefs|seeds)/\S+\.yaml)\n", example + "\n", flags=re.MULTILINE)
    named = dict(zip(parts[1::2], parts[2::2], strict=True))
    own = named.pop("briefs/storm.yaml", "") + parts[0]
    given = set(re.findall(r"^(\w+):", own, flags=re.MULTILINE))
    files["briefs/storm.yaml"] = "".join(text for part, text in _PARTS.items() if part not in given) + own
    return files | named


def commands_of(example: str) -> list[str]:
    """The commands of an example that is given as such."""
    return [line.removeprefix("$ ") for line in example.splitlines() if line.startswith("$ ")]


def _fingerprint(text: str, file: str) -> str:
    return seed_file(file, sha256(text.encode()), fingerprints_of(text)).decode()
