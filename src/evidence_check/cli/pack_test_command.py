"""``evidence-check pack test``: what becomes of the examples of a pack, and which words are to blame."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from evidence_check.cli.request import DEFAULT_PACK
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import ExitCode
from evidence_check.language.printable import printable
from evidence_check.messages import Translator

if TYPE_CHECKING:
    from evidence_check.api import Trial, Tried

WIDTH = 96
SHOWN = 90  # letters of an example
SCHEMA = "evidence-check/pack-test/1"


def command(say: Translator) -> click.Command:
    """The command in one language."""

    def call(*, name: str | None, pack: str, as_json: bool) -> int:
        from evidence_check import api

        trial = api.try_pack(name or pack)
        if as_json:
            click.echo(json.dumps(_data(trial, say), ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(map(printable, _lines(trial, name or pack, say))))
        return ExitCode.EXAMPLES_FAILED if trial.failed else ExitCode.OK

    return SpokenCommand(
        "test",
        say=say,
        callback=call,
        help=say("cli.command.pack.test.help"),
        params=[
            click.Argument(["name"], required=False, metavar=say("cli.metavar.argument-pack")),
            click.Option(
                ["--pack"],
                default=DEFAULT_PACK,
                metavar=say("cli.metavar.pack"),
                help=say("cli.option.pack", default=DEFAULT_PACK),
            ),
            click.Option(["--json", "as_json"], is_flag=True, help=say("cli.option.trial-json")),
            lang_option(say),
        ],
    )


def _lines(trial: Trial, name: str, say: Translator) -> Iterator[str]:
    if not trial.tried:
        yield from _wrapped(say("cli.pack.trial.none", name=name))
        return
    names = _names(trial)
    for one in trial.failed:
        yield from _failed(one, names, say)
        yield ""
    if trial.confusions:
        yield say("cli.pack.trial.confusions") + ":"
        for entry in trial.confusions:
            expected = names.get(entry.expected, entry.expected) or say("cli.pack.trial.nowhere-expected")
            taken = names.get(entry.taken_by, entry.taken_by)
            yield say("cli.pack.trial.confusion", count=entry.count, expected=expected, taken=taken)
        yield ""
    right = len(trial.tried) - len(trial.failed)
    yield from _wrapped(
        say(
            "cli.pack.trial.sum",
            right=right,
            all=len(trial.tried),
            percent=round(100 * right / len(trial.tried)),
            three=trial.first_three,
            sure=trial.sure,
        )
    )
    if trial.failed:
        yield from _wrapped(say("cli.pack.trial.some-wrong", name=name, count=len(trial.failed)))
    else:
        yield say("cli.pack.trial.all-right", name=name)


def _failed(one: Tried, names: dict[str, str], say: Translator) -> Iterator[str]:
    """One example that is not in its place: where it went, why, and what to try."""
    yield say("cli.pack.trial.example", where=one.example.where, text=_shown(one))
    expected = one.expected or one.example.asked
    if one.first is None:
        yield say("cli.pack.trial.nowhere", expected=names.get(expected, expected))
        yield from _wrapped(say("cli.pack.trial.try-nowhere", expected=expected))
        return
    taken = one.first.requirement
    told = {"taken": names.get(taken, taken), "likely": f"{round(100 * one.first.probability)} %"}
    key = "took" if one.expected else "took-none"
    yield from _wrapped(say(f"cli.pack.trial.{key}", expected=names.get(expected, expected), **told))
    if one.place is not None:
        yield say("cli.pack.trial.place", expected=expected, place=one.place)
    for reason in one.reasons:
        yield from _wrapped(say("cli.pack.trial.because", reason=say.say(reason.message)))
    quote = next((reason.quote for reason in one.reasons if reason.quote), "")
    if not one.expected:
        yield from _wrapped(say("cli.pack.trial.try-kept-away", quote=quote, taken=taken))
    elif quote:
        yield from _wrapped(say("cli.pack.trial.try-word", quote=quote, expected=expected, taken=taken))
    else:
        yield from _wrapped(say("cli.pack.trial.try-other", expected=expected))


def _shown(one: Tried) -> str:
    words = printable(" ".join((one.example.text or one.example.name).split()))
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"


def _names(trial: Trial) -> dict[str, str]:
    """Ids with what they are about, short enough for a line."""
    found = {unit.id: f"{unit.id} ({unit.short})" for unit in trial.pack.indicators}
    for entry in trial.pack.requirements:
        found[entry.id] = f"{entry.id} ({textwrap.shorten(entry.text, 60, placeholder=' …')})"
    return found


def _data(trial: Trial, say: Translator) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "pack": trial.pack.id,
        "digest": trial.pack.digest,
        "examples": len(trial.tried),
        "right": len(trial.tried) - len(trial.failed),
        "first_three": trial.first_three,
        "sure": trial.sure,
        "confusions": [
            {"expected": entry.expected or None, "taken_by": entry.taken_by, "count": entry.count}
            for entry in trial.confusions
        ],
        "tried": [_entry(one, say) for one in trial.tried],
    }


def _entry(one: Tried, say: Translator) -> dict[str, Any]:
    return {
        "where": one.example.where,
        "for": one.example.asked,
        "expected": one.expected or None,
        "outcome": one.outcome.value,
        "place": one.place,
        "sure": one.sure,
        "first": one.first and {"requirement": one.first.requirement, "probability": round(one.first.probability, 4)},
        "because": [
            {
                "signal": reason.signal,
                "weight": round(reason.weight, 3),
                "quote": reason.quote,
                "reason": say.say(reason.message),
            }
            for reason in one.reasons
        ],
    }


def _wrapped(text: str) -> list[str]:
    indent = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(text, WIDTH, subsequent_indent=f"{indent}  ")
