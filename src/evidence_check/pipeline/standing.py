"""Which rulings stand beside each other: of one person the latest, of two who contradict each other none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from evidence_check.model.decision import Decision, Effect, Ruled, Ruling
from evidence_check.model.message import Message

_UNDATED = datetime.max  # somebody wrote the row by hand, after those that were there


def settle_among(entries: list[Ruled]) -> None:
    """Give each entry that counts so far the effect that it has beside the others, with the words for it."""
    _replace_older(entries)
    _take_back_ruled_out(entries)
    _tell_conflicts(entries)
    _close_reopened(entries)


Key = tuple[object, ...]


def _about(entry: Ruled) -> Key:
    """What a decision is about: content and requirement, or the requirement alone."""
    decision = entry.decision
    if decision.is_about_file:
        return ("file", entry.paths, decision.requirement)
    return (decision.ruling, decision.requirement)


def _grouped(entries: Sequence[Ruled], key: Callable[[Ruled], Key]) -> dict[Key, list[int]]:
    """The places of the entries that count, by what ``key`` says of them."""
    groups: dict[Key, list[int]] = {}
    for place, entry in enumerate(entries):
        if entry.effect is Effect.COUNTS:
            groups.setdefault(key(entry), []).append(place)
    return groups


def _person(decision: Decision) -> str:
    return " ".join(decision.who.casefold().split())


def _replace_older(entries: list[Ruled]) -> None:
    """Of what one person ruled about the same thing the latest counts; rows without a name replace nobody's."""
    for places in _grouped(entries, lambda entry: (*_about(entry), _person(entry.decision))).values():
        if len(places) == 1 or not _person(entries[places[0]].decision):
            continue
        latest = max(places, key=lambda place: _moment(entries, place))
        for place in places:
            if place != latest:
                entries[place] = _replaced(entries[place], entries[latest].decision.line)


def _take_back_ruled_out(entries: list[Ruled]) -> None:
    """Who rules that a file answers a requirement takes back that it does not apply, if that was ruled before."""
    for places in _grouped(entries, lambda entry: (entry.decision.requirement, _person(entry.decision))).values():
        answered = [place for place in places if entries[place].decision.supports]
        if not answered or not _person(entries[places[0]].decision):
            continue
        latest = max(answered, key=lambda place: _moment(entries, place))
        for place in places:
            out = entries[place].decision.ruling is Ruling.NOT_APPLICABLE
            if out and _moment(entries, place) < _moment(entries, latest):
                entries[place] = _replaced(entries[place], entries[latest].decision.line)


def _moment(entries: Sequence[Ruled], place: int) -> tuple[datetime, int]:
    """When a row was ruled; of rows of one moment the one further down is the later."""
    return entries[place].decision.when or _UNDATED, place


def _replaced(entry: Ruled, line: int) -> Ruled:
    return replace(entry, effect=Effect.REPLACED, note=Message("pipeline.decision.replaced", {"line": line}))


def _tell_conflicts(entries: list[Ruled]) -> None:
    """Rulings of different people that cannot both be right: none of them counts."""
    found: dict[int, Message] = {}
    for places in _grouped(entries, _about).values():
        first = entries[places[0]].decision
        sides: dict[object, list[int]] = {}
        for place in places:
            decision = entries[place].decision
            sides.setdefault(decision.agency if decision.ruling is Ruling.ASSIGNED else decision.supports, []).append(
                place
            )
        if len(sides) > 1 and first.ruling is Ruling.ASSIGNED:
            note = _against("agencies", [entries[side[-1]] for side in sides.values()][:2])
            found.update(dict.fromkeys(places, note))
        elif len(sides) > 1:
            note = _against("file", [entries[sides[True][-1]], entries[sides[False][-1]]])
            found.update(dict.fromkeys(places, note))
    found.update(_against_ruled_out(entries, found))
    for place, note in found.items():
        entries[place] = replace(entries[place], effect=Effect.CONFLICT, note=note)


def _against_ruled_out(entries: Sequence[Ruled], known: Mapping[int, Message]) -> dict[int, Message]:
    """One says that the requirement does not apply, another that a file answers it."""
    found: dict[int, Message] = {}
    by_requirement = _grouped(entries, lambda entry: (entry.decision.requirement,))
    for places in by_requirement.values():
        out = [place for place in places if entries[place].decision.ruling is Ruling.NOT_APPLICABLE]
        people = {_person(entries[place].decision) for place in out}
        inside = [
            place
            for place in places
            if entries[place].decision.supports
            and place not in known
            and (_person(entries[place].decision) not in people or "" in people)
        ]
        if out and inside:
            note = _against("applies", [entries[inside[-1]], entries[out[-1]]])
            found.update(dict.fromkeys((*out, *inside), note))
    return found


def _against(kind: str, two: Sequence[Ruled]) -> Message:
    """Both sides by line, person and time."""
    params: dict[str, str | int | float] = {"requirement": two[0].decision.requirement}
    if kind != "agencies":
        params["path"] = next(iter(two[0].paths), two[0].decision.path)
    for name, entry in zip(("", "other_"), two, strict=True):
        decision = entry.decision
        params |= {f"{name}line": decision.line, f"{name}who": decision.who or "?", f"{name}when": decision.stamp}
        if kind == "agencies":
            params[f"{name}agency"] = decision.agency or ""
    return Message(f"pipeline.decision.conflict-{kind}", params)


def _close_reopened(entries: list[Ruled]) -> None:
    """A decision about an older content is closed once somebody has ruled about the new one."""
    ruled = {
        (path, entry.decision.requirement): entry.decision.line
        for entry in entries
        if entry.effect in {Effect.COUNTS, Effect.CONFLICT}
        for path in entry.paths
    }
    for place, entry in enumerate(entries):
        if entry.effect is Effect.REOPENED:
            line = ruled.get((entry.paths[0], entry.decision.requirement))
            if line is not None:
                entries[place] = _replaced(entry, line)
