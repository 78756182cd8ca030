"""From options and ``evidence-check.toml`` to one request: what is given on the command line wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence_check.cli import config as configuration
from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.messages import Translator
from evidence_check.model.scan import Settings

if TYPE_CHECKING:
    from evidence_check.api import Request

DEFAULT_PACK = "kla-2024"


@dataclass(frozen=True, slots=True)
class Options:
    """The options shared by the commands that work on a folder; None where not given."""

    folder: Path | None = None
    pack: str | None = None
    year: int | None = None
    region: str | None = None
    verification: date | None = None
    state_dir: Path | None = None
    config: Path | None = None
    decisions: Path | None = None
    begins_decisions: bool = False  # the file may be there no sooner than the command has written it
    keep_text: bool = True
    ocr: bool = True
    ocr_pages: int | None = None
    claims: Path | None = None


def folder_options(say: Translator) -> list[click.Parameter]:
    """``--pack --year --region --verification --decisions --state-dir --config``, each with its help."""
    return [
        click.Option(["--pack"], metavar=say("cli.metavar.pack"), help=say("cli.option.pack", default=DEFAULT_PACK)),
        click.Option(["--year"], type=int, metavar=say("cli.metavar.year"), help=say("cli.option.year")),
        click.Option(["--region"], metavar=say("cli.metavar.region"), help=say("cli.option.region")),
        click.Option(
            ["--verification"],
            metavar=say("cli.metavar.day"),
            callback=_day(say),
            help=say("cli.option.verification"),
        ),
        decisions_option(say),
        click.Option(
            ["--state-dir"],
            type=click.Path(readable=False, path_type=Path),
            metavar=say("cli.metavar.folder"),
            help=say("cli.option.state-dir"),
        ),
        click.Option(
            ["--config"],
            type=click.Path(readable=False, path_type=Path),
            metavar=say("cli.metavar.file"),
            help=say("cli.option.config"),
        ),
    ]


def decisions_option(say: Translator) -> click.Option:
    """``--decisions``: the file in which people's decisions stand."""
    return click.Option(
        ["--decisions"],
        type=click.Path(readable=False, path_type=Path),
        metavar=say("cli.metavar.file"),
        help=say("cli.option.decisions"),
    )


def claims_option(say: Translator) -> click.Option:
    """``--claims``, for the commands that judge."""
    return click.Option(
        ["--claims"],
        type=click.Path(readable=False, path_type=Path),
        metavar=say("cli.metavar.file"),
        help=say("cli.option.claims"),
    )


def resolve(options: Options) -> Request:
    """Join options and config into a request. Raises EvidenceCheckError for what is missing or cannot be."""
    from evidence_check import api

    config = configuration.find(options.config, Path.cwd())
    root = options.folder or config.root
    if root is None:
        raise EvidenceCheckError("cli.no-folder-given")
    year = options.year if options.year is not None else config.year
    if year is None:
        raise EvidenceCheckError("cli.no-year-given")
    check_year(year)
    limits = api.Limits(ocr=options.ocr, ocr_model=str(config.ocr_model or ""))
    ocr_pages = options.ocr_pages if options.ocr_pages is not None else config.ocr_pages
    settings = Settings(
        evaluation_year=year,
        region=(options.region if options.region is not None else config.region) or "",
        verification=options.verification or config.verification,
        contact=config.contact or "",
        agency_folders=config.folders,
        aliases=config.aliases,
        claims=_claims(options, config),
        upload_limit_mb=config.upload_limit_mb,
    )
    request = api.prepare(
        root,
        pack=options.pack or config.pack or DEFAULT_PACK,
        settings=settings,
        state_dir=options.state_dir or config.state_dir,
        keep_text=options.keep_text,
        limits=limits if ocr_pages is None else replace(limits, ocr_pages=ocr_pages),
    )
    return _with_decisions(request, options, config)


def check_year(year: int) -> None:
    """Raise EvidenceCheckError for a year that cannot be meant (25, 20255)."""
    if not configuration.EARLIEST_YEAR <= year <= configuration.LATEST_YEAR:
        raise EvidenceCheckError("cli.odd-year", year=str(year))


