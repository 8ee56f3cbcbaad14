"""A paragraph's fingerprint: what any clone of a book can check a locator and a quote against, without the text.

For each paragraph two sets are kept: 16-bit hashes of its words, and 32-bit hashes of its overlapping runs of three
words (the first bytes of BLAKE2b over the words joined by single spaces; words as in `evidence.words`). Both are
sorted, so the order of the text is not in the file.

What it proves. A quote of n >= 3 words has n - 2 runs; all of them must be in the paragraph's set. A run that is not
in the paragraph is accepted by chance with a probability of (runs in the paragraph) / 2**32, about 1 in 40 million for
a paragraph of 100 words; a quote with one word changed in its middle has three such runs at once. Changed case,
quotation marks, dashes, punctuation, diacritics and spaces are deliberately not seen.

What it does not prove. Order beyond three words: where a paragraph repeats a pair of words, runs may be joined in a
way the text does not join them. Texts of one or two words are only looked up word by word, in any order, and a word
that is not there is accepted by chance about once in 700 for a paragraph of 100 words. And it is no secrecy: who
guesses the words can confirm the guess.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from collections.abc import Iterable

from ..model import Fingerprint, Paragraph
from .words import paragraphs, runs, words

RUN = 3
_BYTES = {"words": 2, "runs": 4}
_CODES = {2: "H", 4: "I"}


def _hash(run: tuple[str, ...], size: int) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(run).encode(), digest_size=8).digest()[:size], "big")


def fingerprint_of(paragraph: str) -> Paragraph:
    """The fingerprint of one paragraph's text."""
    its_words = words(paragraph)
    return Paragraph(
        words=frozenset(_hash((word,), _BYTES["words"]) for word in its_words),
        runs=frozenset(_hash(run, _BYTES["runs"]) for run in runs(its_words, RUN)),
    )


def fingerprints_of(text: str) -> list[Paragraph]:
    """The fingerprints of a text's paragraphs, in order."""
    return [fingerprint_of(paragraph) for paragraph in paragraphs(text)]


def sha256(raw: bytes) -> str:
    """A file's SHA-256 in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def pack(hashes: Iterable[int], which: str) -> str:
    """Hashes as sorted bytes in base64, a hyphen for none; `which` is `words` or `runs`."""
    size = _BYTES[which]
    return base64.b64encode(b"".join(one.to_bytes(size, "big") for one in sorted(hashes))).decode() or "-"


def unpack(packed: str, which: str) -> frozenset[int]:
    """The hashes that `pack` wrote. Raises ValueError for damaged text."""
    size = _BYTES[which]
    try:
        raw = base64.b64decode(packed if packed != "-" else "", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(raw) % size:
        raise ValueError("cut off")
    return frozenset(struct.unpack(f">{len(raw) // size}{_CODES[size]}", raw))


def holds_words(paragraph: Paragraph, its_words: list[str]) -> bool:
    """Whether the paragraph holds this run of words; one or two words in any order (see above for the limits)."""
    if not its_words:
        return False
    if len(its_words) < RUN:
        return all(_hash((word,), _BYTES["words"]) in paragraph.words for word in its_words)
    return all(_hash(run, _BYTES["runs"]) in paragraph.runs for run in runs(its_words, RUN))


def holds(paragraph: Paragraph, text: str) -> bool:
    """Whether the paragraph holds this text, word for word."""
    return holds_words(paragraph, words(text))


def where(fingerprint: Fingerprint, text: str) -> tuple[int, ...]:
    """The numbers of the paragraphs that hold a text."""
    its_words = words(text)
    return tuple(
        number for number, paragraph in enumerate(fingerprint.paragraphs, 1) if holds_words(paragraph, its_words)
    )


def longest_shared_run(fingerprint: Fingerprint, its_words: list[str]) -> tuple[int, int]:
    """The longest run of words that a text shares with one paragraph of a seed: its start and length in words."""
    best = (0, 0)
    hashed = [_hash(run, _BYTES["runs"]) for run in runs(its_words, RUN)]
    for paragraph in fingerprint.paragraphs:
        if paragraph.runs.isdisjoint(hashed):
            continue
        start = 0
        for index, one in enumerate([*hashed, None]):
            if one is None or one not in paragraph.runs:
                if index > start and index - start + RUN - 1 > best[1]:
                    best = (start, index - start + RUN - 1)
                start = index + 1
    return best
