"""The engine that turns Markdown pages into HTML: MkDocs with Material. A change of engine is a change of this file."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..model import BriefbookError
from ..write import MARK
from .policy import OFFLINE_POLICY, POLICY
from .tables import AccessibleTables

CONFIG = "mkdocs.yml"
THEME = Path(__file__).parent / "theme"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the rest of the program needs of the book's `mkdocs.yml`."""

    title: str
    description: str
    docs: Path
    site: Path
    edit_pattern: str
    """Address of a line of YAML on the forge, with `{file}` and `{line}` in it; empty where there is none."""
    with_manual: bool = False
    """Whether the navigation names "Add a source", and so the generated pages of the manual are wanted."""


def settings(root: Path) -> Settings:
    """The settings of the book in a folder. Raises BriefbookError where they are missing or wrong.

    A book without hand-written pages needs no folder `docs`; MkDocs does, so it is made.
    """
    if (root / CONFIG).is_file():
        (root / "docs").mkdir(exist_ok=True)
    config = _config(root)
    return Settings(
        title=config.site_name,
        description=config.site_description or "",
        docs=Path(config.docs_dir),
        site=Path(config.site_dir),
        edit_pattern=str(config.extra.get("edit_address", "")),
        with_manual="add-a-source.md" in str(config.nav),
    )


def build_html(root: Path, out: Path, epoch: int, offline: bool = False) -> None:
    """Builds the HTML of all pages under `docs/` into the folder `out`, every warning being an error.

    `epoch` (seconds since 1970) is the time that the sitemap shows; `offline`: for a folder that is read without a web
    server. Raises BriefbookError with the engine's warnings.
    """
    from mkdocs.commands.build import build
    from mkdocs.exceptions import Abort, MkDocsException

    config = _prepared(root, out, offline)
    with _listening() as heard, _clock(epoch):
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except (Abort, MkDocsException) as error:
            raise BriefbookError("MkDocs could not build the site:\n" + "\n".join(heard or [str(error)])) from error
    _leave_out_unused(config, out)


def _leave_out_unused(config: Any, out: Path) -> None:
    """Removes what Material brings and no page asks for: its scripts, its icon, and maps of its stylesheets."""
    own = (str(THEME), config.theme.custom_dir)
    for brought in (Path(folder) for folder in config.theme.dirs if folder not in own):
        for path in sorted((brought / "assets").rglob("*")):
            name = path.relative_to(brought)
            if path.is_file() and path.suffix != ".css" and not Path(config.docs_dir, name).exists():
                (out / name).unlink(missing_ok=True)
                for folder in name.parents[:-2]:
                    with suppress(OSError):  # Something is left in it.
                        (out / folder).rmdir()


def _prepared(root: Path, out: Path, offline: bool = False) -> Any:
    """The book's settings with our theme and policy, for building into `out`."""
    config = _config(root, site_dir=str(out), strict=True)
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.extra["content_security_policy"] = OFFLINE_POLICY if offline else POLICY
    config.extra["offline"] = offline
    config.markdown_extensions.append(AccessibleTables())
    docs = Path(config.docs_dir)
    _refuse_irregular(docs)
    for path in sorted(docs.rglob("*.md")):
        wrong = _front_matter_problem(path)
        if wrong:
            raise BriefbookError(wrong)
    return config


