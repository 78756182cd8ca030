"""Everything that is known about one thing of a pack, with the origin of every fact: what ``pack show`` prints."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.model.pack import (
    Agency,
    Cluster,
    DocumentType,
    Indicator,
    Keyword,
    Provenance,
    Requirement,
    RulePack,
)
from evidence_check.rulepacks.origins import source_keys


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact. Its label is the sentence ``rulepacks.fact.<name>``. ``values``: one, or the items of a list."""

    name: str
    values: tuple[str | float, ...]
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known about one thing.

    ``kind``: requirement, indicator, cluster, agency or document_type. ``children`` are the things that it consists
    of (or, of a document type, that ask for it; of an agency, that it owns), ``sources`` the texts behind the keys
    that its origins name.
    """

    kind: str
    id: str
    title: str
    facts: tuple[ShownFact, ...]
    note: str = ""
    known_discrepancy: str = ""
    children: tuple[tuple[str, str], ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)


def show(pack: RulePack, id: str) -> Shown:  # noqa: A002 - "id" is the word of the command line
    """What the pack knows about an id. Upper and lower case do not matter.

    Raises EvidenceCheckError ``rulepacks.unknown-id`` with the ids that come closest, or with the reason where the
    pack knows that the question exists and that its source lacks it.
    """
    wanted = id.strip().casefold()
    # People say 6 and 6.q2 where the pack writes 06 and 06.q2; another pack may well write 6.
    for spelling in (wanted, f"0{wanted}") if re.match(r"\d(?!\d)", wanted) else (wanted,):
        for shown in _all(pack, spelling):
            return shown
    for missing, reason in pack.known_missing.items():
        if missing.casefold() in {wanted, f"0{wanted}"}:
            raise EvidenceCheckError("rulepacks.known-missing", ExitCode.USAGE, id=missing, reason=reason)
    ids = list(_ids(pack))
    close = difflib.get_close_matches(wanted, [name.casefold() for name in ids], n=4, cutoff=0.5)
    by_fold = {name.casefold(): name for name in ids}
    near = ", ".join(by_fold[name] for name in close) or ", ".join(ids[:3])
    raise EvidenceCheckError("rulepacks.unknown-id", ExitCode.USAGE, id=id, near=near)


def _ids(pack: RulePack) -> Iterator[str]:
    yield from (requirement.id for requirement in pack.requirements)
    yield from (indicator.id for indicator in pack.indicators)
    yield from (cluster.id for cluster in pack.clusters)
    yield from (kind.id for kind in pack.document_types)
    yield from (agency.id for agency in pack.agencies)


def _all(pack: RulePack, wanted: str) -> Iterator[Shown]:
    for indicator in pack.indicators:
        if indicator.id.casefold() == wanted:
            yield _indicator(pack, indicator)
        for requirement in indicator.requirements:
            if requirement.id.casefold() == wanted:
                yield _requirement(pack, requirement)
    yield from (_cluster(pack, cluster) for cluster in pack.clusters if cluster.id.casefold() == wanted)
    yield from (_document_type(pack, kind) for kind in pack.document_types if kind.id.casefold() == wanted)
    yield from (_agency(pack, agency) for agency in pack.agencies if agency.id.casefold() == wanted)


def _requirement(pack: RulePack, asked: Requirement) -> Shown:
    known = asked.provenance
    documents = known.get("documents")
    names = {kind.id: kind.name for kind in pack.document_types}
    indicator = next(unit for unit in pack.indicators if unit.id == asked.indicator)
    window = next((entry for entry in pack.year_windows if entry.id == asked.year_window), None)
    facts = [
        ShownFact("text", (asked.text,), known.get("text")),
        ShownFact("points", (asked.points,), known.get("points")),
        ShownFact("indicator", (f"{indicator.id} {indicator.short}",)),
        ShownFact("aspect", (asked.aspect,)),
        ShownFact("all_of", _named(asked.all_of, names), known.get("all_of", documents)),
        ShownFact("any_of", _named(asked.any_of, names), known.get("any_of", documents)),
        ShownFact("supporting", _named(asked.supporting, names), known.get("supporting", documents)),
        ShownFact("min_count", (float(asked.min_count),), known.get("min_count")),
        ShownFact("year_window", (window.note or window.id,) if window else (), known.get("year_window")),
        ShownFact("owners", _named(asked.owners, _agency_names(pack)), known.get("owners")),
        ShownFact("also_context_for", (asked.also_context_for,) if asked.also_context_for else ()),
        ShownFact("keywords", _weighted(asked.keywords), known.get("keywords")),
        ShownFact("near", asked.near, known.get("near", known.get("keywords"))),
        ShownFact("negative", asked.negative, known.get("negative", known.get("keywords"))),
    ]
    return _shown(pack, "requirement", asked.id, asked.text, facts, asked.note, asked.known_discrepancy)


def _indicator(pack: RulePack, unit: Indicator) -> Shown:
    known = unit.provenance
    cluster = next(entry for entry in pack.clusters if entry.id == unit.cluster)
    shorts = {entry.id: entry.short for entry in pack.indicators}
    pairs = (pair for pair in pack.confusable if unit.id in {pair.a, pair.b})
    facts = [
        ShownFact("name", (unit.name,), known.get("name")),
        ShownFact("points", (unit.points,), known.get("points")),
        ShownFact("cluster", (cluster.name,)),
        ShownFact("admin_level", (unit.admin_level,), known.get("admin_level")),
        ShownFact("owners", _named(unit.owners, _agency_names(pack)), known.get("owners")),
        ShownFact("confusable_with", _named(unit.confusable_with, shorts)),
        *(ShownFact("discriminator", (f"{pair.a}/{pair.b}: {pair.discriminator}",), pair.provenance) for pair in pairs),
        ShownFact("keywords", _weighted(unit.keywords), known.get("keywords")),
        ShownFact("negative", unit.negative, known.get("negative", known.get("keywords"))),
    ]
    children = tuple((entry.id, entry.text) for entry in unit.requirements)
    return _shown(pack, "indicator", unit.id, unit.short, facts, unit.note, unit.known_discrepancy, children)


def _cluster(pack: RulePack, cluster: Cluster) -> Shown:
    facts = [
        ShownFact("name", (cluster.name,), cluster.provenance.get("name")),
        ShownFact("points", (cluster.points,), cluster.provenance.get("points")),
        ShownFact("aliases", cluster.aliases, cluster.provenance.get("aliases")),
    ]
    children = tuple((unit.id, unit.short) for unit in pack.indicators if unit.cluster == cluster.id)
    return _shown(pack, "cluster", cluster.id, cluster.name, facts, cluster.note, cluster.known_discrepancy, children)


def _agency(pack: RulePack, agency: Agency) -> Shown:
    facts = [
        ShownFact("name", (agency.name,), agency.provenance.get("name")),
        ShownFact("kind", (agency.kind,)),
        ShownFact("aliases", agency.aliases, agency.provenance.get("aliases")),
    ]
    children = tuple((entry.id, entry.text) for entry in pack.requirements if agency.id in entry.owners)
    return _shown(pack, "agency", agency.id, agency.name, facts, children=children)


def _document_type(pack: RulePack, kind: DocumentType) -> Shown:
    cues, rules = kind.provenance.get("cues"), kind.provenance.get("rules")
    facts = [
        ShownFact("name", (kind.name,), kind.provenance.get("name")),
        ShownFact("parent", (kind.parent,) if kind.parent else (), rules),
        ShownFact("title", (kind.title,) if kind.title else (), cues),
        ShownFact("filename", (kind.filename,) if kind.filename else (), cues),
        ShownFact("parts", kind.parts, cues),
        ShownFact("number_form", (kind.number_form,) if kind.number_form else (), cues),
        ShownFact("signatory", (kind.signatory,) if kind.signatory else (), cues),
        ShownFact("validity", (kind.validity,) if kind.validity else (), rules),
        ShownFact("local", (str(kind.local).lower(),), rules),
        ShownFact("stays_in_force", (str(kind.stays_in_force).lower(),), rules),
        ShownFact("needs_signature", (str(kind.needs_signature).lower(),), rules),
        ShownFact("yearly", (str(kind.yearly).lower(),), rules),
        ShownFact("figures", (str(kind.figures).lower(),), rules),
        ShownFact("picture", (str(kind.picture).lower(),), rules),
    ]
    children = tuple((entry.id, entry.text) for entry in pack.requirements if kind.id in (*entry.all_of, *entry.any_of))
    return _shown(pack, "document_type", kind.id, kind.name, facts, children=children)


def _shown(
    pack: RulePack,
    kind: str,
    id: str,  # noqa: A002
    title: str,
    facts: Iterable[ShownFact],
    note: str = "",
    known_discrepancy: str = "",
    children: tuple[tuple[str, str], ...] = (),
) -> Shown:
    """The value, without empty facts, with the text of every source that one of them names."""
    kept = tuple(fact for fact in facts if fact.values)
    keys = [key for fact in kept if fact.provenance for key in source_keys(fact.provenance.source)]
    keys += source_keys(f"{note} {known_discrepancy}")
    sources = {key: pack.sources[key] for key in pack.sources if key in keys}
    return Shown(kind, id, title, kept, note, known_discrepancy, children, sources)


def _named(ids: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{name} ({names[name]})" if name in names else name for name in ids)


def _agency_names(pack: RulePack) -> dict[str, str]:
    return {agency.id: agency.name for agency in pack.agencies}


def _weighted(keywords: Iterable[Keyword]) -> tuple[str, ...]:
    return tuple(f"{keyword.text} ({keyword.weight:g})" for keyword in keywords)
