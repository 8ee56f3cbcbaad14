"""Who and what an article names: entities that the book knows by any of their names, and names it does not know yet."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..evidence.fingerprint import holds
from ..model import Manuscript, Paragraph

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\d+")
_NAME = re.compile(
    r"(?<!\w)(?:(?:[^\W\d_a-z]|Adm|Brig|Capt|Col|Dr|Gen|Gov|Lt|Maj|Mr|Mrs|Ms|Prof|Rep|Rev|Sen|Sgt|St)\.(?=\s)"
    r"|[^\W\d_a-z][\w'’-]*(?:\.[\w'’-]+)*)"
    r"(?:\s(?:(?:of|the|for|and|de|del|della|di|da|du|al|bin|ibn|von|van|der|la|le|und)\s){0,2}"
    r"(?:[^\W\d_a-z]\.(?=\s[^\W\d_a-z])|[^\W\d_a-z][\w'’-]*))*"
)
_JOINING = re.compile(r"\s(?:and|und)\s")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s|[“\"‘'(\[]\s?|[—–-]\s)\s*$")
_COMMON = frozenset(
    """a about after again all also although an and any are as at author because before both but by can could despite
    did do during each editor even every few first for former from he her here his how however i if in instead it its
    last later like many meanwhile moreover most mr mrs ms my new no nobody nor not now of on once one only or other our
    out over perhaps photo photograph picture published share she since so some soon still such than that the their
    then there these they this those though three to two under until updated upon us very was we were what when where
    whether which while who whose why will with yesterday yet you your january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday today tomorrow
    advertisement comments leave reply read related subscribe""".split()  # noqa: SIM905
)
_BEGINS_A_QUESTION = frozenset({"Is", "Are", "Does", "Has", "Have"})
_OFFICES = frozenset(
    """adm admiral adviser advisor ambassador brig brigadier capt captain chair chairman chairwoman chancellor chief col
    colonel commander commissioner director dr gen general governor head judge justice king lady leader lieutenant lord
    lt maj major marshal mayor minister premier president prince princess prof professor queen rear representative
    secretary senator sergeant sheikh sir spokesman spokesperson spokeswoman vice""".split()  # noqa: SIM905
)
_OF_OFFICES = frozenset(
    """acting air army defence defense deputy finance first foreign former interior naval of prime ret retd retired staff
    state the""".split()  # noqa: SIM905
)
"""Words of offices and ranks, and words that go with them: before a name they are no part of its id."""
_PARTS_OF_MAPS = frozenset(
    """central east eastern great greater inner lower new north northern outer south southern upper west
    western""".split()  # noqa: SIM905
)
_SHORT_FORM = re.compile(r"\s?\((?P<short>[A-Z][A-Z0-9&-]{1,9})\)")
_POSSESSIVE = re.compile(r"['’]s$")
LIKE = 84
"""From this likeness (rapidfuzz, 0 to 100) on, a new name is shown beside the known one."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a paragraph: its words as printed, where they stand in it, and the entities it may stand for."""

    paragraph: int
    start: int
    end: int
    words: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewName:
    """A name the book does not know: its forms as printed, the plainest first, its paragraphs, and known entities whose names are like it.

    `core` is the fullest form without an office or rank before it.
    """

    core: str
    names: tuple[str, ...]
    at: tuple[int, ...]
    like: tuple[str, ...]


def names_of(manuscript: Manuscript) -> dict[str, set[str]]:
    """Every name of every entity, by id: printed in any source, given by a brief or by an authority file."""
    names: dict[str, set[str]] = defaultdict(set)
    for brief in manuscript.briefs:
        for mention in brief.mentions:
            names[str(mention.entity)].update(str(name) for name in mention.names)
            if mention.chosen_name:
                names[str(mention.entity)].add(str(mention.chosen_name))
    for entry in manuscript.authority:
        names[str(entry.id)] |= {str(entry.name), *(str(other.name) for other in entry.also)}
    return dict(names)


