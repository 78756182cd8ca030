"""``evidence-check carry-over``: take over what last cycle's folder tells, and take it back."""

from __future__ import annotations

import os.path
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence_check.cli.request import Options, check_year, folder_options, resolve, resolve_last
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.language.printable import printable
from evidence_check.messages import Translator
from evidence_check.model.carried import CarryOver
from evidence_check.model.judgement import Verdict

if TYPE_CHECKING:
    from evidence_check.api import Request

_GAPS = frozenset({Verdict.MISSING, Verdict.WEAK, Verdict.PARTIAL})


def command(say: Translator) -> click.Command:
    """The command in one language."""

    def call(**given: Any) -> int:
        return perform(say, **given)

    return SpokenCommand(
        "carry-over",
        say=say,
        callback=call,
        help=say("cli.command.carry-over.help"),
        params=[
            click.Argument(
                ["source"],
                required=False,
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.argument-source"),
            ),
            click.Option(
                ["--folder"],
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.folder"),
                help=say("cli.option.this-folder"),
            ),
            click.Option(["--last-year"], type=int, metavar=say("cli.metavar.year"), help=say("cli.option.last-year")),
            click.Option(["--forget"], is_flag=True, help=say("cli.option.forget-carried")),
            *folder_options(say),
            click.Option(["--workers"], type=click.IntRange(1, 64), metavar="N", help=say("cli.option.workers")),
            lang_option(say),
        ],
    )


def perform(
    say: Translator,
    *,
    source: Path | None,
    last_year: int | None,
    forget: bool,
    workers: int | None,
    **given: Any,
) -> int:
    """Carry over, or forget; tell what was taken and how to take it back."""
    from evidence_check import api
    from evidence_check.cli.progress import Bar

    options = Options(**given)
    request = _request(options)
    if forget:
        done = api.forget_carried(request)
        click.echo(say("carrying.forgotten.done" if done else "carrying.forgotten.none"))
        return ExitCode.OK
    if source is None:
        raise EvidenceCheckError("cli.no-source-given")
    if last_year is not None:
        check_year(last_year)
    with Bar(say, shown=sys.stderr.isatty()) as bar:
        carried = api.carry_over(
            request, source, last_year=last_year, state_dir=given.get("state_dir"), workers=workers, progress=bar
        )
    for sentence in told(carried, request, say):
        click.echo(sentence)
    return ExitCode.OK


def _request(options: Options) -> Request:
    """The cycle at hand: as options and settings say; of a folder that was scanned without them, as that scan was."""
    try:
        return resolve(options)
    except EvidenceCheckError as error:
        if error.key != "cli.no-year-given":
            raise
        if options.folder is not None and not os.path.exists(options.folder):  # noqa: PTH110 - a year would not help
            raise EvidenceCheckError("intake.no-folder", ExitCode.SHARE_PROBLEM, path=str(options.folder)) from None
        try:
            return resolve_last(options)
        except EvidenceCheckError:
            raise error from None


def told(carried: CarryOver, request: Request, say: Translator) -> list[str]:
    """What was taken over, in sentences."""
    placed = [one for one in carried.documents if one.places]
    known = {rule.id for rule in request.pack.requirements}
    requirements = {place.requirement for one in placed for place in one.places} & known
    gaps = sum(verdict in _GAPS and name in known for name, verdict in carried.verdicts.items())
    said = [
        say(
            "carrying.done.head",
            year=str(carried.year),
            now=str(request.settings.evaluation_year),
            documents=len(carried.documents),
            placed=len(placed),
            requirements=len(requirements),
        ),
        say("carrying.done.gaps" if gaps else "carrying.done.no-gaps", year=str(carried.year), count=gaps),
    ]
    now = request.settings.region
    if carried.region and now and carried.region.casefold().split() != now.casefold().split():
        said.append(say("carrying.done.region", then=carried.region, now=printable(now)))
    if carried.pack_version != request.pack.version:
        said.append(say("carrying.done.version", then=carried.pack_version, now=request.pack.version))
    said.append(say("carrying.done.private", path=printable(str(request.state))))
    said.append(say("carrying.done.next"))
    return said
