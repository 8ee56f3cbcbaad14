"""Switches each guard off, one by one, and runs the tests that should notice.

    python -m tests.bench.guards
    python -m tests.bench.guards lock "size cap"     some of them

A guard is switched off in a copy of the program: one passage gives way to another, and the tests run against the copy.
Prints for each guard red (a test failed, as it should, that is green with the guard on) or GREEN (nobody noticed); the
exit status is 1 where one is green. `tests/resilience/test_guards.py` holds that each passage still stands in the program, just once.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.copies import ROOT, environment

SECONDS = 40
"""Processor time that the tests of a guard may take: some guards are there against hanging."""
PROGRAM = ROOT / "scripts/briefbook"


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard: the passage of a file that it stands in, what takes its place, and the tests that should notice."""

    name: str
    file: str
    passage: str
    instead: str
    tests: str


TREE, LOAD = "load/tree.py", "tests/load/test_tree.py"
ENCODE, TEXT = "encode.py", "tests/test_encode.py"
WRITE, WRITING = "write/__init__.py", "tests/write/test_write.py"
BUILD = "tests/site/test_build.py"

GUARDS = (
    # what is read
    Guard("size cap", TREE, "if len(raw) > LARGEST_FILE:", "if False:", f"{LOAD}::test_size_cap"),
    Guard("strict UTF-8", TREE, 'raw.decode("utf-8")', 'raw.decode("utf-8", "replace")', f"{LOAD}::test_not_utf_8"),
    Guard("depth cap", TREE, "if len(stack) >= DEEPEST:", "if False:", f"{LOAD}::test_depth"),
    Guard("node cap", TREE, "if self.nodes > MOST_NODES:", "if False:", f"{LOAD}::test_node_cap_is_exact"),
    Guard("duplicate keys", TREE, "if first is not text:", "if False:", f"{LOAD}::test_duplicate_keys_name_both_lines_and_reading_goes_on"),
    Guard("control and direction characters", TREE, "problems = list(_forbidden_characters(text, name))", "problems: list[Problem] = []", f"{LOAD}::test_forbidden_characters"),
    Guard("the same, escaped", TREE, "if event.style == '\"':", "if False:", f"{LOAD}::test_forbidden_characters"),
    Guard("anchors", TREE, "kind is yaml.ScalarEvent:\n                self.nodes += 1\n                if event.anchor or event.tag or self", "kind is yaml.ScalarEvent:\n                self.nodes += 1\n                if event.tag or self", f"{LOAD}::test_refused_yaml"),
    Guard("aliases", TREE, "if isinstance(event, yaml.AliasEvent):", "if False:", f"{LOAD}::test_refused_yaml"),
    Guard("tags", TREE, "kind is yaml.ScalarEvent:\n                self.nodes += 1\n                if event.anchor or event.tag or self", "kind is yaml.ScalarEvent:\n                self.nodes += 1\n                if event.anchor or self", f"{LOAD}::test_refused_yaml"),
    Guard("tag directives", TREE, "if event.tags:", "if False:", f"{LOAD}::test_refused_yaml"),
    Guard("merge keys", TREE, 'if text == "<<":', "if False:", f"{LOAD}::test_refused_yaml"),
    Guard("second documents", TREE, "if documents:", "if False:", f"{LOAD}::test_refused_yaml"),
    Guard("errors of YAML with a place", TREE, "except yaml.MarkedYAMLError as error:", "except ZeroDivisionError as error:", "tests/test_examples.py -k yaml-syntax"),
    Guard("regular files", TREE, "if not stat.S_ISREG(status.st_mode):", "if False:", f"{LOAD}::test_links_pipes_folders_and_devices"),
    Guard("links to files", TREE, 'getattr(os, "O_NOFOLLOW", 0)', "0", f"{LOAD}::test_links_pipes_folders_and_devices"),
    Guard("folders that are links", "load/files.py", "if path.is_symlink():", "if False:", "tests/load/test_files.py::test_a_folder_that_is_a_link"),
    Guard("names of files", "load/files.py", "    if wrong:\n        bad_name", "    if False:\n        bad_name", "tests/load/test_files.py::test_wrong_names"),
    Guard("dates that take for ever", "model/dates.py", "if not _EDTF.fullmatch(date):", "if False:", "tests/test_examples.py -k endless-year"),
    # what is encoded
    Guard("Markdown", ENCODE, "_MEANT.sub(_reference, tidy[start.end() if start else 0 :])", "tidy[start.end() if start else 0 :]", f"{TEXT}::test_payloads_in_markdown"),
    Guard("Markdown, at the start", ENCODE, "start = _AT_START.match(tidy)", "start = None", f"{TEXT}::test_payloads_in_markdown"),
    Guard("every value in templates", "render/templating.py", 'Markup("") if value is None else encode.markdown(value)', 'Markup("") if value is None else Markup(value)', "tests/render/test_hostile.py::test_no_page_holds_anything_of_a_payload"),
    Guard("attributes and pictures", ENCODE, "return Markup(re.sub(r\"[&<>`*_\\[\\]{}|\\\\~^=#$\\\"']\", _reference, tidy))", "return Markup(tidy)", f"{TEXT} -k 'attribute or svg'"),
    Guard("preformatted text", ENCODE, "Markup(re.sub(r\"[&<>`*_\\[\\]{}|\\\\~^=#$\\\"']\", _reference, line))", "Markup(line)", f"{TEXT}::test_preformatted"),
    Guard("titles and descriptions", ENCODE, "escape(_SPACES.sub(\" \", value).strip())", "value", f"{TEXT} -k front_matter"),
    Guard("schemes of links", ENCODE, "parts.scheme not in _SCHEMES or", "", f"{TEXT}::test_refused_addresses"),
    Guard("signs in links", ENCODE, 'quote(text, safe=":/?#@!$&\'*+,;=%~.-_")', "text", f"{TEXT} -k addresses"),
    Guard("linked data", ENCODE, 'for sign in "<>&\\u2028\\u2029":', 'for sign in "":', f"{TEXT} -k json"),
    Guard("the search index", ENCODE, 'return Markup(escape(_NOT_XML.sub("", _SPACES.sub(" ", str(text)).strip())))', "return Markup(str(text))", f"{TEXT}::test_html"),
    Guard("the terminal", ENCODE, 'not in ("Cc", "Cf", "Co", "Cs")', 'not in ("Xx",)', f"{TEXT}::test_terminal"),
    Guard("text in YAML that is written", ENCODE, "if _PLAIN_YAML.fullmatch(tidy if flow else tidy.replace(\", \", \" \")) and", "if True and", f"{TEXT}::test_yaml_text"),
    Guard("policy on every page", "site/engine.py", 'config.extra["content_security_policy"] = OFFLINE_POLICY if offline else POLICY', 'config.extra["content_security_policy"] = ""', "tests/browser/test_hostile.py::test_the_policy_stops_what_gets_through"),
    Guard("no inline script by policy", "site/policy.py", "(\"'self'\", \"'wasm-unsafe-eval'\")", "(\"'self'\", \"'wasm-unsafe-eval'\", \"'unsafe-inline'\")", "tests/browser/test_hostile.py::test_the_policy_stops_what_gets_through"),
    # what is written
    Guard("files of others: never overwritten", WRITE, "    if not is_ours:\n", "    if False:\n", f"{WRITING}::test_a_file_written_by_hand_is_never_overwritten"),
    Guard("pages changed by hand: never overwritten", WRITE, "if _digest(existing) not in ledger[path]:", "if False:", f"{WRITING}::test_a_page_changed_by_hand_is_neither_overwritten_nor_removed"),
    Guard("pages changed by hand: never removed", WRITE, "return content is not None and _digest(content) in digests", "return content is not None", f"{WRITING}::test_a_page_changed_by_hand_is_neither_overwritten_nor_removed"),
    Guard("nothing outside docs/", WRITE, "    if Path(path).is_absolute() or \"..\" in parts:\n        return False\n", "", f"{WRITING} -k elsewhere"),
    Guard("links in docs/ in the way", WRITE, "or target.is_symlink() or target.is_dir():", "or False:", f"{WRITING}::test_links_and_folders_in_the_way"),
    Guard("stale pages go", WRITE, "            target.unlink()\n            removed", "            removed", f"{WRITING}::test_a_brief_that_goes_takes_its_pages {WRITING}::test_stale_pages_go_with_their_empty_folders"),
    Guard("the ledger lies with the pages", WRITE, 'LEDGER = ".briefbook.json"', 'LEDGER = "../.briefbook/generated.json"', f"{WRITING}::test_stale_pages_go_after_the_cache_was_deleted"),
    Guard("the ledger is written first", WRITE, "    _write_ledger(\n        docs, {path: ledger.get", "    print(\n        docs, {path: ledger.get", f"{WRITING} -k interrupted"),
    Guard("files old or new", WRITE, "        beside.write_bytes(content)\n        beside.replace(path)\n", "        path.write_bytes(content)\n", "tests/write/test_write.py::test_a_file_is_the_old_or_the_new_one"),
    Guard("all files of a change or none", WRITE, "            beside.write_bytes(content)\n    except", "            beside.write_bytes(content)\n            beside.replace(path)\n    except", f"{WRITING}::test_files_that_belong_together_change_together"),
    Guard("former ids lead on", "render/redirects.py", "    return pages\n", "    return []\n", "tests/edit/test_edit.py::test_old_address_leads_to_the_new_one"),
    # what is built
    Guard("errors stop a build", "pipeline.py", "        raise DataError(found)", "        pass", f"{BUILD}::test_a_failed_check_leaves_everything_as_it_was"),
    Guard("lock", "pipeline.py", "        lock.acquire(timeout=PATIENCE)", "        pass", f"{BUILD}::test_one_build_at_a_time"),
    Guard("built beside", "site/__init__.py", 'beside = place.with_name(f"{place.name}-new")', "beside = place", f"{BUILD}::test_a_failed_engine_leaves_the_site_as_it_was"),
    Guard("swapped in one step", "site/swap.py", "return bool(result == 0)", "return False", "tests/site/test_swap.py::test_a_reader_always_finds_a_site tests/site/test_swap.py::test_two_folders_are_exchanged_in_one_step"),
    Guard("a swap is finished after a crash", "site/swap.py", "        old.rename(place)\n    shutil", "        pass\n    shutil", "tests/site/test_swap.py -k crash"),
    Guard("only a site is replaced", "site/__init__.py", "if place.exists() and not is_site(place):", "if False:", f"{BUILD}::test_the_site_never_takes_the_place_of_the_book"),
    Guard("warnings stop a build", "site/engine.py", "strict=True)", "strict=False)", f"{BUILD}::test_links_in_pages_by_hand_are_checked"),
    Guard("links in docs/ are not published", "site/engine.py", "            if path.is_symlink() or not (path.is_dir() or path.is_file()):", "            if False:", "tests/resilience/test_secrets.py"),
    Guard("no clock", "site/engine.py", 'os.environ["SOURCE_DATE_EPOCH"] = str(epoch)', "pass", f"{BUILD}::test_no_path_of_the_machine_and_no_time_is_in_the_site"),
    Guard("no order of files", "site/pagefind.py", "for name, hash in sorted(filters):", "for name, hash in filters:", f"{BUILD}::test_two_builds_are_identical_to_the_byte"),
    # the preview
    Guard("Host", "site/preview.py", 'return urlsplit(f"//{self.headers.get(\'Host\', \'\')}").hostname in ("127.0.0.1", "localhost")', "return True", "tests/site/test_preview.py::test_other_hosts"),
    Guard("127.0.0.1 alone", "site/preview.py", '(("127.0.0.1", port)', '(("0.0.0.0", port)', "tests/site/test_preview.py::test_it_listens_on_this_machine_alone"),
    Guard("a thread for each request", "site/preview.py", "class Server(http.server.ThreadingHTTPServer):", "class Server(http.server.HTTPServer):", "tests/site/test_preview.py::test_many_listeners_and_one_that_goes"),
    Guard("hidden files in the preview", "site/living.py", 'if not any(part.startswith(".") for part in name.parts)', "if True", "tests/preview/test_preview.py::test_hidden_and_excluded_files_are_not_shown"),
    Guard("excluded files in the preview", "site/engine.py", "is_published = file.inclusion is not InclusionLevel.EXCLUDED", "is_published = True", "tests/preview/test_preview.py::test_hidden_and_excluded_files_are_not_shown"),
)  # fmt: skip


