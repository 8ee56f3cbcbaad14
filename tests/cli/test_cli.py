"""The command: exit status, help, and words instead of tracebacks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefbook.cli import cli

from ..copies import ROOT, change, copy_book, environment, tree
from .running import Command

VERBS = sorted(cli.commands)


@pytest.fixture
def spoilt(mini: Path) -> Path:
    """The mini book with one error."""
    change(mini / "briefs/ferry-news-2001.yaml", "quote: We share one water", "quote: We share no water")
    return mini


@pytest.fixture
def clean(mini: Path) -> Path:
    """The mini book without even a warning."""
    brief = mini / "briefs/harbour-review-2002.yaml"
    brief.write_text(brief.read_text().replace("people:\n", "furniture: {1: the headline}\npeople:\n", 1))
    change(mini / "briefs/ferry-news-2001.yaml", "about: [lake-peace]", "about: [lake-peace, ada-quill]")
    return mini


def test_verbs() -> None:
    assert {"build", "generate", "check", "serve", "seed", "new"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_and_takes_a_folder(briefbook: Command, verb: str) -> None:
    for flag in ("--help", "-h"):
        ran = briefbook(verb, flag)
        assert ran.status == 0
        assert ran.out.startswith(f"Usage: briefbook {verb}")
        assert "-C DIR" in ran.out or "DIRECTORY" in ran.out
    command = cli.commands[verb]
    assert command.help
    assert command.help.strip().endswith(".")
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, f"{verb} {parameter.name} lacks help"


def test_help_and_version(briefbook: Command) -> None:
    ran = briefbook("--help")
    assert ran.status == 0
    assert "Exit status: 0 fine, 1 problems in the data, 2 wrong usage." in ran.out
    for verb in VERBS:
        assert f"\n  {verb} " in ran.out
    assert re.fullmatch(r"briefbook, version \d+\.\d+\.\d+\n", briefbook("--version").out)


def test_nothing_asked_for(briefbook: Command) -> None:
    ran = briefbook()
    assert ran.status == 2
    assert "Usage:" in ran.out + ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld"],
        ["check", "--formt", "json"],
        ["check", "--format", "xml"],
        ["check", "-C", "/nothing/there"],
        ["check", "-C"],
        ["check", "-C", "/etc/hostname"],
        ["check", "extra"],
        ["serve", "--port", "0"],
        ["serve", "--port", "99999"],
        ["serve", "--port", "http"],
        ["seed"],
        ["seed", "/nothing/there.txt"],
        ["new"],
        ["--no-such-option"],
        ["check", "\udcff"],
        [""],
    ],
)
def test_wrong_usage(briefbook: Command, arguments: list[str]) -> None:
    ran = briefbook(*arguments)
    assert ran.status == 2
    assert ran.err.strip()


@pytest.mark.parametrize("verb", ["check", "build", "generate"])
def test_no_book(briefbook: Command, tmp_path: Path, verb: str) -> None:
    ran = briefbook(verb, "-C", tmp_path)
    assert ran.status == 2
    assert ran.err.startswith("briefbook: there is no ")
    assert list(tmp_path.iterdir()) == [], "a folder that is no book stays as it is"


def test_check(briefbook: Command, clean: Path) -> None:
    ran = briefbook("check", "-C", clean)
    assert (ran.status, ran.out, ran.err) == (0, "2 briefs, no problem\n", "")


def test_check_with_a_warning(briefbook: Command, mini: Path) -> None:
    ran = briefbook("check", "-C", mini)
    assert ran.status == 0
    assert "briefs/harbour-review-2002.yaml:1:1: warning: nothing cites paragraph 1. [coverage]" in ran.out
    assert re.search(r"^1 warning(, 1 piece of advice)?\n\Z", ran.out, re.MULTILINE)


def test_check_with_an_error(briefbook: Command, spoilt: Path) -> None:
    ran = briefbook("check", "-C", spoilt)
    assert ran.status == 1
    lines = ran.out.splitlines()
    at = next(number for number, line in enumerate(lines) if "[quote]" in line)
    found = re.match(r"briefs/ferry-news-2001\.yaml:(\d+):(\d+): no paragraph", lines[at])
    assert found
    assert lines[at + 1] == "        quote: We share no water"
    assert lines[at + 2].index("^") == 4 + int(found[2]) - 1
    assert lines[at + 3].strip().startswith("Copy them from the article")
    assert lines[-1].startswith("1 error, 1 warning")
    assert "\x1b" not in ran.out, "no colours where nobody sees them"


def test_check_of_the_real_book(briefbook: Command, tmp_path: Path) -> None:
    ran = briefbook("check", "-C", copy_book(ROOT, tmp_path / "real"))
    assert ran.status == 0, ran.out


def test_check_in_the_current_folder(briefbook: Command, clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clean)
    assert briefbook("check").out == "2 briefs, no problem\n"


def test_check_changes_nothing(briefbook: Command, spoilt: Path) -> None:
    before = tree(spoilt)
    briefbook("check", "-C", spoilt)
    briefbook("check", "--coverage", "-C", spoilt)
    after = {name: raw for name, raw in tree(spoilt).items() if not name.startswith(".briefbook/")}
    assert after == before


def test_check_as_json(briefbook: Command, spoilt: Path) -> None:
    ran = briefbook("check", "--format", "json", "-C", spoilt)
    assert ran.status == 1
    found = json.loads(ran.out)
    assert [set(one) for one in found] == [{"file", "line", "column", "severity", "rule", "message", "mend"}] * len(
        found
    )
    graver = [(one["rule"], one["severity"]) for one in found if one["severity"] != "advice"]
    assert graver == [("quote", "error"), ("coverage", "warning")]
    assert isinstance(found[0]["line"], int)


def test_check_as_json_without_problems(briefbook: Command, clean: Path) -> None:
    assert briefbook("check", "--format", "json", "-C", clean).out == "[]\n"
    assert briefbook("check", "--format", "github", "-C", clean).out == ""


def test_check_for_github(briefbook: Command, spoilt: Path) -> None:
    ran = briefbook("check", "--format", "github", "-C", spoilt)
    assert ran.status == 1
    for line in ran.out.splitlines():
        assert re.fullmatch(r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,title=[a-z0-9-]+::.+", line)
    assert ran.out.count("::error ") == 1


def test_no_problem_can_speak_for_github(briefbook: Command, mini: Path) -> None:
    """A workflow command in a brief, or in a file's name, stays text."""
    change(mini / "briefs/ferry-news-2001.yaml", "genre: news report", 'genre: "x\\n::set-env name=A::b%0Ac"')
    (mini / "briefs/a,line=9::b.yaml").write_text("x")
    ran = briefbook("check", "--format", "github", "-C", mini)
    assert all(line.startswith(("::error file=", "::warning file=")) for line in ran.out.splitlines())
    assert "%250A" in ran.out
    assert "file=briefs/a%2Cline=9%3A%3Ab.yaml," in ran.out


