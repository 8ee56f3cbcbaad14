"""The YAML loader: text stays text, positions are right, and nothing dangerous or endless gets through."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefbook.load.tree import DEEPEST, LARGEST_FILE, MOST_NODES, Items, Node, Pairs, Scalar, parse, read_file
from briefbook.model import Position, Problem


def plain(node: Node | None) -> object:
    """A tree as Python's own lists, dictionaries and strings."""
    match node:
        case Scalar():
            return str(node.text)
        case Items():
            return [plain(item) for item in node.nodes]
        case Pairs():
            return {str(key): plain(value) for key, value in node.pairs}
    return None


def refused(text: str) -> Problem:
    """The one problem of a text that can't be read."""
    node, problems = parse(text, "x.yaml")
    assert node is None
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    "written",
    [
        *[
            "NO",
            "yes",
            "on",
            "~",
            "null",
            "true",
            "12:30",
            "12:30:45",
            "010",
            "0x1F",
            "0o17",
            "0b1",
            "1.10",
            "1_000",
            "1e5",
        ],
        *[".inf", "-.inf", ".nan", "2014-11-03", "2014-11", "2014-13-99", "2001-12-14t21:59:43.10-05:00", "=", "2014"],
        *["Норвегия", "a#b", "a:b", "-1", "+1", "-", "é", "🚢", "O'Neil", "50%", "x" * 5000],
    ],
)
def test_types_stay_text(written: str) -> None:
    if written == "-":
        written = "'-'"
    node, problems = parse(f"key: {written}\n", "x.yaml")
    assert not problems
    assert plain(node) == {"key": written.strip("'")}


def test_keys_stay_text() -> None:
    node, problems = parse("{1: a, 1.0: b, yes: c, null: d, 2014-11-03: e}", "x.yaml")
    assert not problems
    assert plain(node) == {"1": "a", "1.0": "b", "yes": "c", "null": "d", "2014-11-03": "e"}


def test_blocks_and_escapes() -> None:
    text = "a: |\n  one\n  two\nb: >-\n  one\n  two\nc: \"x\\ty\\u00e9\"\nd: 'it''s'\n"
    node, problems = parse(text, "x.yaml")
    assert not problems
    assert plain(node) == {"a": "one\ntwo\n", "b": "one two", "c": "x\tyé", "d": "it's"}


def test_positions() -> None:
    node, problems = parse("a: 1\nприве́т:\n  - 🚢: x\n    c: [d, {e: f}]\n", "x.yaml")
    assert not problems
    assert isinstance(node, Pairs)
    assert node.position == Position("x.yaml", 1, 1)
    (a, one), (greeting, items) = node.pairs
    assert (a.position, one.position) == (Position("x.yaml", 1, 1), Position("x.yaml", 1, 4))
    assert greeting.position == Position("x.yaml", 2, 1)
    assert isinstance(items, Items)
    inner = items.nodes[0]
    assert isinstance(inner, Pairs)
    (ship, x), (c, more) = inner.pairs
    assert (ship.position, x.position) == (Position("x.yaml", 3, 5), Position("x.yaml", 3, 8))
    assert c.position == Position("x.yaml", 4, 5)
    assert isinstance(more, Items)
    assert more.position == Position("x.yaml", 4, 8)
    assert more.nodes[1].position == Position("x.yaml", 4, 12)


def test_empty_is_not_an_empty_string() -> None:
    node, _ = parse("a:\nb: ''\nc: ~\n", "x.yaml")
    assert isinstance(node, Pairs)
    assert [value.empty for _, value in node.pairs if isinstance(value, Scalar)] == [True, False, False]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n...\n"])
def test_nothing(text: str) -> None:
    node, problems = parse(text, "x.yaml")
    assert not problems
    assert plain(node) in (None, "")


