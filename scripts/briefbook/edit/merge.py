"""Two entities that are one: everywhere one id, one entry where a brief had two, and a redirect from the other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from .. import encode
from ..kinds import BY_ID
from ..load.shape import ENTITIES
from ..load.tree import Items, Node, Pairs, Scalar
from ..model import Authority, BriefbookError, Manuscript, Text
from ..model.values import Many, Record
from .authority import add, entry_of
from .change import Change, Desk, Files
from .places import Place, Role
from .sheet import Cut, Sheet

WIDEST = 110
"""Columns up to which a fact is written on one line."""


def merge_entities(files: Files, manuscript: Manuscript, old: str, kept: str) -> Change:
    """The change that makes `old` part of `kept`. Raises BriefbookError where they can't be one."""
    desk = Desk(files, manuscript)
    if old == kept:
        raise BriefbookError("the two ids are the same.")
    kind = desk.kind(old)
    if kind != desk.kind(kept):
        raise BriefbookError(f"`{old}` is a {kind}, `{kept}` a {desk.kind(kept)}: they can't be one.")
    _refuse_linked(manuscript, old, kept)
    joined = {
        brief: span for brief in _with_both(manuscript, old, kept) for span in [_join(desk, brief, kind, old, kept)]
    }
    entry = next((one for one in manuscript.authority if one.id == old), None)
    span = _removed(desk, entry)
    count = len(joined)
    for sheet, place in desk.places(old):
        at = sheet.start(place.text.position)
        spans = [*joined.get(sheet.name, []), *([span[1]] if span and span[0] == sheet.name else [])]
        if any(start <= at < end for start, end in spans):
            continue
        count += _repoint(desk, sheet, place, old, kept)
    _into_authority(desk, kind, entry, old, kept)
    return desk.done(old, count)


def _refuse_linked(manuscript: Manuscript, old: str, kept: str) -> None:
    """An entity can't be linked with itself, nor be told apart from itself."""
    both = {old, kept}
    for entry in manuscript.authority:
        for other in entry.confusable:
            if {str(entry.id), str(other.id)} == both:
                raise BriefbookError(
                    f"{other.id.position}: `{entry.id}` is told apart from `{other.id}` here. Remove that first."
                )
    for brief in manuscript.briefs:
        for fact in brief.facts:
            if {str(fact.entity), str(fact.value)} == both and fact.value in both:
                raise BriefbookError(
                    f"{fact.position}: `{fact.entity}` is linked with `{fact.value}` here. Remove that first."
                )


def _with_both(manuscript: Manuscript, old: str, kept: str) -> Iterator[str]:
    for brief in manuscript.briefs:
        if {old, kept} <= {str(mention.entity) for mention in brief.mentions}:
            yield f"briefs/{brief.id}.yaml"


def _repoint(desk: Desk, sheet: Sheet, place: Place, old: str, kept: str) -> int:
    """Puts the kept id in a place, or takes the place out of a list that names the kept one already."""
    if place.role is Role.LINK and place.list is not None and kept in _bare(place.list):
        desk.add(sheet.name, _taken_out(sheet, place.list, place.text))
        return 1
    return desk.replace(sheet, place, old, kept)


def _bare(items: Items) -> list[Text]:
    return [node.text for node in items.nodes if isinstance(node, Scalar)]


def _taken_out(sheet: Sheet, items: Items, id: Text) -> Cut:
    """The cut that takes one item out of a list."""
    nodes = list(items.nodes)
    place = next(number for number, node in enumerate(nodes) if node.position == id.position)
    start, end = sheet.start(id.position), sheet.end(id)
    if not sheet.is_flow(items):
        comment = sheet.text[end : sheet.line_end(end)].strip()
        line = sheet.line_start(start)
        if comment:
            return Cut(
                line + len(sheet.text[line:start]) - len(sheet.text[line:start].lstrip()), sheet.line_end(end), comment
            )
        return Cut(line, sheet.past_line(end), "")
    if place + 1 < len(nodes):
        return Cut(start, sheet.start(nodes[place + 1].position), "")
    return Cut(sheet.end(nodes[place - 1]), end, "")