def find_known(paragraphs: Sequence[str], names: Mapping[str, Iterable[str]]) -> list[FoundName]:
    """The known names in the paragraphs, from left to right, the longest at each place; none overlaps another.

    Case, diacritics and signs between words may differ; a name that begins with a capital letter is printed with one,
    and a short name all in capitals (IS, US) is printed so.
    """
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    shapes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    by_first: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for id, its_names in names.items():
        for name in its_names:
            key = tuple(_folded(word) for word in _WORD.findall(name))
            if key:
                owners[key].add(id)
                shapes[key].add(name)
                by_first[key[0]].add(key)
    longest_first = {first: sorted(keys, key=lambda key: (-len(key), key)) for first, keys in by_first.items()}
    found = []
    for number, text in enumerate(paragraphs, 1):
        tokens = [(match.start(), match.end(), _folded(match.group())) for match in _WORD.finditer(text)]
        place = 0
        while place < len(tokens):
            for key in longest_first.get(tokens[place][2], ()):
                here = tokens[place : place + len(key)]
                if tuple(token[2] for token in here) != key:
                    continue
                start, end = here[0][0], _closed(text, here[0][0], here[-1][1])
                if any(_printed_alike(name, text[start:end]) for name in shapes[key]):
                    found.append(FoundName(number, start, end, text[start:end], tuple(sorted(owners[key]))))
                    place += len(key) - 1
                    break
            place += 1
    return found


def _closed(text: str, start: int, end: int) -> int:
    """The end of a name, with the bracket that it opens or the full stop of its abbreviation: `(ISPR)`, `U.S.`."""
    following = text[end : end + 1]
    if following == ")" and text.count("(", start, end) > text.count(")", start, end):
        return end + 1
    return end + 1 if following == "." and re.search(r"\b[A-Z]\.[A-Z]$", text[start:end]) else end


def _printed_alike(name: str, printed: str) -> bool:
    letters = [sign for sign in name if sign.isalpha()]
    if letters and len(letters) <= 4 and name.isupper():
        return printed.isupper()
    return not name[:1].isupper() or printed[:1].isupper()


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).casefold())
    return re.sub("[\u0300-\u036f]", "", plain).replace(",", "")


def verifiable(words: str, at: Iterable[int], fingerprint: Sequence[Paragraph]) -> bool:
    """Whether one of the paragraphs holds these words by its fingerprint, as the rule `printed` will ask."""
    return any(holds(fingerprint[number - 1], words) for number in at)


def find_new(
    paragraphs: Sequence[str],
    known: Sequence[FoundName],
    names: Mapping[str, Iterable[str]],
    passed_over: Iterable[int] = (),
) -> list[NewName]:
    """Words that look like names and are none the book knows, in order of appearance; some paragraphs are passed over."""
    passed_over = set(passed_over)
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in known:
        taken[one.paragraph].append((one.start, one.end))
    at: dict[str, list[int]] = {}
    inside: set[str] = set()
    short_for: dict[str, str] = {}
    for number, text in enumerate(paragraphs, 1):
        for start, end in () if number in passed_over else _candidates(text, taken[number]):
            words = text[start:end]
            at.setdefault(words, []).append(number)
            if not _SENTENCE_START.search(text[:start]):
                inside.add(words)
            letters = _SHORT_FORM.match(text, end)
            if letters and " " in words:
                short_for[letters["short"]] = words
                at.setdefault(letters["short"], []).append(number)
    lower = {word for text in paragraphs for word in re.findall(r"(?<!\w)[a-z][\w'’-]*", text)}
    title = {words for words, numbers in at.items() if set(numbers) == {1}} if _in_capitals(paragraphs[0]) else set()
    wanted = [
        words
        for words in at
        if words not in title
        and _core(words)
        and (" " in words or words in short_for or (words in inside and words.casefold() not in lower))
    ]
    last_words = {_core(words).split()[-1] for words in wanted if " " in _core(words)}
    wanted += [
        words
        for words in at
        if words not in wanted
        and (
            (words in last_words and words.casefold() not in lower)
            or (words.isupper() and _same_but_for_case(words, wanted))
        )
    ]
    new = []
    for core, forms in _forms(wanted, short_for).items():
        numbers = sorted({number for words in forms for number in at[words]})
        forms.sort(key=lambda form: (form != core, -len(form)))  # the first is shown until an editor chooses a name
        new.append(NewName(core, tuple(forms), tuple(numbers), tuple(_like([core, *forms], names))))
    return new


def _core(words: str) -> str:
    """A name without the office or rank before it; empty for an office or rank alone."""
    parts = words.split()
    offices = [place for place, part in enumerate(parts) if _is_office(part)]
    if not offices:
        return words
    rest = parts[offices[-1] + 1 :]
    if any(part.casefold() not in _OF_OFFICES for part in rest):
        return " ".join(rest)
    alone = all(_is_office(part) or part.casefold().rstrip(".,") in _OF_OFFICES for part in parts)
    return "" if alone and (not rest or "of" in rest) else words


