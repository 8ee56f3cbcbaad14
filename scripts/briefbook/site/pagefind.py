"""Pagefind, the engine of the search: documents in, an index out that is the same from build to build.

Pagefind is driven through its service (base64 JSON messages on standard input and output, each ended by a comma; the
protocol of its own Python package, which waits 0.1 s between answers and is therefore not used). The service takes the
documents in the order given; crawling a folder, Pagefind would number them in the order of the file system.

What Pagefind writes is then settled, in its own format (gzip over a mark and CBOR or JSON; version 1.5.2, no other):
- Filters come out of a hash table, in another order each time. They are sorted.
- A document's file is named by seven hexadecimal digits of its hash, which no compression makes smaller: half of what
  a browser has to fetch first. They are numbered instead (`id_of`), under one name for the whole index, so that no
  browser takes an older one from its cache.
- Words stand in files of some 25 kB, of which a search fetches one a word. They are cut into smaller ones.
- What is shown with a result (kind, date, source) is put into its file, where it is not searched; given to Pagefind as
  metadata, its words would be found.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import cbor2

from .. import encode
from ..model import BriefbookError
from ..search import Document
from .shown import id_of, shown, width_of

VERSION = "1.5.2"
LANGUAGE = "en"
LENGTH = 16
"""To how many words a document's length is rounded."""
PIECE = 24_000
"""Of how many bytes, before compression, a file of the index has to be to end with the word that it has reached."""
_MARK = b"pagefind_dcd"
_KEPT = ("pagefind.js", "pagefind-entry.json", f"wasm.{LANGUAGE}.pagefind")
"""Of the programs that Pagefind writes, those that our own page asks for."""


def write_index(documents: Sequence[Document], out: Path) -> str:
    """Writes the index of the documents into the folder `out`; gives the name under which it numbers them.

    In the browser document n of the list has the id that `id_of` gives. Raises BriefbookError where Pagefind fails.
    """
    name, files = _settled(documents, _run(documents))
    for path, content in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return name


