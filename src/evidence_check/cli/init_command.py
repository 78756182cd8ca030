"""``evidence-check init``: write ``evidence-check.toml``, with the agency of each folder guessed from its name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from evidence_check.cli import config as configuration
from evidence_check.cli import folders_command
from evidence_check.cli.request import DEFAULT_PACK, Options, folder_options
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.messages import Translator


def command(say: Translator) -> click.Command:
    """The command in one language."""

    def call(**given: Any) -> int:
        return perform(say, **given)

    return SpokenCommand(
        "init",
        say=say,
        callback=call,
        help=say("cli.command.init.help"),
        params=[
            click.Argument(
                ["folder"],
                required=False,
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.argument-folder"),
            ),
            *[option for option in folder_options(say) if option.name != "config"],
            click.Option(["--contact"], metavar=say("cli.metavar.text"), help=say("cli.option.contact")),
            click.Option(
                ["--output", "-o"],
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.file"),
                help=say("cli.option.init-output", name=configuration.FILE_NAME),
            ),
            *folders_command.options(say),
            lang_option(say),
        ],
    )


def perform(
    say: Translator,
    *,
    contact: str | None,
    output: Path | None,
    folders: Path | None,
    add: bool,
    guide: Path | None,
    no_guide: bool,
    **given: Any,
) -> int:
    """Write the file and tell what is to be filled in by hand; with ``--folders`` make the empty skeleton instead."""
    if folders is not None:
        if given["folder"] is not None:
            raise EvidenceCheckError("organise.folders.one-of-two", folder=str(given["folder"]))
        told = {name: given[name] for name in ("pack", "year", "region")}
        return folders_command.perform(say, folders, add=add, guide=guide, no_guide=no_guide, **told)
    folders_command.refuse_without(add=add, guide=guide, no_guide=no_guide)
    return write_settings(say, contact=contact, output=output, **given)


def write_settings(say: Translator, *, contact: str | None, output: Path | None, **given: Any) -> int:
    """Write the file and tell what is to be filled in by hand."""
    from evidence_check import api
    from evidence_check.cli.request import check_output, check_year

    options = Options(**given)
    if options.folder is None:
        raise EvidenceCheckError("cli.no-folder-given")
    if options.year is not None:
        check_year(options.year)
    root = options.folder.resolve()
    pack_name = options.pack or DEFAULT_PACK
    path = output or Path.cwd() / configuration.FILE_NAME
    folders = api.guess_agencies(root, pack=pack_name)
    check_output(path, root)
    configuration.write(
        path,
        {
            "root": str(root),
            "pack": pack_name,
            "year": options.year if options.year is not None else date.today().year - 1,
            "region": options.region,
            "verification": options.verification,
            "contact": contact,
            "state_dir": str(options.state_dir.resolve()) if options.state_dir else None,
        },
        folders,
        {key: say(f"cli.config.comment.{key}") for key in _COMMENTS},
    )
    click.echo(say("cli.init.done", path=str(path), count=len(folders)))
    if options.year is None:
        click.echo(say("cli.init.check-year", year=str(date.today().year - 1)))
    if not options.region:
        click.echo(say("cli.init.fill-region"))
    click.echo(say("cli.init.next"))
    return ExitCode.OK


_COMMENTS = (
    "head",
    "root",
    "pack",
    "year",
    "region",
    "region.example",
    "verification",
    "verification.example",
    "contact",
    "contact.example",
    "state_dir",
    "state_dir.example",
    "folders",
    "aliases",
    "aliases.example",
)