def _is_office(word: str) -> bool:
    return all(part in _OFFICES or part == "" for part in re.split(r"[-.,]", word.casefold()))


def _same_but_for_case(words: str, others: Iterable[str]) -> str:
    """The one of the others that is the same but for its case: `Terrasund` for the `TERRASUND` of a dateline."""
    return next((other for other in others if other != words and other.casefold() == words.casefold()), "")


def _forms(wanted: Sequence[str], short_for: Mapping[str, str]) -> dict[str, list[str]]:
    """The names grouped, each under its core: with an office and without, in full, by the last word, by its letters.

    A last word alone belongs to a name only where it ends no other.
    """
    cores = dict.fromkeys(_core(words) for words in wanted if words not in short_for)
    full = [core for core in cores if " " in core and not re.search(r"\s[a-z]+\s", core)]
    by_last: dict[str, list[str]] = defaultdict(list)
    for core in full:
        first, last = core.split()[0], core.split()[-1]
        is_part = len(core.split()) == 2 and (first.casefold() in _PARTS_OF_MAPS or re.search(r"-[a-z]|-$", first))
        if not is_part and not last.isupper():
            by_last[core.split()[-1]].append(core)
    forms: dict[str, list[str]] = {}
    for words in wanted:
        core = _core(short_for.get(words, words))
        core = (_same_but_for_case(core, cores) or core) if core.isupper() else core
        core = by_last[core][0] if len(by_last.get(core, ())) == 1 else core
        forms.setdefault(core, []).append(words)
    return forms


def _candidates(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside what is taken, without common words at either end."""
    for match in _NAME.finditer(text):
        free = match.start()
        for start, end in sorted(span for span in taken if span[0] < match.end() and match.start() < span[1]):
            yield from _trimmed(text, free, start)
            free = end
        yield from _trimmed(text, free, match.end())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for joined in [*_JOINING.finditer(text, start, end), None]:
        stop = joined.start() if joined else end
        words = [match.span() for match in re.finditer(r"[^\s]+", text[start:stop])]
        spans = [(start + first, start + last) for first, last in words]
        while spans and (_is_common(text[slice(*spans[0])]) or not text[spans[0][0]].isupper()):
            spans.pop(0)
        while spans and (_is_common(text[slice(*spans[-1])]) or not text[spans[-1][0]].isupper()):
            spans.pop()
        for part in _parted(text, spans):
            last = _POSSESSIVE.sub("", text[slice(*part[-1])]).rstrip(".'’-")
            if len(text[part[0][0] : part[-1][0]] + last) > 1:
                yield part[0][0], part[-1][0] + len(last)
        start = joined.end() if joined else end


def _parted(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """A run of words parted where it holds two names: `Ostmark's Prime Minister`, `President Strand of Velland`."""
    begun = 0
    for place in range(1, len(spans)):
        before, here = text[slice(*spans[place - 1])], text[slice(*spans[place])]
        whose = _POSSESSIVE.search(before) and (_is_office(here) or here.casefold() in _OF_OFFICES)
        sofar = text[spans[begun][0] : spans[place - 1][1]]
        if whose:
            yield spans[begun:place]
            begun = place
        elif here == "of" and _core(sofar) != sofar and _core(sofar):
            yield spans[begun:place]
            begun = place + (2 if text[slice(*spans[place + 1])] == "the" else 1)
    if begun < len(spans):
        yield spans[begun:]


def _is_common(word: str) -> bool:
    return word in _BEGINS_A_QUESTION or re.sub(r"\W", "", _POSSESSIVE.sub("", word)).casefold() in _COMMON


def _in_capitals(text: str) -> bool:
    """Whether a headline writes nearly every word with a capital, so that capitals mean nothing in it."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > len(words) * 0.8


def _like(forms: Iterable[str], names: Mapping[str, Iterable[str]]) -> list[str]:
    scored = []
    forms = tuple(dict.fromkeys(forms))
    for id, its_names in names.items():
        best = max((_likeness(words, name) for words in forms for name in its_names), default=0.0)
        if best >= LIKE:
            scored.append((-best, id))
    return [id for _, id in sorted(scored)[:3]]


def _likeness(words: str, name: str) -> float:
    """Likeness of two names, 0 to 100: by letters, or where all words of the one are among the other's."""
    a, b = _folded(words), _folded(name)
    mine, others = set(a.split()), set(b.split())
    if len(a) > 3 and mine and others and (mine <= others or others <= mine):
        return 95.0
    return fuzz.ratio(a, b)
