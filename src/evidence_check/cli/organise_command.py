"""``evidence-check organise``: propose where files belong, read the edited list back, write a script to move them."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence_check.cli.request import Options, check_output, folder_options, resolve_last, write_output
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.language.printable import printable
from evidence_check.messages import Translator

if TYPE_CHECKING:
    from evidence_check.model.organising import Orders, Proposal

_SHOWN = 10


def command(say: Translator) -> click.Command:
    """The command in one language."""

    def call(**given: Any) -> int:
        return perform(say, **given)

    path = click.Path(readable=False, path_type=Path)
    file = say("cli.metavar.file")
    return SpokenCommand(
        "organise",
        say=say,
        callback=call,
        help=say("cli.command.organise.help"),
        params=[
            click.Argument(["folder"], required=False, type=path, metavar=say("cli.metavar.argument-folder")),
            click.Option(["--output", "-o"], type=path, metavar=file, help=say("organise.option.output")),
            click.Option(["--from", "edited"], type=path, metavar=file, help=say("organise.option.from")),
            click.Option(["--script"], type=path, metavar=file, help=say("organise.option.script")),
            *folder_options(say),
            lang_option(say),
        ],
    )


def perform(say: Translator, *, output: Path | None, edited: Path | None, script: Path | None, **given: Any) -> int:
    """Propose, or read the list back; write only where asked to, and never into the evidence."""
    from evidence_check import api

    request = resolve_last(Options(**given))
    list_style = _style(output, api.LIST_STYLES)
    script_style = _style(script, api.SCRIPT_STYLES)
    _check_paths(request.root, output, edited, script)
    scan = api.judge_again(request)
    proposal: Proposal | None = None
    if edited is None:
        proposal = api.organise(scan)
        orders = api.recommended_moves(proposal)
    else:
        orders = api.read_moves(scan, edited)
    # Files first, words after: whoever reads the words may leave (head, a closed window).
    if output is not None and proposal is not None:
        write_output(output, api.move_list(scan, proposal, list_style, language=say.language))
    if script is not None:
        write_output(script, api.move_script(orders, script_style, language=say.language))
    if proposal is None:
        _tell_rows(orders, say)
    else:
        _tell(proposal, say)
    _tell_files(orders, output, edited, script, say)
    return ExitCode.OK


def _check_paths(root: Path, output: Path | None, edited: Path | None, script: Path | None) -> None:
    """Refuse before any work what would be written into the evidence, or over the list that people have edited."""
    if edited is not None and output is not None:
        raise EvidenceCheckError("organise.list-or-list", path=str(output))
    if edited is not None and os.path.isdir(edited):  # noqa: PTH112 - quiet about odd names
        raise EvidenceCheckError("organise.list-is-folder", path=str(edited))
    for path in (output, script):
        if path is not None:
            check_output(path, root)
            if edited is not None and path.resolve() == edited.resolve():
                raise EvidenceCheckError("organise.would-overwrite", path=str(path))


def _tell_files(orders: Orders, output: Path | None, edited: Path | None, script: Path | None, say: Translator) -> None:
    """What was written where, and the next step."""
    if output is not None:
        click.echo(say("organise.told.list", path=str(output)))
    if script is not None:
        click.echo(say("organise.told.script", count=len(orders.orders), path=str(script)))
        style = script.suffix.casefold().removeprefix(".")
        click.echo(say(f"organise.told.run-{style}", path=str(script)))
    elif edited is not None:
        click.echo(say("organise.told.next-script", path=str(edited)))
    elif output is None:
        click.echo(say("organise.told.next-list"))
    else:
        click.echo(say("organise.told.next-from", path=str(output)))


def _style(path: Path | None, known: tuple[str, ...]) -> str:
    if path is None:
        return ""
    style = path.suffix.casefold().removeprefix(".")
    if style not in known:
        raise EvidenceCheckError(
            "organise.unknown-suffix", name=path.name, known=", ".join(f".{each}" for each in known)
        )
    return style


def _tell(proposal: Proposal, say: Translator) -> None:
    """The figures, and the first proposals."""
    click.echo(
        say(
            "organise.told.sum",
            moves=len(proposal.moves),
            recommended=sum(move.recommended for move in proposal.moves),
            leftovers=len(proposal.leftovers),
            settled=proposal.settled,
        )
    )
    for move in proposal.moves[:_SHOWN]:
        click.echo(f"\n  {printable_once(move.order.source)}")
        if move.order.target:
            click.echo(f"    -> {printable_once(move.order.target)}")
        click.echo(f"    {printable_once(say.say(move.why))}")
    if len(proposal.moves) > _SHOWN:
        click.echo("\n" + say("organise.told.more", count=len(proposal.moves) - _SHOWN))
    click.echo("")


def _tell_rows(orders: Orders, say: Translator) -> None:
    """How many rows count, and each that does not with what to do."""
    click.echo(say("organise.told.rows", good=len(orders.orders), declined=orders.declined, bad=len(orders.bad)))
    for row in orders.bad:
        problem = say.say(row.problem)
        click.echo(
            say("organise.told.bad-row", where=printable_once(row.where), problem=printable_once(problem)), err=True
        )


def printable_once(text: str) -> str:
    """Text for a terminal; what is printable already stays as it is."""
    return text if text.isprintable() else "".join(map(printable, text))
