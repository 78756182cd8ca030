"""``evidence-check report``: put the last complete scan into a report, without touching the share."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import click

from evidence_check.cli.request import Options, check_output, claims_option, folder_options, resolve_last
from evidence_check.cli.scan_command import chosen_style, deliver, output_options, write_or_print
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.messages import Translator
from evidence_check.model.pack import Agency, RulePack


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
            click.Option(["--agency"], metavar="ID", help=say("cli.option.agency")),
            lang_option(say),
        ],
    )


def perform(say: Translator, *, style: str | None, output: Path | None, agency: str | None = None, **given: Any) -> int:
    """Judge again what the last scan saw (a pack may have been edited since), and write it."""
    from evidence_check import api

    options = Options(**given)
    request = resolve_last(options)
    style = chosen_style(style, output)
    if output is not None:
        check_output(output, request.root)
    office = _agency(request.pack, agency) if agency is not None else None
    request = api.with_claims(request, remembered=options.claims is None)
    if office is not None:
        from evidence_check.reporting import AGENCY_WRITERS

        style = style or "text"
        content = AGENCY_WRITERS[style](api.judge_again(request), say, office)
        write_or_print(content, output, say)
        return ExitCode.OK
    deliver(api.judge_again(request), say, style=style, output=output, quiet=False)
    return ExitCode.OK


def _agency(pack: RulePack, name: str) -> Agency:
    """The agency of that id, name or short form. Raises EvidenceCheckError with those that are meant perhaps."""
    found = pack.agency_named(name)
    if found is None:
        ids = [agency.id for agency in pack.agencies]
        near = difflib.get_close_matches(name.casefold(), ids, n=5, cutoff=0.4)
        key = "cli.unknown-agency-near" if near else "cli.unknown-agency"
        raise EvidenceCheckError(key, agency=name, near=", ".join(near or ids))
    return found
