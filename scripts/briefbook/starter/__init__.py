"""An empty book of one's own: settings, folders, and one filled-in example about a place that is not, to be deleted."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from .. import encode
from ..evidence.fingerprint import fingerprints_of, sha256
from ..evidence.seed import seed_file
from ..schema import schema_line

EXAMPLE = "example-to-delete"
_HIDDEN = {"gitignore": ".gitignore"}
"""Files that would have an effect where they lie in the package, under another name there."""


def new_book(title: str) -> dict[str, bytes]:
    """The files of a new book by path, in order."""
    found = dict(_files(files(__name__).joinpath("files"), ""))
    text = found[f"seeds/{EXAMPLE}.txt"]
    found[f"seeds/{EXAMPLE}.yaml"] = seed_file(f"{EXAMPLE}.txt", sha256(text), fingerprints_of(text.decode()))
    found["mkdocs.yml"] = found["mkdocs.yml"].replace(b"THE TITLE", encode.yaml_text(title).encode())
    found["README.md"] = found["README.md"].replace(b"THE TITLE", str(encode.markdown(title)).encode())
    for path in found:
        if path.startswith("briefs/"):
            found[path] = f"{schema_line(path)}\n".encode() + found[path]
    return dict(sorted(found.items()))


def _files(folder: Traversable, path: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            found |= _files(one, f"{path}{one.name}/")
        elif not one.name.startswith("__"):
            name = f"{path}{one.name}"
            found[_HIDDEN.get(name, name)] = one.read_bytes()
    return found