def _join(desk: Desk, name: str, kind: str, old: str, kept: str) -> list[tuple[int, int]]:
    """Makes one entry of the two that a brief has; gives the spans of both."""
    sheet = desk.sheet(name)
    assert isinstance(sheet.tree, Pairs)
    table = dict(sheet.tree.pairs)[Text(BY_ID[kind].folder)]
    assert isinstance(table, Pairs)
    if sheet.is_flow(table):
        raise BriefbookError(f"{table.position}: put each entry on a line of its own first. Nothing was changed.")
    (old_key, old_node), (kept_key, kept_node) = (
        next((key, node) for key, node in table.pairs if key == id) for id in (old, kept)
    )
    indent = " " * (kept_key.position.column - 1)
    comments = [
        comment
        for key, node in ((kept_key, kept_node), (old_key, old_node))
        for comment in sheet.comments(sheet.start(key.position), sheet.line_end(sheet.end(node)))
    ]
    lines = [
        f"{kept}:",
        *(f"  {comment}" for comment in comments),
        *(f"  {line}" for line in _entry(kind, kept_node, old_node, {old: kept})),
    ]
    text = sheet.newline.join([lines[0], *(indent + line for line in lines[1:])])
    text = text.replace(f"[[{old}|", f"[[{kept}|").replace(f"[[{old}]]", f"[[{kept}]]")
    kept_span = (sheet.start(kept_key.position), sheet.line_end(sheet.end(kept_node)))
    old_span = (sheet.line_start(sheet.start(old_key.position)), sheet.past_line(sheet.end(old_node)))
    desk.add(name, Cut(*kept_span, text), Cut(*old_span, ""))
    return [kept_span, old_span]


def _entry(kind: str, kept: Node, old: Node, ids: dict[str, str]) -> Iterator[str]:
    """The lines of an entry that holds what both entries held: every name, paragraph and fact with its own paragraphs."""
    shape = ENTITIES[BY_ID[kind].folder]
    a, b = _fields(kept, shape), _fields(old, shape)
    for field in shape.fields:
        values = [found[field.name] for found in (a, b) if field.name in found]
        if not values:
            continue
        if field.name == "at":
            yield f"at: {_flow(_numbers(*values))}"
        elif field.name == "as":
            names = dict.fromkeys(encode.yaml_text(text) for value in values for text in _texts(value))
            yield f"as: [{', '.join(names)}]"
        elif field.name == "name":
            yield f"name: {encode.yaml_text(_texts(values[0])[0])}"
        elif field.name == "note":
            yield from _prose("note", " ".join(dict.fromkeys(text for value in values for text in _texts(value))))
        else:
            assert isinstance(field.type, Many)
            assert isinstance(field.type.each, Record)
            facts = [
                fact
                for found in (a, b)
                if field.name in found
                for fact in _facts(found[field.name], field.type.each, found["at"], ids)
            ]
            yield from _property(field.name, facts)


def _fields(node: Node, shape: Record) -> dict[str, Node]:
    if isinstance(node, Pairs):
        return {str(name): value for name, value in node.pairs}
    return {shape.short: node}


def _facts(node: Node, shape: Record, at: Node, ids: dict[str, str]) -> Iterator[dict[str, str]]:
    """Each fact with the paragraphs it rests on, as pieces of YAML by key."""
    for item in node.nodes if isinstance(node, Items) else (node,):
        given = {name: _flow_node(value, ids) for name, value in _fields(item, shape).items()}
        yield given if "at" in given else {**given, "at": _flow(_numbers(at))}


def _property(name: str, facts: list[dict[str, str]]) -> Iterator[str]:
    joined: dict[tuple[tuple[str, str], ...], set[int]] = {}
    for fact in facts:
        key = tuple((part, text) for part, text in fact.items() if part != "at")
        joined.setdefault(key, set()).update(int(number) for number in fact["at"].strip("[]").split(","))
    written = [[*(f"{part}: {text}" for part, text in key), f"at: {_flow(sorted(at))}"] for key, at in joined.items()]
    lines = [f"{{{', '.join(parts)}}}" for parts in written]
    if len(lines) == 1 and len(lines[0]) + len(name) < WIDEST - 10:
        yield f"{name}: {lines[0]}"
        return
    yield f"{name}:"
    for line, parts in zip(lines, written, strict=True):
        if len(line) < WIDEST - 10:
            yield f"  - {line}"
        else:
            yield f"  - {parts[0]}"
            yield from (f"    {part}" for part in parts[1:])