def test_bom_and_crlf(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - two\r\n  - three\r\n")
    text, problems = read_file(path, "x.yaml")
    assert not problems
    node, problems = parse(text, "x.yaml")
    assert not problems
    assert plain(node) == {"a": "1", "b": ["two", "three"]}
    assert isinstance(node, Pairs)
    assert node.pairs[0][0].position == Position("x.yaml", 1, 1)
    assert node.pairs[1][0].position == Position("x.yaml", 2, 1)


def test_a_second_bom_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n")
    text, _ = read_file(path, "x.yaml")
    assert refused(text).rule == "forbidden-character"


def test_duplicate_keys_name_both_lines_and_reading_goes_on() -> None:
    node, problems = parse("a: 1\nb: 2\na: 3\nb: 4\na: 5\n", "x.yaml")
    assert [(one.rule, one.position.line) for one in problems] == [("duplicate-key", line) for line in (3, 4, 5)]
    assert "the first is on line 1" in problems[0].message
    assert "the first is on line 2" in problems[1].message
    assert "the first is on line 1" in problems[2].message
    assert isinstance(node, Pairs)
    assert len(node.pairs) == 5


def test_the_same_key_in_two_mappings_is_fine() -> None:
    _, problems = parse("- {a: 1}\n- {a: 2, b: {a: 3}}\n", "x.yaml")
    assert not problems


def test_duplicate_of_an_escaped_key() -> None:
    _, problems = parse('a: 1\n"\\x61": 2\n', "x.yaml")
    assert [one.rule for one in problems] == ["duplicate-key"]


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: &x 1\n", "forbidden-yaml", 1, 4),
        ("a: &x [1]\n", "forbidden-yaml", 1, 4),
        ("&x a: 1\n", "forbidden-yaml", 1, 1),
        ("a: *x\n", "forbidden-yaml", 1, 4),
        ("a: !x 1\n", "forbidden-yaml", 1, 4),
        ("a: !!int 1\n", "forbidden-yaml", 1, 4),
        ("a: ! 1\n", "forbidden-yaml", 1, 4),
        ("a: !!python/object/apply:os.system [id]\n", "forbidden-yaml", 1, 4),
        ("a: !<tag:yaml.org,2002:str> x\n", "forbidden-yaml", 1, 4),
        ("a: {<<: {b: 1}}\n", "forbidden-yaml", 1, 5),
        ("<<: x\n", "forbidden-yaml", 1, 1),
        ("? {a: b}\n: c\n", "forbidden-yaml", 1, 3),
        ("%TAG !y! tag:example.org,2000:\n---\na: 1\n", "forbidden-yaml", 1, 1),
        ("a: 1\n---\nb: 1\n", "second-document", 2, 1),
        ("--- a\n--- b\n", "second-document", 2, 1),
    ],
)
def test_refused_yaml(text: str, rule: str, line: int, column: int) -> None:
    problem = refused(text)
    assert (problem.rule, problem.position) == (rule, Position("x.yaml", line, column))
    assert problem.mend


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_depth(opening: str) -> None:
    levels = DEEPEST // 2 if opening == "[{a: " else DEEPEST
    closing = {"[": "]", "{a: ": "}", "- ": "", "[{a: ": "}]"}[opening]
    node, problems = parse(opening * levels + "x" + closing * levels, "x.yaml")
    assert not problems
    assert node is not None
    assert refused(opening * (levels + 1) + "x" + closing * (levels + 1)).rule == "too-deep"


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "[[{"])
def test_30_000_brackets_in_a_process_of_its_own(sign: str) -> None:
    code = f"from briefbook.load.tree import parse; print(parse({sign!r} * 30_000, 'x')[1][0].rule)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in ("too-deep", "yaml-syntax", "forbidden-yaml")


@pytest.mark.parametrize("text", ["a: 1\n" * 60_000, "[" + "a," * 60_000 + "]", "- a\n" * 60_000])
def test_node_cap(text: str) -> None:
    began = time.process_time()
    assert [one.rule for one in parse(text, "x.yaml")[1]][-1] == "too-many-nodes"
    assert time.process_time() - began < 5


def test_node_cap_is_exact() -> None:
    assert not parse("[" + "a," * (MOST_NODES - 1) + "]", "x.yaml")[1]
    assert refused("[" + "a," * MOST_NODES + "]").rule == "too-many-nodes"


