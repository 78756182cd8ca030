"""``evidence-check scan``: read the folder, judge it, show the checklist."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from evidence_check.cli.config import ALL_PAGES
from evidence_check.cli.request import Options, check_output, claims_option, folder_options, resolve, write_output
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.language.printable import printable
from evidence_check.messages import Translator
from evidence_check.model.judgement import Verdict
from evidence_check.model.scan import Scan

MOST_PAGES = 10_000
FORMATS = ("json", "html", "text")
SUFFIXES = {".json": "json", ".html": "html", ".htm": "html", ".txt": "text"}


def command(say: Translator) -> click.Command:
    """The command in one language."""

    def call(**given: Any) -> int:
        return perform(say, **given)

    return SpokenCommand(
        "scan",
        say=say,
        callback=call,
        help=say("cli.command.scan.help"),
        params=[
            click.Argument(
                ["folder"],
                required=False,
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.argument-folder"),
            ),
            *folder_options(say),
            *output_options(say),
            claims_option(say),
            click.Option(["--workers"], type=click.IntRange(1, 64), metavar="N", help=say("cli.option.workers")),
            click.Option(["--no-ocr"], is_flag=True, help=say("cli.option.no-ocr")),
            click.Option(["--ocr-pages"], metavar="N|all", callback=_pages(say), help=say("cli.option.ocr-pages")),
            click.Option(["--no-keep-text"], is_flag=True, help=say("cli.option.no-keep-text")),
            click.Option(["--strict"], is_flag=True, help=say("cli.option.strict")),
            click.Option(["--fail-on-gaps"], is_flag=True, help=say("cli.option.fail-on-gaps")),
            click.Option(["--quiet", "-q"], is_flag=True, help=say("cli.option.quiet")),
            lang_option(say),
        ],
    )


def output_options(say: Translator) -> list[click.Parameter]:
    """``--format`` and ``-o``, as scan and report take them."""
    return [
        click.Option(["--format", "style"], type=click.Choice(FORMATS), help=say("cli.option.format")),
        click.Option(
            ["--output", "-o"],
            type=click.Path(readable=False, path_type=Path),
            metavar=say("cli.metavar.file"),
            help=say("cli.option.output"),
        ),
    ]


def perform(
    say: Translator,
    *,
    style: str | None,
    output: Path | None,
    workers: int | None,
    no_ocr: bool,
    no_keep_text: bool,
    strict: bool,
    fail_on_gaps: bool,
    quiet: bool,
    **given: Any,
) -> int:
    """Scan, show, write; the exit code follows PROMISES P33."""
    from evidence_check import api
    from evidence_check.cli.progress import Bar

    request = resolve(Options(**given, ocr=not no_ocr, keep_text=not no_keep_text))
    style = chosen_style(style, output)
    if output is not None:
        check_output(output, request.root)
    request = api.with_claims(request)
    with Bar(say, shown=not quiet and sys.stderr.isatty()) as bar:
        scan = api.run(request, workers=workers, progress=bar)
    deliver(scan, say, style=style, output=output, quiet=quiet)
    if strict and (scan.counts.failed or not scan.complete):
        return ExitCode.UNREAD_FILES
    gaps = {Verdict.MISSING, Verdict.WEAK, Verdict.PARTIAL, Verdict.UNCERTAIN}
    if fail_on_gaps and any(coverage.verdict in gaps for coverage in scan.assessment.coverages):
        return ExitCode.EVIDENCE_GAPS
    return ExitCode.OK


def _pages(say: Translator) -> Callable[[click.Context, click.Parameter, Any], int | None]:
    def parse(_context: click.Context, param: click.Parameter, value: Any) -> int | None:
        if value is None:
            return None
        if value.casefold() == ALL_PAGES:
            return 0
        if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= MOST_PAGES):
            raise click.BadParameter(say("cli.usage.not-pages", value=value), param=param)
        return int(value)

    return parse


def chosen_style(style: str | None, output: Path | None) -> str | None:
    """The format asked for, else the one that the output's name tells. Raises EvidenceCheckError for an unknown one."""
    if style is not None or output is None:
        return style
    found = SUFFIXES.get(output.suffix.lower())
    if found is None:
        raise EvidenceCheckError("cli.unknown-suffix", name=output.name, known=", ".join(sorted(SUFFIXES)))
    return found


def deliver(scan: Scan, say: Translator, *, style: str | None, output: Path | None, quiet: bool) -> None:
    """Write the report to its file, or to stdout; without a format show the table that is read at a glance."""
    from evidence_check.reporting import WRITERS

    if style is not None:
        content = WRITERS[style](scan, say)
        if output is None:
            _print(content)
            return
        write_output(output, content, trouble="cli.cannot-write-report")
    if quiet:
        return
    from rich.console import Console

    from evidence_check.reporting import show

    show(scan, say, Console(highlight=False, emoji=False, markup=False))
    if not scan.settings.region:
        click.echo(say("cli.no-region"))
    if output is not None:
        click.echo(say("cli.written", path=printable(str(output))))


def write_or_print(content: str, output: Path | None, say: Translator) -> None:
    """A report to its file, with a word that it is there, or to stdout."""
    if output is None:
        _print(content)
        return
    write_output(output, content, trouble="cli.cannot-write-report")
    click.echo(say("cli.written", path=printable(str(output))))


def _print(content: str) -> None:
    """Bytes, so that a console in another encoding cannot garble a report that goes into a pipe."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode("utf-8"))
    sys.stdout.buffer.flush()
