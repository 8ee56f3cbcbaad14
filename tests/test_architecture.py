"""The architecture holds: imports run one way, everything public is explained, only the command prints."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbook import kinds
from briefbook.kinds import BY_ID, KINDS, Link
from briefbook.model.values import Date, Ref

from .copies import ROOT

PACKAGE = ROOT / "scripts/briefbook"
MODULES = sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    """A module's path inside the package."""
    return path.relative_to(PACKAGE).as_posix()


def test_imports_run_one_way() -> None:
    """In a process of its own, for it sets up logging anew and so switches off all loggers there are."""
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Public functions, classes and methods of a module, with their names."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef) and not is_protocol(node):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


def is_protocol(node: ast.ClassDef) -> bool:
    """Whether a class only says what others have to have."""
    return any(getattr(base, "id", "") == "Protocol" for base in node.bases)


OVERRIDES = re.compile(r"handle_\w+|do_\w+|log_message|emit|on_any_event")
"""Methods that a library calls; their base class says what they are."""


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_everything_public_is_explained(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body:
        assert ast.get_docstring(tree) or path.name == "__init__.py", "the module has no docstring"
    for label, node in public(tree):
        if not OVERRIDES.fullmatch(label.rpartition(".")[2]):
            assert isinstance(node, ast.FunctionDef | ast.ClassDef)
            assert ast.get_docstring(node), f"{label} has no docstring"


@pytest.mark.parametrize("path", [path for path in MODULES if not name(path).startswith("cli/")], ids=name)
def test_only_the_command_prints_and_exits(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in (
                "print",
                "exit",
                "quit",
                "sys.exit",
                "os._exit",
                "input",
                "click.echo",
                "click.secho",
            ), called
        if isinstance(node, ast.ImportFrom | ast.Import):
            imported = [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
            assert "click" not in imported


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_stage_asks_for_a_kind(path: Path) -> None:
    """If a stage needs `if kind == "..."`, the kind lacks a field."""
    ids = {kind.id for kind in KINDS}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare):
            named = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)} & ids
            asks = "kind" in ast.unparse(node) and not name(path).startswith("kinds/")
            assert not (named and asks), ast.unparse(node)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_clock_and_no_dice(path: Path) -> None:
    """Two builds are the same to the byte: nothing that is made asks for the time or for chance."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"\bdatetime\.now|\btime\.time\(|\bdate\.today|\butcnow\b|^import random|\buuid4?\b|\bset_trace",
        text,
        re.MULTILINE,
    )


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_names_of_modules_say_something(path: Path) -> None:
    assert not re.search(r"util|helper|manager|misc|common", path.stem)


TOUCH_DISK = ("load/", "write/", "site/", "cli/", "pipeline.py", "draft/")


@pytest.mark.parametrize("path", [path for path in MODULES if not name(path).startswith(TOUCH_DISK)], ids=name)
def test_stages_are_pure(path: Path) -> None:
    """Values in, values out: what reads or writes files is a stage of its own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert not re.search(
                r"\.(write_text|write_bytes|unlink|mkdir|rmtree|rename|touch)$|^open$|^os\.(?!sched_getaffinity)|^subprocess\.",
                called,
            ), called


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_kinds_are_whole(kind: kinds.Kind) -> None:
    assert kind.folder
    assert kind.label
    assert kind.plural
    assert kind.intro.endswith(".")
    names = [declared.name for declared in kind.properties]
    assert len(names) == len(set(names))
    assert not {"name", "as", "at", "note"} & set(names), "these keys are every entity's"
    if kind.dated_by:
        dated, _, qualifier = kind.dated_by.partition(".")
        declared = kind.property(dated)
        field = next((one for one in declared.qualifiers if one.name == qualifier), None)
        assert isinstance(field.type if field else declared.type, Date)
    for declared in kind.properties:
        assert declared.help
        assert declared.label
        if isinstance(declared.type, Ref):
            assert isinstance(declared, Link)
            assert declared.reverse, "a link says its reverse"
            assert set(declared.type.kinds) <= set(BY_ID)


def test_folders_are_unique_and_not_the_sources() -> None:
    folders = [kind.folder for kind in KINDS]
    assert len(set(folders)) == len(folders)
    assert not {"sources", "data", "assets", "search", "authority", "assessments"} & set(folders)