def resolve_last(options: Options, near: Path | None = None) -> Request:
    """The request of the last scan of a folder; what options and config say now replaces what was said then.

    The folder is the one given, else the config's, else the nearest scanned one above the file ``near``. Raises
    EvidenceCheckError where no scan is remembered.
    """
    from evidence_check import api

    config = configuration.find(options.config, Path.cwd())
    state_dir = options.state_dir or config.state_dir
    given = options.folder or config.root
    above = [] if near is None else list(near.resolve().parents)
    for root in [given] if given is not None else above:
        last = api.last_request(root, state_dir=state_dir)
        if last is not None:
            break
    else:
        if given is not None:
            raise _nothing_of(given, state_dir)
        if near is not None:
            raise EvidenceCheckError("cli.nothing-remembered-near", path=str(near))
        raise EvidenceCheckError("cli.no-folder-given")
    ours = config.root is not None and config.root.resolve() == last.root
    told = config if ours else configuration.Config()
    then = last.settings
    settings = replace(
        then,
        evaluation_year=_first(options.year, told.year, then.evaluation_year),
        region=_first(options.region, told.region, then.region),
        verification=_first(options.verification, told.verification, then.verification),
        contact=_first(told.contact, then.contact),
        agency_folders=told.folders or then.agency_folders,
        aliases=told.aliases or then.aliases,
        claims=_claims(options, told) or then.claims,
        upload_limit_mb=_first(told.upload_limit_mb, then.upload_limit_mb),
    )
    changed = api.with_changes(last, settings, options.pack or told.pack)
    return _with_decisions(changed, options, config)


def _nothing_of(folder: Path, state_dir: Path | None) -> EvidenceCheckError:
    """Why no scan of a folder is known: it is not there, the state folder is another one, or it was never scanned."""
    try:
        if not folder.is_dir():
            return EvidenceCheckError("cli.nothing-remembered-nowhere", path=str(folder))
    except OSError:
        pass
    if state_dir is not None:
        return EvidenceCheckError("cli.nothing-remembered-there", path=str(folder), state=str(state_dir))
    return EvidenceCheckError("cli.nothing-remembered", path=str(folder))


def _with_decisions(request: Request, options: Options, config: configuration.Config) -> Request:
    """The request with the file of decisions. Settings that are about another folder say nothing of it."""
    from evidence_check import api

    ours = config.path is not None and (config.root is None or config.root.resolve() == request.root)
    beside = config.path.parent / api.DECISIONS_NAME if ours and config.path is not None else None
    named = options.decisions or (config.decisions if ours else None)
    must_exist = options.decisions is not None and not options.begins_decisions
    return api.with_decisions(request, named, beside, must_exist=must_exist)


def _claims(options: Options, config: configuration.Config) -> str:
    """The self-assessment that is named now, as a path that means the same file tomorrow."""
    path = options.claims or config.claims
    return "" if path is None else str(path.absolute())


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def write_output(path: Path, content: str | bytes, *, trouble: str = "cli.cannot-write") -> None:
    """Write a file so that the old one survives until the new one is whole.

    Raises EvidenceCheckError ``trouble`` (exit 7).
    """
    import os
    import tempfile

    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:60]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content.encode("utf-8") if isinstance(content, str) else content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise EvidenceCheckError(trouble, ExitCode.CANNOT_WRITE, path=str(path), problem=trouble_of(error)) from error


def check_output(path: Path, root: Path) -> None:
    """Refuse, before any work is done, an output that cannot be written or would lie inside the evidence."""
    try:
        _check_output(path, path.parent.resolve(), root)
    except OSError as error:
        raise EvidenceCheckError("cli.cannot-write-there", ExitCode.CANNOT_WRITE, path=str(path)) from error


def _check_output(path: Path, folder: Path, root: Path) -> None:
    import os

    if folder == root.resolve() or root.resolve() in folder.parents:
        raise EvidenceCheckError("cli.output-in-evidence", path=str(path))
    if not folder.is_dir():
        key = "cli.output-under-file" if folder.exists() else "cli.no-output-folder"
        raise EvidenceCheckError(key, ExitCode.CANNOT_WRITE, path=str(folder))
    if path.is_dir():
        raise EvidenceCheckError("cli.output-is-folder", ExitCode.CANNOT_WRITE, path=str(path))
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise EvidenceCheckError("cli.cannot-write-there", ExitCode.CANNOT_WRITE, path=str(path))


def _day(say: Translator) -> Callable[[click.Context, click.Parameter, Any], date | None]:
    def parse(_context: click.Context, param: click.Parameter, value: Any) -> date | None:
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise click.BadParameter(say("cli.usage.not-a-day", value=value), param=param) from error

    return parse