def test_coverage(briefbook: Command, mini: Path) -> None:
    ran = briefbook("check", "--coverage", "-C", mini)
    assert "ferry-news-2001: 5 paragraphs; cited by nothing: none; page furniture: 5 (an advertisement)" in ran.out
    assert "harbour-review-2002: 3 paragraphs; cited by nothing: 1; page furniture: none" in ran.out
    (mini / "seeds/harbour-review-2002.yaml").unlink()
    ran = briefbook("check", "--coverage", "-C", mini)
    assert "harbour-review-2002: no fingerprint in seeds/, so its paragraphs are not known" in ran.out


def test_generate(briefbook: Command, mini: Path) -> None:
    ran = briefbook("generate", "-C", mini)
    assert ran.status == 0
    assert re.search(r"\d+ pages changed, 0 removed, 0 as they were; \d+\.\d s\n$", ran.out)
    assert "load the briefs" in ran.err
    assert (mini / "docs/people/ada-quill.md").is_file()
    assert not (mini / "site").exists()
    assert "\n0 pages changed, 0 removed" in "\n" + briefbook("generate", "-C", mini).out.splitlines()[-1]


def test_build(briefbook: Command, mini: Path) -> None:
    ran = briefbook("build", "-C", mini)
    assert ran.status == 0
    assert "2 sources, 10 entities, 4 claims, 3 disagreements" in ran.out
    assert (mini / "site/index.html").is_file()


