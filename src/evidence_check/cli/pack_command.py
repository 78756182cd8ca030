"""``evidence-check pack``: what a pack asks for, where it knows it from, what is wrong with it, how editors know it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli import pack_test_command
from evidence_check.cli.request import DEFAULT_PACK
from evidence_check.cli.spoken import SpokenCommand, SpokenGroup, lang_option
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.language.printable import printable
from evidence_check.messages import Translator
from evidence_check.model.pack import RulePack

if TYPE_CHECKING:
    from evidence_check.api import Fault, Shown, ShownFact

WIDTH = 96
_LONGEST_PATH = 250  # a longer word is no folder, and asking for it is an error to some systems


def command(say: Translator) -> click.Command:
    """The group in one language."""
    return SpokenGroup(
        name="pack",
        say=say,
        prefix="cli.command.pack",
        factories={
            "list": lambda: _list,
            "new": lambda: _new,
            "show": lambda: _show,
            "check": lambda: _check,
            "test": lambda: pack_test_command.command,
            "schema": lambda: _schema,
        },
        help=say("cli.command.pack.help"),
        params=[lang_option(say)],
    )


def _list(say: Translator) -> click.Command:
    def call() -> int:
        from evidence_check import api

        for summary in api.list_packs():
            pack = api.load_pack(str(summary.path))
            click.echo(printable(f"{summary.name:<16} {pack.name} ({pack.version})"))
            click.echo(f"{'':<16} {_size(pack, say)}")
        return ExitCode.OK

    return SpokenCommand(
        "list", say=say, callback=call, help=say("cli.command.pack.list.help"), params=[lang_option(say)]
    )


def _new(say: Translator) -> click.Command:
    def call(folder: Path, copy_of: str | None) -> int:
        from evidence_check import api

        names = api.new_pack(folder, copy_of=copy_of)
        for name in names:
            click.echo(f"  {printable(name)}")
        click.echo(say("cli.pack.new", path=str(folder), count=len(names)))
        for step in ("check", "test"):  # on lines of their own: they are copied
            click.echo(f'  evidence-check pack {step} "{folder}"')
        return ExitCode.OK

    return SpokenCommand(
        "new",
        say=say,
        callback=call,
        help=say("cli.command.pack.new.help"),
        params=[
            click.Argument(
                ["folder"],
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.argument-new-folder"),
            ),
            click.Option(["--from", "copy_of"], metavar=say("cli.metavar.pack"), help=say("cli.option.pack-from")),
            lang_option(say),
        ],
    )


def _show(say: Translator) -> click.Command:
    def call(id: str | None, pack: str) -> int:  # noqa: A002 - "id" is the word of the command line
        from evidence_check import api

        loaded = api.load_pack(pack)
        try:
            lines = _overview(loaded, say) if id is None else _described(api.describe(loaded, id), say)
        except EvidenceCheckError:
            if id is not None and len(id) < _LONGEST_PATH and (Path(id) / "pack.yaml").is_file():
                raise EvidenceCheckError("cli.pack.show-folder", path=id) from None
            raise
        click.echo("\n".join(map(printable, lines)))  # a pack may come from anybody
        return ExitCode.OK

    return SpokenCommand(
        "show",
        say=say,
        callback=call,
        help=say("cli.command.pack.show.help"),
        params=[
            click.Argument(["id"], required=False, metavar=say("cli.metavar.argument-id")),
            _pack_option(say),
            lang_option(say),
        ],
    )


def _check(say: Translator) -> click.Command:
    def call(name: str | None, pack: str) -> int:
        from evidence_check import api

        faults = api.check_pack(name or pack)
        for line in _fault_lines(faults, say):
            click.echo(printable(line))
        errors = [fault for fault in faults if fault.severity == "error"]
        shown = name or pack
        if errors:
            click.echo(say("cli.pack.faults", name=shown, count=len(errors)))
            return ExitCode.USAGE
        if faults:
            click.echo(say("cli.pack.clean-warnings", name=shown, count=len(faults)))
        else:
            click.echo(say("cli.pack.clean", name=shown))
        return ExitCode.OK

    return SpokenCommand(
        "check",
        say=say,
        callback=call,
        help=say("cli.command.pack.check.help"),
        params=[
            click.Argument(["name"], required=False, metavar=say("cli.metavar.argument-pack")),
            _pack_option(say),
            lang_option(say),
        ],
    )


def _schema(say: Translator) -> click.Command:
    def call(output: Path | None) -> int:
        from evidence_check import api
        from evidence_check.cli.request import write_output

        content = json.dumps(api.pack_schema(), ensure_ascii=False, indent=2) + "\n"
        if output is None:
            click.echo(content, nl=False)
        else:
            write_output(output, content)
            click.echo(say("cli.pack.schema.written", path=str(output)))
        return ExitCode.OK

    return SpokenCommand(
        "schema",
        say=say,
        callback=call,
        help=say("cli.command.pack.schema.help"),
        params=[
            click.Option(
                ["--output", "-o"],
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.file"),
                help=say("cli.option.schema-output"),
            ),
            lang_option(say),
        ],
    )


def _pack_option(say: Translator) -> click.Option:
    return click.Option(
        ["--pack"],
        default=DEFAULT_PACK,
        metavar=say("cli.metavar.pack"),
        help=say("cli.option.pack", default=DEFAULT_PACK),
    )


def _size(pack: RulePack, say: Translator) -> str:
    return say(
        "cli.pack.size",
        clusters=len(pack.clusters),
        indicators=len(pack.indicators),
        requirements=len(pack.requirements),
        points=pack.points,
    )


def _overview(pack: RulePack, say: Translator) -> Iterator[str]:
    yield f"{pack.name} ({pack.id}, {pack.version})"
    yield _size(pack, say)
    yield say("cli.pack.grades", grades=", ".join(f"{grade.name} {say.number(grade.points)}" for grade in pack.grades))
    for cluster in pack.clusters:
        yield ""
        yield f"{cluster.id}: {cluster.name} - {say('cli.pack.points', points=cluster.points)}"
        for indicator in pack.indicators:
            if indicator.cluster == cluster.id:
                count = len(indicator.requirements)
                yield f"  {indicator.id:<4} {indicator.short} - " + say(
                    "cli.pack.unit", points=indicator.points, count=count
                )
    yield ""
    yield say("cli.pack.agencies", ids=", ".join(agency.id for agency in pack.agencies))
    yield say("cli.pack.types", ids=", ".join(kind.id for kind in pack.document_types))


def _described(shown: Shown, say: Translator) -> Iterator[str]:
    yield f"{shown.id}  {shown.title}"
    yield ""
    for fact in shown.facts:
        yield from _fact_lines(fact, say)
    for key, text in (("note", shown.note), ("discrepancy", shown.known_discrepancy)):
        if text:
            yield from _wrapped(f"{say(f'cli.pack.{key}')}: {text}")
    if shown.children:
        yield ""
        yield say("cli.pack.children") + ":"
        for child, title in shown.children:
            yield from textwrap.wrap(f"{child}  {title}", WIDTH, initial_indent="  ", subsequent_indent="         ")
    if shown.sources:
        yield ""
        yield say("cli.pack.sources") + ":"
        for key, text in shown.sources.items():
            yield from textwrap.wrap(f"{key}: {text}", WIDTH, initial_indent="  ", subsequent_indent="      ")


def _fact_lines(fact: ShownFact, say: Translator) -> Iterator[str]:
    values = ", ".join(say.show(value) for value in fact.values)
    yield from _wrapped(f"{say(f'rulepacks.fact.{fact.name}')}: {values}")
    if fact.provenance is not None:
        origin = say(f"rulepacks.origin.{fact.provenance.flag.value}")
        source = f" - {fact.provenance.source}" if fact.provenance.source else ""
        yield from textwrap.wrap(f"[{origin}{source}]", WIDTH, initial_indent="    ", subsequent_indent="     ")


def _fault_lines(faults: tuple[Fault, ...], say: Translator) -> Iterator[str]:
    for fault in faults:
        key = "cli.pack.fault" if fault.line is not None else "cli.pack.fault-no-line"
        yield say(key, file=fault.file, line=fault.line, problem=say.say(fault.message))
        yield say("cli.pack.mend", mend=say.say(fault.mend))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ")