def _run(documents: Sequence[Document]) -> dict[str, bytes]:
    """The files that Pagefind makes of the documents."""
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise BriefbookError("Pagefind is not installed; run: pip install 'pagefind[bin]'.")
    service = subprocess.Popen(
        [str(program), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert service.stdin
    assert service.stdout
    answers = _answers(service.stdout)
    try:
        _send(service.stdin, {"type": "NewIndex", "config": {"force_language": LANGUAGE}})
        index = next(answers)["index_id"]
        # The service answers each document at once: who does not listen meanwhile is blocked, and blocks it.
        feeding = threading.Thread(target=_feed, args=(service.stdin, index, documents), daemon=True)
        feeding.start()
        for _ in documents:
            next(answers)
        # Not "WriteFiles": its answer comes before the last file is whole.
        found = {one["path"]: base64.b64decode(one["content"]) for one in next(answers)["files"]}
        feeding.join()
        return found
    except (OSError, StopIteration, KeyError) as error:
        raise BriefbookError(f"Pagefind stopped before the search index was made: {error}") from error
    finally:
        service.kill()
        service.wait()
        for pipe in (service.stdin, service.stdout):
            with suppress(OSError):
                pipe.close()


def _feed(service: IO[bytes], index: int, documents: Sequence[Document]) -> None:
    with suppress(OSError, ValueError):  # It is gone; whoever waits for its answers says so.
        for number, document in enumerate(documents):
            page = {"type": "AddFile", "index_id": index, "url": str(number), "file_contents": _html(document)}
            _send(service, page)
        _send(service, {"type": "GetFiles", "index_id": index})


def _send(service: IO[bytes], payload: dict[str, Any]) -> None:
    service.write(base64.b64encode(json.dumps({"message_id": 0, "payload": payload}).encode()) + b",")
    service.flush()


def _answers(service: IO[bytes]) -> Iterator[dict[str, Any]]:
    begun: list[bytes] = []
    while chunk := service.read1(1 << 20):  # type: ignore[attr-defined]
        *whole, rest = chunk.split(b",")
        for one in whole:
            payload = json.loads(base64.b64decode(b"".join([*begun, one])))["payload"]
            begun = []
            if payload["type"] == "Error":
                raise BriefbookError(f"Pagefind could not make the search index: {payload['message']}")
            yield payload
        begun.append(rest)


def _html(document: Document) -> str:
    """A document as the smallest page that Pagefind reads."""
    facets = "".join(
        f'<i data-pagefind-filter="{encode.html(facet)}[title]" title="{encode.html(value)}"></i>'
        for facet, value in document.facets
    )
    parts = "".join(f'<p data-pagefind-weight="{part.weight}">{encode.html(part.words)}</p>' for part in document.parts)
    return f'<!doctype html><html lang="{LANGUAGE}"><body data-pagefind-body>{facets}{parts}</body></html>'


# -- settling what was written


def _settled(documents: Sequence[Document], made: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """The index's name, and its files made the same from build to build."""
    lists = [path for path in made if path.endswith(".pf_meta")]
    if len(lists) != 1:
        raise BriefbookError(f"Pagefind wrote {len(lists)} lists of pages; one was expected.")
    version, pages, chunks, filters, *rest = cbor2.loads(_unpack(made, lists[0]))
    if version != VERSION:
        raise BriefbookError(f"The search index was made by Pagefind {version}; it must be {VERSION}.")
    files = {path: made[path] for path in _KEPT}
    fragments: list[tuple[int, bytes]] = []
    for hash, _ in pages:
        fragment = json.loads(_unpack(made, f"fragment/{hash}.pf_fragment"))
        number = int(fragment["url"].strip("/"))
        fragments.append((number, _fragment(documents[number], fragment["content"])))
    pieces = []
    for words in (
        words for _, _, hash in chunks for words in _pieces(cbor2.loads(_unpack(made, f"index/{hash}.pf_index"))[0])
    ):
        content = cbor2.dumps([words])
        pieces.append([words[0][0], words[-1][0], f"{LANGUAGE}_{_digest(content)}"])
        files[f"index/{LANGUAGE}_{_digest(content)}.pf_index"] = _pack(content)
    sorted_filters = []
    for name, hash in sorted(filters):
        same_name, values = cbor2.loads(_unpack(made, f"filter/{hash}.pf_filter"))
        content = cbor2.dumps([same_name, sorted(values)])
        sorted_filters.append([name, f"{LANGUAGE}_{_digest(content)}"])
        files[f"filter/{LANGUAGE}_{_digest(content)}.pf_filter"] = _pack(content)
    name = _digest(*sorted(path.encode() for path in files), *(content for _, content in fragments))[:8]
    width = width_of(len(documents))
    ids = [id_of(number, name, width) for number in range(len(documents))]
    files.update({f"fragment/{ids[number]}.pf_fragment": _pack(content) for number, content in fragments})
    # Lengths serve the ranking alone, which needs them roughly; rounded they are smaller.
    rounded = [
        [ids[number], max(LENGTH, round(length / LENGTH) * LENGTH)]
        for (number, _), (_, length) in zip(fragments, pages, strict=True)
    ]
    meta = cbor2.dumps([version, rounded, pieces, sorted_filters, *rest])
    files[f"pagefind.{LANGUAGE}_{_digest(meta)}.pf_meta"] = _pack(meta)
    entry = json.loads(made["pagefind-entry.json"])
    entry["languages"][LANGUAGE]["hash"] = f"{LANGUAGE}_{_digest(meta)}"
    files["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False).encode()
    return name, files


def _pieces(words: list[Any]) -> Iterator[list[Any]]:
    """Words of the index with where they stand, in pieces of about `PIECE` bytes; a search fetches one a word."""
    piece: list[Any] = []
    size = 0
    for word in words:
        piece.append(word)
        size += len(cbor2.dumps(word))
        if size > PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _digest(*contents: bytes) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content)
    return digest.hexdigest()[:10]


def _fragment(document: Document, content: str) -> bytes:
    """A document's file: what the browser shows of a result."""
    data = {**shown(document), "content": content, "word_count": len(content.split()), "filters": {}}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _unpack(made: dict[str, bytes], path: str) -> bytes:
    content = gzip.decompress(made[path])
    if not content.startswith(_MARK):
        raise BriefbookError(f"{path} is not in the format of Pagefind {VERSION}.")
    return content.removeprefix(_MARK)


def _pack(content: bytes) -> bytes:
    return gzip.compress(_MARK + content, 9, mtime=0)
