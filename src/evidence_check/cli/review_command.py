"""``evidence-check review``: what people rule about files and questions, one plain CSV that everybody can read."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence_check.cli import config as configuration
from evidence_check.cli.learn_command import calibration_sentence
from evidence_check.cli.request import Options, check_output, decisions_option, resolve_last, write_output
from evidence_check.cli.spoken import SpokenCommand, SpokenGroup, lang_option
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.language.printable import printable
from evidence_check.messages import Translator
from evidence_check.model.decision import Decided, Decision, Effect, Ruled, Ruling

if TYPE_CHECKING:
    from evidence_check.api import Request, Review

MOST_TOLD = 50


def command(say: Translator) -> click.Command:
    """The group in one language."""
    return SpokenGroup(
        name="review",
        say=say,
        prefix="cli.command.review",
        factories={
            "next": lambda: _next,
            "list": lambda: _list,
            "belongs": lambda: _about_file("belongs", Ruling.BELONGS),
            "not": lambda: _about_file("not", Ruling.DOES_NOT_BELONG),
            "accept": lambda: _about_file("accept", Ruling.ACCEPTED),
            "na": lambda: _not_applicable,
            "assign": lambda: _assign,
            "undo": lambda: _undo,
            "check": lambda: _check,
            "export": lambda: _export,
        },
        help=say("cli.command.review.help"),
        params=[lang_option(say)],
    )


def _command(
    say: Translator, name: str, call: Callable[..., int], arguments: list[click.Parameter], *, rules: bool = False
) -> click.Command:
    """A command with the options that all of them share; ``rules``: it writes a decision."""
    shared = [
        click.Option(
            ["--folder"],
            type=click.Path(readable=False, path_type=Path),
            metavar=say("cli.metavar.folder"),
            help=say("cli.option.review-folder"),
        ),
        decisions_option(say),
        *(_file_option(say, option) for option in ("state-dir", "config")),
    ]
    ruling = [
        click.Option(["--reason"], default="", metavar=say("cli.metavar.text"), help=say("cli.option.reason")),
        click.Option(["--who"], metavar=say("cli.metavar.text"), help=say("cli.option.who")),
    ]
    return SpokenCommand(
        name,
        say=say,
        callback=call,
        help=say(f"cli.command.review.{name}.help"),
        params=[*arguments, *(ruling if rules else []), *shared, lang_option(say)],
    )


def _file_option(say: Translator, name: str) -> click.Option:
    metavar = say("cli.metavar.folder" if name == "state-dir" else "cli.metavar.file")
    kind = click.Path(readable=False, path_type=Path)
    return click.Option([f"--{name}"], type=kind, metavar=metavar, help=say(f"cli.option.{name}"))


def _argument(say: Translator, name: str, *, required: bool = True) -> click.Argument:
    return click.Argument([name], required=required, metavar=say(f"cli.metavar.argument-{name}"))


def _desk(given: dict[str, Any], near: Path | None = None, *, rules: bool = False) -> Review:
    from evidence_check import api

    return api.review(resolve_last(Options(**given, begins_decisions=rules), near))


def person(who: str | None, config: Path | None) -> str:
    """Who rules: as said, else as the settings say, else the name under which they work at this computer."""
    told = who or configuration.find(config, Path.cwd()).who
    if told:
        return told
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise EvidenceCheckError("cli.review.who") from None


# ---- ruling ---------------------------------------------------------------------------------------------------------


def _about_file(name: str, ruling: Ruling) -> Callable[[Translator], click.Command]:
    def make(say: Translator) -> click.Command:
        def call(file: str, requirement: str, reason: str, who: str | None, **given: Any) -> int:
            from evidence_check.cli.explain_command import find_path

            asked = Path(file)
            desk = _desk(given, asked, rules=True)
            path = find_path(desk.digests.keys(), desk.request.root, asked)
            ruler = person(who, given["config"])
            return _rule(desk, Decision(ruling, requirement, path=path, reason=reason, who=ruler), say)

        return _command(say, name, call, [_argument(say, "file"), _argument(say, "requirement")], rules=True)

    return make


def _not_applicable(say: Translator) -> click.Command:
    def call(requirement: str, reason: str, who: str | None, **given: Any) -> int:
        ruler = person(who, given["config"])
        return _rule(
            _desk(given, rules=True), Decision(Ruling.NOT_APPLICABLE, requirement, reason=reason, who=ruler), say
        )

    return _command(say, "na", call, [_argument(say, "requirement")], rules=True)


def _assign(say: Translator) -> click.Command:
    def call(requirement: str, agency: str, reason: str, who: str | None, **given: Any) -> int:
        ruler = person(who, given["config"])
        decision = Decision(Ruling.ASSIGNED, requirement, agency=agency, reason=reason, who=ruler)
        return _rule(_desk(given, rules=True), decision, say)

    return _command(say, "assign", call, [_argument(say, "requirement"), _argument(say, "agency")], rules=True)


def _rule(desk: Review, decision: Decision, say: Translator) -> int:
    from evidence_check import api

    written = api.decide(desk, decision)
    click.echo(say("cli.review.written", path=printable(str(desk.request.decisions_file)), what=shown(written, say)))
    for note in against(desk.request, written, say):
        click.echo(note)
    if decision.is_about_file and written.digest is None:
        click.echo(say("cli.review.no-digest"))
    return ExitCode.OK


def against(request: Request, written: Decision, say: Translator) -> Iterator[str]:
    """The conflicts about the question that stand now that this was ruled."""
    from evidence_check import api

    now = api.review(request).decided.having(Effect.CONFLICT)
    notes = [ruled.note for ruled in now if ruled.decision.requirement == written.requirement]
    yield from dict.fromkeys(printable(f"! {say.say(note)}") for note in notes if note)


def shown(decision: Decision, say: Translator) -> str:
    """A decision in one line."""
    who = say(
        "cli.review.by",
        who=decision.who or "?",
        when=f"{decision.when:%Y-%m-%d %H:%M}" if decision.when else "?",
    )
    told = decision.path if decision.is_about_file else decision.agency or ""
    reason = f": {decision.reason}" if decision.reason else ""
    words = (decision.requirement, say(f"cli.review.ruling.{decision.ruling.value}"), told)
    return printable(f"{'  '.join(word for word in words if word)}  ({who}){reason}")


# ---- looking --------------------------------------------------------------------------------------------------------


def _list(say: Translator) -> click.Command:
    def call(*, everything: bool, still_open: bool, **given: Any) -> int:
        desk = _desk(given)
        click.echo(say("cli.review.file", path=printable(desk.decided.file), count=len(desk.decided.rulings)))
        for line in told(desk.decided, say):
            click.echo(line)
        for ruled in desk.decided.rulings:
            if still_open and not ruled.waits:
                continue
            if not everything and ruled.effect is Effect.REPLACED:
                continue
            click.echo(_row(ruled, say))
        return ExitCode.OK

    return _command(
        say,
        "list",
        call,
        [
            click.Option(["--open", "still_open"], is_flag=True, help=say("cli.option.review-open")),
            click.Option(["--all", "everything"], is_flag=True, help=say("cli.option.review-all")),
        ],
    )


def _row(ruled: Ruled, say: Translator) -> str:
    state = "" if ruled.effect is Effect.COUNTS else f"  [{say(f'cli.review.effect.{ruled.effect.value}')}]"
    moved = ruled.paths and ruled.decision.path and ruled.decision.path not in ruled.paths
    now = f"  -> {printable(ruled.paths[0])}" if moved and ruled.effect is Effect.COUNTS else ""
    return f"{ruled.decision.line:>5}  {shown(ruled.decision, say)}{now}{state}"


def told(decided: Decided, say: Translator) -> Iterator[str]:
    """Everything that is wrong with the file or its decisions, each once, with what to do."""
    for fault in decided.faults[:MOST_TOLD]:
        where = say("cli.review.line", line=fault.line) if fault.line else ""
        yield printable(f"! {where}{say.say(fault.message)}")
    if len(decided.faults) > MOST_TOLD:
        yield say("cli.review.more", count=len(decided.faults) - MOST_TOLD)
    notes = [ruled.note for ruled in decided.rulings if ruled.note and ruled.effect is not Effect.REPLACED]
    sentences = list(dict.fromkeys(printable(f"! {say.say(note)}") for note in notes))
    yield from sentences[:MOST_TOLD]
    if len(sentences) > MOST_TOLD:
        yield say("cli.review.more", count=len(sentences) - MOST_TOLD)


def _check(say: Translator) -> click.Command:
    def call(*, bind: bool, **given: Any) -> int:
        from evidence_check import api

        desk = _desk(given)
        if bind:
            click.echo(say("cli.review.bound", count=api.bind(desk)))
            desk = _desk(given)
        for line in told(desk.decided, say):
            click.echo(line)
        counting = len(desk.decided.having(Effect.COUNTS))
        path = printable(desk.decided.file)
        click.echo(say("cli.review.checked", path=path, count=len(desk.decided.rulings), counting=counting))
        if desk.copy is not None:
            click.echo(say("cli.review.copy", path=printable(str(desk.copy))))
        if desk.calibration is not None:
            click.echo(calibration_sentence(desk.calibration, say))
        is_good = not desk.decided.faults and not desk.decided.waiting
        return ExitCode.OK if is_good else ExitCode.USAGE

    return _command(say, "check", call, [click.Option(["--bind"], is_flag=True, help=say("cli.option.review-bind"))])


def _export(say: Translator) -> click.Command:
    def call(file: str, **given: Any) -> int:
        from evidence_check import api

        target = Path(file)
        desk = _desk(given)
        check_output(target, desk.request.root)
        if target.resolve() == desk.request.decisions_file.resolve():
            raise EvidenceCheckError("cli.review.export-itself", path=str(target))
        content, count = api.decisions_table(desk)
        write_output(target, content)
        click.echo(say("cli.review.exported", path=printable(str(target)), count=count))
        return ExitCode.OK

    return _command(say, "export", call, [_argument(say, "file")])


def _undo(say: Translator) -> click.Command:
    def call(file: str | None, requirement: str | None, *, line: int | None, who: str | None, **given: Any) -> int:
        from evidence_check import api

        desk = _desk(given, Path(file) if file else None)
        rows = _chosen(desk, file, requirement, line, who)
        api.withdraw(desk, rows)
        for ruled in rows:
            click.echo(say("cli.review.undone", what=shown(ruled.decision, say)))
        return ExitCode.OK

    return _command(
        say,
        "undo",
        call,
        [
            _argument(say, "file", required=False),
            _argument(say, "requirement", required=False),
            click.Option(["--line"], type=int, metavar="N", help=say("cli.option.review-line")),
            click.Option(["--who"], metavar=say("cli.metavar.text"), help=say("cli.option.undo-who")),
        ],
    )


def _chosen(desk: Review, file: str | None, requirement: str | None, line: int | None, who: str | None) -> list[Ruled]:
    """The rows that are meant: by line, by file and requirement, by requirement alone, else the last one."""
    from evidence_check.cli.explain_command import find_path

    rows = [ruled for ruled in desk.decided.rulings if who is None or ruled.decision.who.casefold() == who.casefold()]
    if line is not None:
        rows = [ruled for ruled in rows if ruled.decision.line == line]
    elif file is not None and requirement is None:  # one word: a question as a whole
        rows = [ruled for ruled in rows if not ruled.decision.is_about_file and _same(ruled, file)]
    elif file is not None and requirement is not None:
        written = [ruled for ruled in rows if ruled.decision.path == file and _same(ruled, requirement)]
        path = "" if written else find_path(desk.digests.keys(), desk.request.root, Path(file))
        rows = written or [ruled for ruled in rows if path in ruled.paths and _same(ruled, requirement)]
    else:
        rows = rows[-1:]
    if not rows:
        raise EvidenceCheckError("cli.review.nothing-to-undo")
    return rows


def _same(ruled: Ruled, requirement: str) -> bool:
    return ruled.decision.requirement.casefold() == requirement.casefold()


def _next(say: Translator) -> click.Command:
    def call(*, who: str | None, **given: Any) -> int:
        from evidence_check.cli.review_next import walk_through

        request = resolve_last(Options(**given, begins_decisions=True))
        return walk_through(request, person(who, given["config"]), say)

    return _command(
        say, "next", call, [click.Option(["--who"], metavar=say("cli.metavar.text"), help=say("cli.option.who"))]
    )
