"""``evidence-check init --folders DIR``: an empty skeleton to fill, and a naming guide for each agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from evidence_check.cli.request import DEFAULT_PACK, check_year
from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.language import file_names
from evidence_check.messages import Translator

STYLES = ("docx", "xlsx")


def options(say: Translator) -> list[click.Parameter]:
    """``--folders --add --guide --no-guide``, for ``init`` to take along."""
    path = click.Path(readable=False, path_type=Path)
    folder = say("cli.metavar.folder")
    return [
        click.Option(["--folders"], type=path, metavar=folder, help=say("organise.folders.help")),
        click.Option(["--add"], is_flag=True, help=say("organise.folders.add")),
        click.Option(["--guide"], type=path, metavar=folder, help=say("organise.folders.guide")),
        click.Option(["--no-guide"], is_flag=True, help=say("organise.folders.no-guide")),
    ]


def perform(
    say: Translator,
    folders: Path,
    *,
    add: bool,
    guide: Path | None,
    no_guide: bool,
    pack: str | None,
    year: int | None,
    region: str | None,
) -> int:
    """Make the folders, write the guides beside them, and tell what was made."""
    from evidence_check import api

    evaluated = year if year is not None else date.today().year - 1
    check_year(evaluated)
    root = folders.resolve()
    beside = (guide or root.with_name(f"{root.name} - {say('organise.folders.suffix')}")).resolve()
    if not no_guide:
        _check_guide(beside, root)
    layout = api.lay_out(root, pack=pack or DEFAULT_PACK, year=evaluated, region=region or "", add=add)
    click.echo(say("organise.folders.made", count=len(layout.made), path=str(root)))
    if layout.kept:
        click.echo(say("organise.folders.kept", count=layout.kept))
    if layout.skeleton.unread:
        click.echo(say("organise.folders.unread", names=", ".join(layout.skeleton.unread)))
    if not no_guide:
        _write(layout.guides, beside, say)
        click.echo(say("organise.folders.guides", count=len(layout.guides), path=str(beside)))
    which = "" if pack in {None, DEFAULT_PACK} else f' --pack "{pack}"'
    click.echo(say("organise.folders.next", path=str(root), year=str(evaluated), pack=which))
    return ExitCode.OK


def refuse_without(*, add: bool, guide: Path | None, no_guide: bool) -> None:
    """Raise EvidenceCheckError where an option of the skeleton is given without ``--folders``."""
    for option, given in (("--add", add), ("--guide", guide is not None), ("--no-guide", no_guide)):
        if given:
            raise EvidenceCheckError("organise.folders.only-with", option=option)


def _check_guide(folder: Path, root: Path) -> None:
    if folder == root or root in folder.parents:
        raise EvidenceCheckError("organise.layout.guide-in-folders", path=str(folder))
    try:
        if folder.exists() and not folder.is_dir():
            raise EvidenceCheckError("organise.layout.guide-is-file", path=str(folder))
        if folder.exists() and any(folder.iterdir()):
            raise EvidenceCheckError("organise.layout.guide-exists", path=str(folder))
    except OSError as error:
        raise EvidenceCheckError("cli.cannot-write-there", ExitCode.CANNOT_WRITE, path=str(folder)) from error


def _write(guides: Any, folder: Path, say: Translator) -> None:
    from evidence_check import api

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(guides, start=1):
            name = file_names.clean(say("organise.guide.file-name", agency=f"{number:02} {one.name}"), 80)
            for style in STYLES:
                content = api.naming_guide(one, style, language=say.language)
                (folder / f"{name}.{style}").write_bytes(content)
    except OSError as error:
        raise EvidenceCheckError(
            "organise.layout.cannot-make", ExitCode.CANNOT_WRITE, path=str(folder), problem=trouble_of(error)
        ) from error