def test_alias_bomb_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    began = time.process_time()
    assert refused(bomb).rule == "forbidden-yaml"
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "sign",
    [
        *[
            "\x00",
            "\x07",
            "\x08",
            "\x0b",
            "\x0c",
            "\x1b",
            "\x7f",
            "\x80",
            "\x9f",
            "\u200e",
            "\u200f",
            "\u202a",
            "\u202e",
        ],
        *["\u2066", "\u2069", "\ufeff", "\ufffe", "\uffff", "\u2028", "\u2029", "\U000e0041", "\U000e007f"],
    ],
)
@pytest.mark.parametrize("form", ["raw", "escaped"])
def test_forbidden_characters(sign: str, form: str) -> None:
    written = sign if form == "raw" else f"\\U{ord(sign):08x}"
    problem = refused(f'one: 1\ntwo: "ab{written}c"\n')
    assert problem.rule == "forbidden-character"
    assert problem.position == (Position("x.yaml", 2, 9) if form == "raw" else Position("x.yaml", 2, 6))
    assert f"U+{ord(sign):04X}" in problem.message
    assert sign not in str(problem)


def test_joiners_and_marks_are_allowed() -> None:
    text = "a: نامه\u200cها\nb: 👩\u200d🚀\nc: é\u0301\nd: a\u00adb\n"
    assert not parse(text, "x.yaml")[1]


def test_at_most_20_forbidden_characters_are_shown() -> None:
    assert len(parse("\x07" * 1000, "x.yaml")[1]) == 20


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [(b"\xff\xfea\x00", 1, 1), (b"a: 1\nb: \xe4\n", 2, 4), (b"a: \xc0\x80", 1, 4), (b"a: \xed\xa0\x80", 1, 4)],
)
def test_not_utf_8(tmp_path: Path, raw: bytes, line: int, column: int) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(raw)
    text, problems = read_file(path, "x.yaml")
    assert text == ""
    assert [(one.rule, one.position) for one in problems] == [("not-utf-8", Position("x.yaml", line, column))]


def test_size_cap(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"#" * LARGEST_FILE)
    assert read_file(path, "x.yaml") == ("#" * LARGEST_FILE, [])
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    assert [one.rule for one in read_file(path, "x.yaml")[1]] == ["too-large"]


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024**3)
    began = time.process_time()
    assert [one.rule for one in read_file(path, "x.yaml")[1]] == ["too-large"]
    assert time.process_time() - began < 2


def test_links_pipes_folders_and_devices(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("a: 1\n")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    (tmp_path / "dangling.yaml").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("link", "dangling", "loop", "folder", "pipe", "missing"):
        text, problems = read_file(tmp_path / f"{name}.yaml", f"{name}.yaml")
        assert text == ""
        assert [one.rule for one in problems] == ["not-a-file"], name
    assert [one.rule for one in read_file(Path("/dev/zero"), "zero")[1]] == ["not-a-file"]


@pytest.mark.parametrize(
    "text",
    [
        "a: 'b",
        'a: "b',
        "a: [b",
        "a: {b",
        "a: b: c",
        "- a\nb: c",
        "\ta: b",
        "a: @b",
        "a: `b",
        "%YAML 9.9\n---\na: b",
        'a: "\\q"',
        'a: "\\uD800"',
        'a: "\\U00110000"',
        "a: |x\n  y",
        "? a\n? b\n\t",
        "!",
        "&",
        "*",
        "%",
        "a: !<",
        "]",
        "}",
        "a: |99\n",
        "a: - b",
        "[a]: b: c",
        "a\nb: c",
        "a: 'b' c",
        "{a: b",
        "%TAG",
        "...\n...\na",
        "\x85",
        "a:\x85b",
    ],
)
def test_broken_yaml_is_a_problem_with_a_place(text: str) -> None:
    node, problems = parse(text, "x.yaml")
    for problem in problems:
        assert problem.rule in ("yaml-syntax", "forbidden-yaml", "forbidden-character", "second-document")
        assert problem.position.line >= 1
        assert problem.position.column >= 1
        assert problem.mend
    assert problems or node is not None or text.strip("\x85. \n") == ""
