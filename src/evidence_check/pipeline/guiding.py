"""The naming guide of each agency: its questions with folder, documents, years, and what each document must show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.language import file_names
from evidence_check.model.message import Message
from evidence_check.model.organising import Guide, GuideRow, Must, Skeleton
from evidence_check.model.pack import Agency, DocumentType, Indicator, Requirement, RulePack, YearWindow
from evidence_check.model.scan import Settings

_SHORT = 24  # letters of a kind of document in a file name
_UNNUMBERED = ("", "optional", "varies")


def guides(pack: RulePack, settings: Settings, made: Skeleton) -> tuple[Guide, ...]:
    """A guide for every agency that answers for at least one question, in the order of the rule book."""
    found = (guide(agency, pack, settings, made) for agency in pack.agencies)
    return tuple(one for one in found if one.questions)


def guide(agency: Agency, pack: RulePack, settings: Settings, made: Skeleton) -> Guide:
    """The guide of one agency."""
    names = {each.id: each.name for each in pack.agencies}
    rows = []
    for indicator in pack.indicators:
        own = [
            _row(requirement, owners, agency, pack, settings, made, names)
            for requirement in indicator.requirements
            if agency.id in (owners := _owners(requirement, indicator))
        ]
        if own:
            rows.append((f"{indicator.id} {indicator.name}", tuple(own)))
    return Guide(
        agency=agency.id,
        name=agency.name,
        pack=f"{pack.name} ({pack.id}, {pack.version})",
        region=settings.region,
        year=settings.evaluation_year,
        rows=tuple(rows),
    )


def _owners(requirement: Requirement, indicator: Indicator) -> tuple[str, ...]:
    return requirement.owners or indicator.owners


def _row(
    requirement: Requirement,
    owners: Sequence[str],
    agency: Agency,
    pack: RulePack,
    settings: Settings,
    made: Skeleton,
    names: dict[str, str],
) -> GuideRow:
    kinds = {kind.id: kind for kind in pack.document_types}
    all_of = [kinds[one] for one in requirement.all_of if one in kinds]
    any_of = [kinds[one] for one in requirement.any_of if one in kinds and one not in requirement.all_of]
    window = next((one for one in pack.year_windows if one.id == requirement.year_window), None)
    wanted = [*all_of, *any_of]
    main = wanted[0] if wanted else None
    return GuideRow(
        requirement=requirement,
        folder=made.requirements.get(requirement.id, ""),
        all_of=tuple(kind.name for kind in all_of),
        any_of=tuple(kind.name for kind in any_of),
        must=_must(wanted, window),
        years=years(window, settings.evaluation_year),
        pattern=("code", "type", *(("number",) if main and _numbered(main) else ()), "year", "sender"),
        example=_example(requirement, main, window, agency, settings.evaluation_year),
        with_others=tuple(names.get(owner, owner) for owner in owners if owner != agency.id),
    )


def years(window: YearWindow | None, year: int) -> Message | None:
    """Which years are asked for, as a sentence; None where the rule book says nothing of it."""
    if window is None:
        return None
    if window.kind == "in_force":
        return Message("reporting.bring.in-force")
    if window.kind == "rolling":
        return Message("reporting.bring.rolling", {"months": window.months})
    if window.kind == "cumulative":
        return Message("reporting.bring.cumulative", {"year": year + window.last})
    first, last = year + window.first, year + window.last
    if first == last:
        return Message("reporting.bring.year", {"year": last})
    span = {"first": first, "last": last}
    return Message("reporting.bring.every-year", span) if window.every_year else Message("reporting.bring.years", span)


def _must(kinds: Sequence[DocumentType], window: YearWindow | None) -> tuple[Must, ...]:
    found = []
    if any(_numbered(kind) for kind in kinds):
        found.append(Must.NUMBER)
    found.append(Must.DATE)
    if any(kind.needs_signature for kind in kinds):
        found.append(Must.SIGNATURE)
    if window is not None and window.kind != "in_force":
        found.append(Must.EVIDENCE_YEAR)
    return tuple(found)


def _numbered(kind: DocumentType) -> bool:
    return not kind.number_form.casefold().startswith(_UNNUMBERED[1:]) and kind.number_form != _UNNUMBERED[0]


def _example(
    requirement: Requirement, kind: DocumentType | None, window: YearWindow | None, agency: Agency, year: int
) -> str:
    named = re.split(r"\s*[/(]", kind.name, maxsplit=1)[0] if kind else "Dokumen"
    parts = [requirement.id, file_names.shortened(named, _SHORT)]
    if kind and _numbered(kind):
        parts.append("No 12")
    if window is not None and window.kind == "years" and window.every_year and window.first != window.last:
        parts.append(f"{year + window.first}-{year + window.last}")
    else:
        parts.append(str(year))
    parts.append(file_names.clean(min((*agency.aliases[:1], agency.name), key=len), _SHORT))
    return file_names.clean(" ".join(parts)) + ".pdf"
