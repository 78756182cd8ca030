"""``evidence-check report``: put the last complete scan into a report, without touching the share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from evidence_check.cli.request import Options, check_output, claims_option, folder_options, resolve_last
from evidence_check.cli.scan_command import chosen_style, deliver, output_options
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import ExitCode
from evidence_check.messages import Translator


def command(say: Translator) -> click.Command:
    """The command in one language."""

    def call(**given: Any) -> int:
        return perform(say, **given)

    return SpokenCommand(
        "report",
        say=say,
        callback=call,
        help=say("cli.command.report.help"),
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
            lang_option(say),
        ],
    )


def perform(say: Translator, *, style: str | None, output: Path | None, **given: Any) -> int:
    """Judge again what the last scan saw (a pack may have been edited since), and write it."""
    from evidence_check import pipeline

    options = Options(**given)
    request = resolve_last(options)
    style = chosen_style(style, output)
    if output is not None:
        check_output(output, request.root)
    request = pipeline.with_claims(request, remembered=options.claims is None)
    deliver(pipeline.recall(request), say, style=style, output=output, quiet=False)
    return ExitCode.OK
