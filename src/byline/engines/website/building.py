"""A build of a site: MkDocs's own, event by event and function by function, but that the website is not begun anew.

`mkdocs build` removes the whole website and writes it again. Here what is as it was stays (`destination.py`); what is
written is the same, and a test holds one to the other.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment
from mkdocs.__main__ import State
from mkdocs.__main__ import _enable_warnings as enable_warnings
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from byline.engines.rendered import Kept
from byline.engines.website.destination import RECORD, Destination
from byline.workers import collecting

log = logging.getLogger("mkdocs.commands.build")


def run(settings: Path, *, strict: bool) -> int:
    """Builds the site of a mkdocs.yml and tells of it as MkDocs does; returns how many warnings there were.

    Raises MkDocsException.
    """
    enable_warnings()  # type: ignore[no-untyped-call]
    warnings, told = CountHandler(), State()  # type: ignore[no-untyped-call]
    warnings.setLevel(logging.WARNING)
    told.logger.addHandler(warnings)
    try:
        config = load_config(str(settings), strict=strict or None)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    finally:
        told.logger.removeHandler(warnings)
        told.logger.removeHandler(told.stream)
    return sum(number for _, number in warnings.get_counts())


def build(config: MkDocsConfig) -> None:
    """Builds a site whose plug-ins have been told that it begins. Raises Abort where something makes it fail."""
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    if config.strict:
        logger.addHandler(warnings)
    try:
        began = time.monotonic()
        _build(config)
        if counts := warnings.get_counts():
            raise Abort(f"Aborted with {', '.join(f'{n} {level.lower()}s' for level, n in counts)} in strict mode!")
        log.info(f"Documentation built in {time.monotonic() - began:.2f} seconds")
    except Exception as error:
        config.plugins.on_build_error(error=error)
        if isinstance(error, BuildError):
            log.error(str(error))
            raise Abort("Aborted with a BuildError!") from error
        raise
    finally:
        logger.removeHandler(warnings)


def _build(config: MkDocsConfig) -> None:
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    destination = Destination(Path(config.site_dir), Path(config.config_file_path).parent / RECORD)
    destination.begin()
    log.info(f"Building documentation to directory: {config.site_dir}")
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    with collecting.settling():
        files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    pages = []
    for file in files.documentation_pages():
        pages.append(page := file.page or Page(None, file, config))
        mkdocs_build._populate_page(page, config, files)
    with collecting.settling():
        env = config.plugins.on_env(env, config=config, files=files)
    _copy_static(files, config, destination)
    for template in config.theme.static_templates:
        mkdocs_build._build_theme_template(template, env, files, config, nav)
    for template in config.extra_templates:
        mkdocs_build._build_extra_template(template, files, config, nav)
    doc_files = files.documentation_pages()
    for page in pages:
        _put_page(page, config, doc_files, nav, env, destination)
    for page in pages:
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    config.plugins.on_post_build(config=config)
    destination.end()


def _copy_static(files: Files, config: MkDocsConfig, destination: Destination) -> None:
    for file in files:
        if file.is_documentation_page() or not file.inclusion.is_included():  # type: ignore[no-untyped-call]
            continue
        if type(file) is not File or file.dest_dir != config.site_dir:
            file.copy_file()  # as a plug-in has its own way
        elif file.abs_src_path:
            destination.copy(file.dest_uri, file.abs_src_path)
        else:
            destination.put(file.dest_uri, file.content_bytes)


def _put_page(
    page: Page,
    config: MkDocsConfig,
    files: Sequence[File],
    nav: Navigation,
    env: Environment,
    destination: Destination,
) -> None:
    config._current_page = page
    page.active = True
    try:
        context = mkdocs_build.get_context(nav, files, config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        key = b""
        if isinstance(template, Kept) and not config.plugins.events["post_page"]:
            key = template.key(context)
            if key and destination.keep(page.file.dest_uri, key.hex()):
                template.pages.leave(key)
                return
        output = config.plugins.on_post_page(template.render(context), page=page, config=config)
        if output.strip():
            content = output.encode("utf-8", errors="xmlcharrefreplace")
            destination.put(page.file.dest_uri, content, key.hex())
        else:
            log.info(f"Page skipped: '{page.file.src_uri}'. Generated empty output.")
    except Exception as error:
        log.error(f"Error building page '{page.file.src_uri}':{'' if isinstance(error, BuildError) else f' {error}'}")
        raise
    finally:
        page.active = False
        config._current_page = None
