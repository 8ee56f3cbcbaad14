"""What every test may ask for: books, copied or merged, and their sites, built once a session."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from briefbook import pipeline
from briefbook.checks import check_manuscript
from briefbook.load import load_manuscript
from briefbook.merge import merge
from briefbook.model import Book, Manuscript, Problem, Severity

from . import copies

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

settings.register_profile("briefbook", deadline=None, derandomize=True, database=None)
settings.load_profile("briefbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` makes what comes out now what is expected from now on."""
    parser.addoption("--accept", action="store_true", help="accept the pages of the mini book as they are now")


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Has a test say at the end of the run what it counted: `tell("axe", pages=3, findings=0)`."""
    return lambda what, **counts: record_property("told", [what, {name: int(count) for name, count in counts.items()}])


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What tests have to tell; counts that several tests give under one name are added up."""
    told: dict[str, Counter[str]] = {}
    for report in [one for some in terminalreporter.stats.values() for one in some]:
        if getattr(report, "when", "") == "call":
            for name, value in report.user_properties:
                if name == "told":
                    told.setdefault(value[0], Counter()).update(value[1])
    for what, counts in sorted(told.items()):
        terminalreporter.write_line(f"{what}: {', '.join(f'{count:,} {name}' for name, count in counts.items())}")


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether new output is to be accepted."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the mini book, to build and to spoil."""
    return copies.copy_book(copies.MINI, tmp_path / "mini")


@pytest.fixture(scope="session")
def mini_manuscript() -> Manuscript:
    """The mini book as its editors wrote it."""
    manuscript, problems = load_manuscript(copies.MINI)
    assert not problems
    return manuscript


@pytest.fixture(scope="session")
def mini_book(mini_manuscript: Manuscript) -> Book:
    """The mini book, merged."""
    return merge(mini_manuscript)


@pytest.fixture(scope="session")
def mini_built(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Built:
    """The mini book, built: its `site` is the folder of the site."""
    return copies.build(copies.copy_book(copies.MINI, tmp_path_factory.mktemp("mini") / "book"))


@pytest.fixture(scope="session")
def mini_site(mini_built: pipeline.Built) -> Path:
    """The built site of the mini book."""
    return mini_built.site


@pytest.fixture(scope="session")
def real_manuscript() -> Manuscript:
    """The repository's own book as its editors wrote it."""
    manuscript, problems = load_manuscript(copies.ROOT)
    _refuse_errors([*problems, *check_manuscript(manuscript, whole=not problems)])
    return manuscript


@pytest.fixture(scope="session")
def real_book(real_manuscript: Manuscript) -> Book:
    """The repository's own book, merged."""
    return merge(real_manuscript)


@pytest.fixture(scope="session")
def real_built(real_manuscript: Manuscript, tmp_path_factory: pytest.TempPathFactory) -> pipeline.Built:
    """The repository's own book, built from a copy."""
    return copies.build(copies.copy_book(copies.ROOT, tmp_path_factory.mktemp("real") / "book"))


@pytest.fixture(scope="session")
def real_site(real_built: pipeline.Built) -> Path:
    """The built site of the repository's own book."""
    return real_built.site


@pytest.fixture(scope="session")
def real_offline(real_manuscript: Manuscript, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline edition of the repository's own book, built from a copy."""
    return copies.build(copies.copy_book(copies.ROOT, tmp_path_factory.mktemp("offline") / "a book"), offline=True).site


@pytest.fixture(scope="session")
def real_json(real_book: Book) -> Any:
    """`data/book.json` of the repository's own book, read."""
    from briefbook.exports import export

    return json.loads(next(page.content for page in export(real_book) if page.path == "data/book.json"))


def _refuse_errors(problems: list[Problem]) -> None:
    found = [problem for problem in problems if problem.severity is Severity.ERROR]
    if found:
        shown = "\n".join(str(problem) for problem in found[:5])
        pytest.fail(f"the repository's own book has {len(found)} errors; the first are:\n{shown}", pytrace=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium, one a session. Where there is none the test is skipped, but in CI it fails."""
    found = [program for name in BROWSERS if (program := shutil.which(name))]
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs a Chromium for the tests in a browser; .ci/run installs one.")
        pytest.skip("no Chromium on this machine: what needs a browser was not tested")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0], args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()