@pytest.mark.parametrize("verb", ["build", "generate"])
def test_errors_stop_a_build(briefbook: Command, spoilt: Path, verb: str) -> None:
    ran = briefbook(verb, "-C", spoilt)
    assert ran.status == 1
    assert "[quote]" in ran.out
    assert re.search(r"1 error, 1 warning.*; nothing was changed", ran.err)
    assert not (spoilt / "docs/index.md").exists()
    assert not (spoilt / "site").exists()


def test_a_page_by_hand_in_the_way(briefbook: Command, mini: Path) -> None:
    (mini / "docs").mkdir(exist_ok=True)
    (mini / "docs/index.md").write_text("# My home\n")
    ran = briefbook("build", "-C", mini)
    assert ran.status == 2
    assert "was not made by Briefbook" in ran.err


def odd_file_names(mini: Path) -> None:
    """Files whose names are not text, or act on a terminal."""
    (mini / "briefs/\x1b[31mred\x07.yaml").write_text("x")
    (mini / "briefs/\u202egnp.yaml").write_text("x")
    (mini / "briefs/new\nline.yaml").write_text("x")
    with open(os.fsencode(mini / "briefs") + b"/\xff\xfe.yaml", "wb") as stream:  # noqa: PTH123
        stream.write(b"x")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_odd_file_names(briefbook: Command, mini: Path, form: str) -> None:
    odd_file_names(mini)
    ran = briefbook("check", "--format", form, "-C", mini)
    assert ran.status == 1
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
    if form == "json":
        assert len([one for one in json.loads(ran.out) if one["rule"] == "bad-file-name"]) == 4
    if form == "github":
        assert all(line.startswith(("::error file=", "::warning file=")) for line in ran.out.splitlines())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\x1b[2J",
        b"[" * 100_000,
        b"a: " + b"x" * 300_000,
        b"\x85" * 9,
        b"- " * 50_000,
        b"\xe2\x80\xae",
    ],
)
def test_odd_files(briefbook: Command, mini: Path, raw: bytes) -> None:
    (mini / "briefs/odd.yaml").write_bytes(raw)
    (mini / "briefs/authority/places.yaml").write_bytes(raw)
    (mini / "seeds/odd.yaml").write_bytes(raw)
    (mini / "briefs/noted.yaml").write_bytes(b"# briefbook: allow quote -- why\n" + raw)
    for form in ("text", "json", "github"):
        ran = briefbook("check", "--format", form, "-C", mini)
        assert ran.status == 1
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out or form == "json"


def test_pipes_and_links(mini: Path) -> None:
    """In a process of its own, since what is looked for hangs."""
    os.mkfifo(mini / "briefs/pipe.yaml")
    os.mkfifo(mini / "seeds/pipe.txt")
    (mini / "briefs/secret.yaml").symlink_to("/etc/passwd")
    done = run(mini, "check", "--coverage")
    assert done.returncode == 1
    assert done.stdout.count("[not-a-file]") == 2
    assert "root:" not in done.stdout


def run(book: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "briefbook", *arguments, "-C", str(book)],
        env=environment(**variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=60,
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_in_other_encodings(mini: Path, encoding: str) -> None:
    change(mini / "briefs/ferry-news-2001.yaml", "quote: We share one water", "quote: “Вода — 🚢 одна")
    odd_file_names(mini)
    for form in ("text", "json", "github"):
        done = run(mini, "check", "--format", form, "--coverage", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert done.returncode == 1, (form, done.stderr)
        assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away(mini: Path) -> None:
    """As in `briefbook check | head -1`."""
    for number in range(400):
        (mini / f"briefs/Wrong {number}.yaml").write_text("x")
    command = f"{sys.executable} -m briefbook check -C '{mini}' | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.stdout
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize("name", ["a space", "ünï", "-C", "x;y", "[bracket]"])
def test_a_folder_of_any_name(mini: Path, name: str, briefbook: Command) -> None:
    folder = mini.rename(mini.parent / name)
    assert briefbook("build", "-C", folder).status == 0
    assert (folder / "site/index.html").is_file()


def test_a_folder_that_can_not_be_written_to(mini: Path, briefbook: Command) -> None:
    (mini / ".briefbook").write_text("a file where a folder has to be")
    ran = briefbook("build", "-C", mini)
    assert ran.status == 2
    assert ran.err.startswith(("briefbook: ", "load")) or "briefbook: " in ran.err