def _prose(key: str, text: str) -> Iterator[str]:
    line = f"{key}: {encode.yaml_text(text)}"
    if len(line) < WIDEST - 10:
        yield line
    else:
        yield f"{key}: >-"
        yield from textwrap.wrap(
            " ".join(text.split()),
            WIDEST - 14,
            initial_indent="  ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _numbers(*nodes: Node) -> list[int]:
    return sorted({int(text) for node in nodes for text in _texts(node)})


def _texts(node: Node) -> list[str]:
    if isinstance(node, Scalar):
        return [str(node.text)]
    return [text for item in node.nodes for text in _texts(item)] if isinstance(node, Items) else []


def _flow(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"[{', '.join(str(number) for number in numbers)}]"


def _flow_node(node: Node, ids: dict[str, str]) -> str:
    """A node as a piece of YAML on one line, with some ids given another form."""
    if isinstance(node, Scalar):
        return encode.yaml_text(ids.get(str(node.text), str(node.text)))
    if isinstance(node, Items):
        return f"[{', '.join(dict.fromkeys(_flow_node(item, ids) for item in node.nodes))}]"
    return f"{{{', '.join(f'{name}: {_flow_node(value, ids)}' for name, value in node.pairs)}}}"


def _removed(desk: Desk, entry: Authority | None) -> tuple[str, tuple[int, int]] | None:
    """Takes the old entry out of its authority file; gives the file and the span."""
    if entry is None:
        return None
    name = desk.authority_file(entry.kind)
    sheet = desk.sheet(name)
    found = entry_of(sheet, str(entry.id))
    if found is None:
        return None
    key, node = found
    assert isinstance(sheet.tree, Pairs)
    if sheet.is_flow(sheet.tree):
        raise BriefbookError(f"{sheet.tree.position}: put each entry on a line of its own first. Nothing was changed.")
    span = (sheet.line_start(sheet.start(key.position)), sheet.past_line(sheet.end(node)))
    comments = sheet.comments(sheet.start(key.position), sheet.line_end(sheet.end(node)))
    desk.add(name, Cut(*span, "".join(f"{comment}{sheet.newline}" for comment in comments)))
    return name, span


def _into_authority(desk: Desk, kind: str, entry: Authority | None, old: str, kept: str) -> None:
    """Gives the kept entry the names, former ids and distinctions of the old one."""
    there = next((one for one in desk.manuscript.authority if one.id == kept), None)
    names = {desk.name_of(kept), *(str(other.name) for other in there.also)} if there else {desk.name_of(kept)}
    also = []
    distinct = []
    former = [old]
    if entry is not None:
        former += [str(one) for one in entry.formerly]
        if str(entry.name) not in names:
            also.append(encode.yaml_text(str(entry.name)))
        for other in entry.also:
            if str(other.name) not in names:
                parts = [f"name: {encode.yaml_text(str(other.name))}"]
                parts += [f"language: {encode.yaml_text(str(other.language))}"] if other.language else []
                parts += [f"basis: {encode.yaml_text(str(other.basis))}"] if other.basis else []
                also.append(f"{{{', '.join(parts)}}}" if len(parts) > 1 else encode.yaml_text(str(other.name)))
        told = {str(other.id) for other in there.confusable} if there else set()
        for apart in entry.confusable:
            if str(apart.id) not in told:
                note = f", note: {encode.yaml_text(str(apart.note))}" if apart.note else ""
                distinct.append(f"{{id: {apart.id}{note}}}")
    add(desk, kept, kind, {"also": also, "formerly": former, "not": distinct}, desk.name_of(kept))
    if entry is not None and entry.description and not (there and there.description):
        _describe(desk, kind, kept, str(entry.description), there is not None)


def _describe(desk: Desk, kind: str, kept: str, description: str, is_there: bool) -> None:
    file = desk.authority_file(kind)
    line = f"description: {encode.yaml_text(description)}"
    if not is_there:
        desk.appended[file] = desk.appended[file] + f"  {line}\n"
        return
    sheet = desk.sheet(file)
    found = entry_of(sheet, kept)
    assert found is not None
    key, node = found
    if isinstance(node, Pairs) and sheet.is_flow(node):
        end = sheet.end(node) - 1
        desk.add(file, Cut(end, end, f", {line}"))
    else:
        end = sheet.line_end(sheet.end(node))
        indent = sheet.newline + " " * (key.position.column + 1)
        desk.add(file, Cut(end, end, f"{indent}{line}"))
