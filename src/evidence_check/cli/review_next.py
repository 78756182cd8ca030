"""``review next``: one doubtful file after the other, short enough for a screen; every answer is written at once."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from evidence_check.cli.review_command import against, shown
from evidence_check.errors import ExitCode
from evidence_check.language.printable import printable
from evidence_check.messages import Translator
from evidence_check.model.decision import Decision, Ruling
from evidence_check.model.scan import Scan

if TYPE_CHECKING:
    from evidence_check.api import Doubtful, Request

WIDTH = 78
LISTED = 20
REASONS = 3
_BOOKKEEPING = {"prior", "repeated"}  # parts of the sum that say nothing about this file
_KEYS = {"y": Ruling.BELONGS, "n": Ruling.DOES_NOT_BELONG, "t": Ruling.ACCEPTED}
_SKIP, _STOP = "l", "q"
_OTHER_WORDS = {"lewati": _SKIP, "skip": _SKIP, "later": _SKIP, "selesai": _STOP, "quit": _STOP, "keluar": _STOP}


def walk_through(request: Request, who: str, say: Translator) -> int:
    """Ask about everything that is doubtful. Without a terminal, name it and say how to rule about it."""
    from evidence_check import api

    scan = api.judge_again(request)
    waiting = api.doubtful(scan)
    if not waiting:
        click.echo(say("cli.review.nothing-doubtful"))
        return ExitCode.OK
    click.echo(say("cli.review.waiting", count=len(waiting)))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _name(waiting, say)
    desk = api.review(request)
    ruled = 0
    for number, entry in enumerate(waiting, start=1):
        click.echo("\n".join(_card(entry, scan, f"{number}/{len(waiting)}", say)))
        answer = _ask(say)
        if answer == _STOP:
            break
        if answer == _SKIP:
            continue
        file = entry.file.dossier.file
        ruling = _KEYS[answer]
        decision = Decision(ruling, entry.requirement, file.digest, file.path, reason=_reason(ruling, say), who=who)
        written = api.decide(desk, decision)
        click.echo(say("cli.review.noted", what=shown(written, say)))
        for note in against(request, written, say) if entry.doubt is api.Doubt.CONFLICT else ():
            click.echo(note)
        ruled += 1
    click.echo(say("cli.review.done", count=ruled, path=printable(str(request.decisions_file))))
    if ruled:
        click.echo(say("cli.review.after"))
    return ExitCode.OK


def _name(waiting: Sequence[Doubtful], say: Translator) -> int:
    click.echo(say("cli.review.no-terminal"))
    for entry in waiting[:LISTED]:
        path = printable(entry.file.dossier.file.path)
        click.echo(f"  {entry.requirement}  {path}  [{say(f'cli.review.doubt.{entry.doubt.value}')}]")
    if len(waiting) > LISTED:
        click.echo(say("cli.review.more", count=len(waiting) - LISTED))
    return ExitCode.OK


def _card(entry: Doubtful, scan: Scan, place: str, say: Translator) -> Iterator[str]:
    """What ``explain`` says, in short."""
    from evidence_check.reporting.discreet import discreet_file
    from evidence_check.reporting.wording import Wording

    words = Wording(scan, say)
    judged = discreet_file(entry.file, scan.pack)
    found = judged.dossier.recognition
    requirement = next(item for item in scan.pack.requirements if item.id == entry.requirement)
    coverage = next(item for item in scan.assessment.coverages if item.requirement == entry.requirement)
    yield ""
    yield f"--- {place}  {say(f'cli.review.doubt.{entry.doubt.value}')} ".ljust(WIDTH, "-")
    yield from _wrapped(printable(judged.dossier.file.path), "  ")
    facts = [words.document_type(kind) for kind in found.type_ids[:2]]
    facts += [printable(found.number.value)] if found.number else []
    facts += [say.show(found.date.value)] if found.date else []
    facts += [printable(found.subject.value)] if found.subject else []
    yield from _wrapped("; ".join(facts) or words.readability(judged.dossier.extraction.readability), "    ")
    points = words("points", points=words.number(requirement.points))
    yield from _wrapped(f"{requirement.id} ({points}, {words.verdict(coverage.verdict)}): {requirement.text}", "  ")
    if entry.note is not None:
        yield from _wrapped(words.say(entry.note), "  ! ")
    place_now = next((item for item in judged.dossier.placements if item.requirement == entry.requirement), None)
    if place_now is not None:
        told = words(f"confidence.{place_now.confidence.value}")
        yield from _wrapped(say("cli.review.likely", percent=words.percent(place_now.probability), word=told), "  ")
        loudest = sorted(place_now.readings, key=lambda reading: -abs(reading.weight))
        for reading in [item for item in loudest if item.signal not in _BOOKKEEPING][:REASONS]:
            sign = "+" if reading.weight >= 0 else "-"
            page = f" ({words('page', page=reading.page)})" if reading.page is not None else ""
            yield from _wrapped(f"{words.say(reading.message)}{page}", f"    {sign} ")
    found_here = [item for item in judged.findings if item.requirement in {None, entry.requirement}]
    for finding in [item for item in found_here if item.message != entry.note][:REASONS]:
        yield from _wrapped(words.say(finding.message), "    ! ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent)) or [indent]


def _ask(say: Translator) -> str:
    while True:
        answer = (
            click.prompt(say("cli.review.ask"), default="", show_default=False, prompt_suffix=" ").strip().casefold()
        )
        key = key_meant(answer)
        if key is not None:
            return key
        click.echo(say("cli.review.keys"))


def key_meant(answer: str) -> str | None:
    """The key that was meant by a key or a word: whoever types "tidak" says no, though "t" is the key to accept."""
    from evidence_check import api

    if answer in {*_KEYS, _SKIP, _STOP}:
        return answer
    ruling = api.ruling_meant(answer)
    return _OTHER_WORDS.get(answer) or next((key for key, meant in _KEYS.items() if meant is ruling), None)


def _reason(ruling: Ruling, say: Translator) -> str:
    """Why; only what is accepted although it is weak needs a reason."""
    while True:
        asked = say("cli.review.why-accepted" if ruling is Ruling.ACCEPTED else "cli.review.why")
        reason = str(click.prompt(asked, default="", show_default=False, prompt_suffix=" ")).strip()
        if reason or ruling is not Ruling.ACCEPTED:
            return reason
        click.echo(say("cli.review.why-needed"))
