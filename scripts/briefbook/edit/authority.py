"""Adding to an entry of an authority file, in whichever of YAML's ways it is written."""

from __future__ import annotations

from collections.abc import Sequence

from .. import encode
from ..load.tree import Items, Node, Pairs, Scalar
from ..model import BriefbookError, Text
from ..schema import schema_line
from .change import Desk
from .sheet import Cut, Sheet


def entry_of(sheet: Sheet, id: str) -> tuple[Text, Node] | None:
    """An entry's key and content."""
    if isinstance(sheet.tree, Pairs):
        for key, node in sheet.tree.pairs:
            if key == id:
                return key, node
    return None


def add(desk: Desk, id: str, kind: str, additions: dict[str, Sequence[str]], name: str) -> None:
    """Adds items (each a piece of YAML) to lists of an entry; the entry and its file are made where they are missing.

    `name` is the chosen name of an entry that has to be made.
    """
    additions = {key: items for key, items in additions.items() if items}
    file = desk.authority_file(kind)
    found = entry_of(desk.sheet(file), id) if file in desk.files else None
    if found is None:
        lines = [f"{id}:", f"  name: {encode.yaml_text(name)}"]
        lines += [f"  {key}: [{', '.join(items)}]" for key, items in additions.items()]
        head = "" if file in desk.files or file in desk.appended else schema_line(file) + "\n"
        desk.appended[file] = desk.appended.get(file, head) + "\n".join(lines) + "\n"
        return
    sheet = desk.sheet(file)
    key, node = found
    if isinstance(node, Scalar):
        desk.add(file, *_unfolded(sheet, key, node, additions))
        return
    assert isinstance(node, Pairs)
    present = dict(node.pairs)
    new = {name: items for name, items in additions.items() if name not in present}
    if new:
        start = sheet.start(node.position)
        if sheet.is_flow(node):
            text = "".join(f"{name}: [{', '.join(items)}], " for name, items in new.items())
            desk.add(file, Cut(start + 1, start + 1, text))
        else:
            indent = " " * (node.position.column - 1)
            text = "".join(f"{name}: [{', '.join(items)}]{sheet.newline}{indent}" for name, items in new.items())
            desk.add(file, Cut(start, start, text))
    for name, items in additions.items():
        if name in present:
            desk.add(file, *_into(sheet, present[Text(name)], items))


def _unfolded(sheet: Sheet, key: Text, node: Scalar, additions: dict[str, Sequence[str]]) -> list[Cut]:
    """`id: Name` becomes an entry with keys; a remark at its line's end stays with the name."""
    indent = sheet.newline + " " * (key.position.column + 1)
    colon = sheet.text.index(":", sheet.end(key))
    end = sheet.line_end(sheet.end(node))
    text = "".join(f"{indent}{name}: [{', '.join(items)}]" for name, items in additions.items())
    return [Cut(colon + 1, sheet.start(node.position), f"{indent}name: "), Cut(end, end, text)]


def _into(sheet: Sheet, node: Node, items: Sequence[str]) -> list[Cut]:
    start, end = sheet.start(node.position), sheet.end(node)
    if isinstance(node, Items) and sheet.is_flow(node):
        comma = ", " if node.nodes else ""
        return [Cut(start + 1, start + 1, ", ".join(items) + comma)]
    if isinstance(node, Items):
        indent = sheet.newline + " " * (node.position.column - 1)
        return [Cut(start, start, "".join(f"- {item}{indent}" for item in items))]
    if isinstance(node, Pairs) and not sheet.is_flow(node):
        raise BriefbookError(f"{node.position}: write this as a list first (`- ` before it). Nothing was changed.")
    return [Cut(start, start, "["), Cut(end, end, f", {', '.join(items)}]")]
