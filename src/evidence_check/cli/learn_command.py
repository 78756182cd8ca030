"""``evidence-check learn``: what was learned from the team's decisions, with the figures that say whether it helps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence_check.cli.request import Options, folder_options, resolve_last
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import ExitCode
from evidence_check.language.printable import printable
from evidence_check.messages import Translator
from evidence_check.model.learning import Calibration, Learned

if TYPE_CHECKING:
    from evidence_check.api import Fitting


def command(say: Translator) -> click.Command:
    """The command in one language."""

    def call(**given: Any) -> int:
        return perform(say, **given)

    return SpokenCommand(
        "learn",
        say=say,
        callback=call,
        help=say("cli.command.learn.help"),
        params=[
            click.Argument(
                ["folder"],
                required=False,
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.argument-folder"),
            ),
            click.Option(["--calibrate"], is_flag=True, help=say("cli.option.calibrate")),
            click.Option(["--forget"], is_flag=True, help=say("cli.option.forget-calibration")),
            *folder_options(say),
            lang_option(say),
        ],
    )


def perform(say: Translator, *, calibrate: bool, forget: bool, **given: Any) -> int:
    """Tell what was learned; fit the three numbers, or take them back."""
    from evidence_check import api

    request = resolve_last(Options(**given))
    if forget:
        done = api.forget_calibration(request)
        click.echo(say("learning.forgotten.done" if done else "learning.forgotten.none"))
        return ExitCode.OK
    said = _fitted(api.calibrate(request), say) if calibrate else told(api.judge_again(request).learned, say)
    for sentence in said:
        click.echo(sentence)
    return ExitCode.OK


def _fitted(fitting: Fitting, say: Translator) -> Iterator[str]:
    found = fitting.found
    if found is None:
        yield say("learning.calibration-off", rulings=fitting.rulings, belonging=fitting.belonging)
        yield _too_few(say)
        return
    distances = {"before": say.number(found.loss_before, 3), "after": say.number(found.loss_after, 3)}
    if fitting.file is None:
        yield say("learning.not-better", **distances)
        return
    yield say("learning.kept", path=printable(str(fitting.file)), **_numbers(found, say), **distances)


def told(learned: Learned, say: Translator) -> Iterator[str]:
    """What the last scan went by, and what it could go by."""
    from evidence_check.api import FEWEST, FEWEST_OF_EACH, FEWEST_TRIED

    trial = learned.trial
    yield say("learning.rulings", rulings=trial.rulings, files=trial.files)
    if trial.enough:
        key = "learning.neighbours-on" if trial.helps else "learning.neighbours-off"
        yield say(
            key,
            files=trial.files,
            helped=trial.first_with,
            alone=trial.first_without,
            rulings=trial.rulings,
            agreed=trial.agreed_with,
            before=trial.agreed_without,
        )
    else:
        yield say("learning.neighbours-few", need=FEWEST_TRIED)
    if learned.calibration is not None:
        yield calibration_sentence(learned.calibration, say)
        return
    belonging = sum(belongs for _, belongs in learned.seen)
    yield say("learning.calibration-off", rulings=len(learned.seen), belonging=belonging)
    enough = len(learned.seen) >= FEWEST and min(belonging, len(learned.seen) - belonging) >= FEWEST_OF_EACH
    yield say("learning.calibration-ready") if enough else _too_few(say)


def calibration_sentence(found: Calibration, say: Translator) -> str:
    """The three numbers in use, where they come from, and how to take them back."""
    return say(
        "learning.calibration-on",
        pack=found.pack,
        rulings=found.rulings,
        fitted=say.show(found.fitted),
        **_numbers(found, say),
    )


def _numbers(found: Calibration, say: Translator) -> dict[str, str]:
    return {
        "slope": say.number(found.slope, 2),
        "offset": say.number(found.offset, 2),
        "threshold": say.number(100 * found.threshold, 0),
    }


def _too_few(say: Translator) -> str:
    from evidence_check.api import FEWEST, FEWEST_OF_EACH

    return say("learning.calibration-few", need=FEWEST, each=FEWEST_OF_EACH)