def run(tests: str, program: Path | None = None) -> tuple[int, str]:
    """Runs tests on the program, or on a copy of it. Exit status (0 green, 1 red) and the last line said."""
    variables = {"PYTHONPATH": str(program.parent)} if program else {}
    done = subprocess.run(
        f"ulimit -t {SECONDS}; exec {sys.executable} -m pytest -x -p no:cacheprovider {tests}",
        shell=True,
        cwd=ROOT,
        env=environment(**variables),
        capture_output=True,
        text=True,
    )
    return done.returncode, next((one for one in reversed(done.stdout.splitlines()) if one.strip()), done.stderr[-200:])


def notices(guard: Guard) -> str:
    """What the tests say with the guard switched off: red or GREEN, with the line that tells it."""
    with tempfile.TemporaryDirectory() as folder:
        program = shutil.copytree(PROGRAM, Path(folder, "briefbook"), ignore=shutil.ignore_patterns("__pycache__"))
        path = program / guard.file
        text = path.read_text(encoding="utf-8")
        assert text.count(guard.passage) == 1, f"{guard.name}: its passage has changed"
        path.write_text(text.replace(guard.passage, guard.instead), encoding="utf-8")
        status, last = run(guard.tests, program)
    if status < 0 or status > 128:
        return f"red: ended after {SECONDS} s of processor time"
    return f"{ {0: 'GREEN', 1: 'red'}.get(status, f'not run ({status})') }: {last[:120]}"


def main() -> int:
    """Switches off each and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    guards = [guard for guard in GUARDS if not chosen.names or guard.name in chosen.names]
    with_all = {tests: run(tests) for tests in dict.fromkeys(guard.tests for guard in guards)}
    counted = {"red": 0, "other": 0}
    for guard in guards:
        status, last = with_all[guard.tests]
        said = notices(guard) if status == 0 else f"not green with the guard on ({status}): {last[:120]}"
        counted["red" if said.startswith("red") else "other"] += 1
        print(f"{guard.name:42} {said}", flush=True)
    print(f"{counted['red']} of {sum(counted.values())} guards turn a test red when they are switched off")
    return 1 if counted["other"] else 0


if __name__ == "__main__":
    sys.exit(main())
