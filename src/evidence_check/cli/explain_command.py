"""``evidence-check explain FILE``: what a file is, where it was put, why, and what came second."""

from __future__ import annotations

import os.path
from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from evidence_check.cli.request import Options, folder_options, resolve_last
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.language.printable import printable
from evidence_check.messages import Translator

MOST_NAMED = 10


def command(say: Translator) -> click.Command:
    """The command in one language."""

    def call(**given: Any) -> int:
        return perform(say, **given)

    return SpokenCommand(
        "explain",
        say=say,
        callback=call,
        help=say("cli.command.explain.help"),
        params=[
            click.Argument(
                ["file"], type=click.Path(readable=False, path_type=Path), metavar=say("cli.metavar.argument-file")
            ),
            click.Option(
                ["--folder"],
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.folder"),
                help=say("cli.option.explain-folder"),
            ),
            *folder_options(say),
            lang_option(say),
        ],
    )


def perform(say: Translator, *, file: Path, **given: Any) -> int:
    """Recall the last scan and tell all about one of its files."""
    from evidence_check import api

    request = resolve_last(Options(**given), near=file)
    scan = api.judge_again(request)
    known = [judged.dossier.file.path for judged in scan.assessment.files]
    path = find_path(known, request.root, file)
    click.echo(api.explain(scan, path, language=say.language))
    return ExitCode.OK


def printable_path(path: Path) -> str:
    """A path as the report writes it: "/" between parts, odd characters escaped."""
    return "/".join(printable(part) for part in path.parts)


def find_path(known: Collection[str], root: Path, file: Path) -> str:
    """The path that was meant: absolute, relative to here or to the folder, else a name or a part of one.

    Raises EvidenceCheckError where none or several fit.
    """
    for candidate in (file, root / file):
        try:
            relative = candidate.resolve().relative_to(root.resolve())
        except (ValueError, OSError):
            continue
        if (shown := printable_path(relative)) in known:
            return shown
    asked = printable_path(file)
    if asked in known:
        return asked
    wanted = asked.casefold()
    named = [path for path in known if f"/{path.casefold()}".endswith(f"/{wanted}")]
    if not named:  # part of a name will do, too
        named = [path for path in known if wanted in path.casefold().rsplit("/", 1)[-1]]
    if len(named) == 1:
        return named[0]
    if named:
        paths = "; ".join(named[:MOST_NAMED])
        raise EvidenceCheckError("cli.explain.several", name=asked, count=len(named), paths=paths)
    key = "cli.explain.folder" if os.path.isdir(file) else "cli.explain.unknown"  # noqa: PTH112 - quiet about odd names
    raise EvidenceCheckError(key, name=str(file))