class Increment:
    """Builds some pages anew into a site that is there, for the preview; navigation and sitemap stay as they are.

    MkDocs' own `--dirty` reads every page's times and all templates again; this keeps settings and templates, and looks
    at nothing but the pages named.
    """

    def __init__(self, root: Path, out: Path, epoch: int) -> None:
        self.config = _prepared(root, out)
        self.env = self.config.theme.get_env()
        self.epoch = epoch

    def build(self, names: Iterable[str]) -> list[str]:
        """Builds the pages of some files under `docs/`, and copies files that are no pages. Gives MkDocs' warnings."""
        from mkdocs.commands.build import _build_page, _populate_page
        from mkdocs.structure.files import InclusionLevel, get_files, set_exclusions
        from mkdocs.structure.nav import get_navigation
        from mkdocs.structure.pages import Page

        wanted = set(names)
        with _listening() as heard, _clock(self.epoch):
            files = get_files(self.config)
            set_exclusions(files, self.config)
            nav = get_navigation(files, self.config)
            pages = files.documentation_pages()
            chosen = [file for file in pages if file.src_uri in wanted]
            heard += filter(None, (_front_matter_problem(Path(file.abs_src_path or "")) for file in chosen))
            for file in chosen:
                page = file.page or Page(None, file, self.config)
                _populate_page(page, self.config, files)
            for file in chosen:
                assert file.page is not None
                _build_page(file.page, self.config, pages, nav, self.env)
            for file in files:
                is_published = file.inclusion is not InclusionLevel.EXCLUDED
                if file.src_uri in wanted and is_published and not file.is_documentation_page():
                    file.copy_file()
        return heard

    def place_of(self, name: str) -> Path:
        """Where the site has what is made of a file under `docs/`."""
        from mkdocs.structure.files import File

        docs, site = self.config.docs_dir, self.config.site_dir
        return Path(File(name, docs, site, self.config.use_directory_urls).abs_dest_path)


def _config(root: Path, **overrides: Any) -> Any:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    path = root / CONFIG
    if not path.is_file():
        raise BriefbookError(f"there is no {CONFIG} in {root}. Name the book's folder with -C.")
    with _listening() as heard:
        try:
            return _without_search(load_config(config_file=str(path), **overrides))
        except (Abort, MkDocsException) as error:
            raise BriefbookError(f"{CONFIG} can't be used:\n" + "\n".join(heard or [str(error)])) from error


def _without_search(config: Any) -> Any:
    """The settings without Material's search, which MkDocs adds where they name no plugins: the book has its own."""
    for name in [name for name in config.plugins if name.rpartition("/")[2] == "search"]:
        plugin = config.plugins.pop(name)
        for methods in config.plugins.events.values():
            methods[:] = [method for method in methods if getattr(method, "__self__", None) is not plugin]
    return config


def _refuse_irregular(docs: Path) -> None:
    """A link in `docs/` could publish any file of the machine; a pipe would hang the build."""
    for folder, folders, files in os.walk(docs):
        for name in sorted([*folders, *files]):
            path = Path(folder, name)
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise BriefbookError(f"{path} is not a regular file: links and pipes are not published. Move it away.")


def _front_matter_problem(path: Path) -> str:
    """What is wrong with the front matter of a page written by hand; empty where nothing is.

    MkDocs would publish what it can't read as the page's first words, and say nothing.
    """
    from mkdocs.utils.meta import YAML_RE

    with path.open("rb") as stream:
        head = stream.read(2000)
    if not head.startswith((b"---", b"\xef\xbb\xbf---")) or MARK.encode() in head:
        return ""
    found = YAML_RE.match(path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n"))
    try:
        yaml.safe_load(found[1] if found else "")
    except (yaml.YAMLError, ValueError) as error:
        where = getattr(error, "problem_mark", None)
        line = f":{where.line + 2}:{where.column + 1}" if where else ""
        return f"{path}{line}: the front matter of this page can't be read: {getattr(error, 'problem', error)}."
    return ""


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collects what MkDocs warns of, and keeps it from printing."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    for name in [name for name in logging.root.manager.loggerDict if name.startswith("mkdocs.")]:
        logging.getLogger(name).disabled = False  # a program that set up logging anew has switched off what there was
    before = (list(logger.handlers), logger.propagate, logger.level)
    logger.handlers, logger.propagate = [Ear(logging.WARNING)], False
    logger.setLevel(logging.INFO)
    try:
        yield heard
    finally:
        logger.handlers, logger.propagate = before[0], before[1]
        logger.setLevel(before[2])


@contextmanager
def _clock(epoch: int) -> Iterator[None]:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
