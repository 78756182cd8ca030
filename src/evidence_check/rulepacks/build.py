"""Makes the rule pack out of a draft without faults."""

from __future__ import annotations

from typing import TypeVar

from evidence_check.model.pack import (
    Agency,
    AmbiguousAbbreviation,
    Cluster,
    CodeWords,
    ConfusablePair,
    DocumentType,
    Example,
    Grade,
    Indicator,
    Keyword,
    LegacyIndicator,
    Provenance,
    ProvenanceFlag,
    Requirement,
    RulePack,
    Sensitivity,
    Stage,
    YearWindow,
)
from evidence_check.model.weakness import CheckRule
from evidence_check.rulepacks import origins
from evidence_check.rulepacks.drafted import Draft, Sample, Unit
from evidence_check.rulepacks.schema import CheckSheet, Keywords, RequirementSheet

T = TypeVar("T")

_UNKNOWN = Provenance(ProvenanceFlag.RECALLED)


def build(drafted: Draft, digest: str) -> RulePack:
    """The rule pack. The draft has been checked: its head is there and every id is known."""
    if drafted.pack is None:
        raise ValueError("a draft without pack.yaml")
    head = drafted.pack.value
    words = drafted.vocabulary.value if drafted.vocabulary is not None else None
    units = _in_cluster_order(drafted)
    return RulePack(
        id=head.id,
        name=head.name,
        version=head.version,
        locale=head.locale,
        digest=digest,
        points=head.points,
        pass_bar=head.pass_bar,
        clusters=tuple(_cluster(entry.value.model_dump()) for entry in drafted.clusters),
        indicators=tuple(_indicator(unit) for unit in units),
        agencies=tuple(_agency(entry.value.model_dump()) for entry in drafted.agencies),
        document_types=tuple(_document_type(entry.value.model_dump()) for entry in drafted.document_types),
        grades=tuple(
            Grade(
                entry.value.id,
                entry.value.name,
                entry.value.points,
                origins.origins(entry.value.provenance, origins.GRADE_FACTS),
            )
            for entry in drafted.grades
        ),
        year_windows=tuple(YearWindow(**entry.value.model_dump()) for entry in drafted.windows),
        stages=tuple(Stage(**entry.value.model_dump()) for entry in drafted.stages),
        ambiguous=tuple(
            AmbiguousAbbreviation(
                entry.value.text,
                tuple((meaning.indicator, meaning.words) for meaning in entry.value.meanings),
                _one(entry.value.provenance),
            )
            for entry in drafted.ambiguous
        ),
        confusable=tuple(
            ConfusablePair(entry.value.a, entry.value.b, entry.value.discriminator, _one(entry.value.provenance))
            for entry in drafted.confusable
        ),
        legacy=tuple(
            LegacyIndicator(
                entry.value.number, entry.value.name, tuple(entry.value.maps_to), _one(entry.value.provenance)
            )
            for entry in drafted.legacy
        ),
        sensitivity=_sensitivity(drafted),
        code_words=CodeWords()
        if words is None
        else CodeWords(
            tuple(words.code_words.cluster), tuple(words.code_words.indicator), tuple(words.code_words.requirement)
        ),
        abbreviations={} if words is None else dict(words.abbreviations),
        sources=dict(head.sources),
        known_missing=dict(head.known_missing),
        provenance=origins.origins(head.provenance, origins.PACK_FACTS),
        examples=tuple(_example(sample) for sample in drafted.examples),
        checks=tuple(_check(entry.value) for entry in drafted.checks),
    )


def _one(text: str) -> Provenance:
    return origins.origin(text) or _UNKNOWN


def _in_cluster_order(drafted: Draft) -> list[Unit]:
    """Indicators in the order of the clusters, then of their ids: the order of the rule book, not of the disk."""
    order = {entry.value.id: index for index, entry in enumerate(drafted.clusters)}
    return sorted(drafted.units, key=lambda unit: (order[unit.head.value.cluster], unit.head.value.id))


def _cluster(data: dict[str, object]) -> Cluster:
    return _made(Cluster, data, origins.CLUSTER_FACTS)


def _agency(data: dict[str, object]) -> Agency:
    return _made(Agency, data, origins.AGENCY_FACTS)


def _document_type(data: dict[str, object]) -> DocumentType:
    return _made(DocumentType, data, origins.DOCUMENT_TYPE_FACTS)


def _made(kind: type[T], data: dict[str, object], facts: tuple[str, ...]) -> T:
    """A value of the model from an entry of the same fields: lists become tuples, origins are read."""
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    given = data["provenance"]
    fields["provenance"] = origins.origins(given if isinstance(given, str | dict) else {}, facts)
    return kind(**fields)


def _keywords(given: Keywords) -> tuple[Keyword, ...]:
    return tuple(
        Keyword(text, float(weight))
        if isinstance(weight, float | int)
        else Keyword(text, weight.weight, weight.abbreviation, weight.ambiguous)
        for text, weight in given.items()
    )


def _indicator(unit: Unit) -> Indicator:
    head = unit.head.value
    return Indicator(
        id=head.id,
        cluster=head.cluster,
        name=head.name,
        short=head.short,
        points=head.points,
        owners=tuple(head.owners),
        confusable_with=tuple(head.confusable_with),
        keywords=_keywords(head.keywords),
        negative=tuple(head.negative),
        requirements=tuple(_requirement(unit, entry.value) for entry in unit.requirements),
        admin_level=head.admin_level,
        sensitive=head.sensitive,
        note=head.note,
        known_discrepancy=head.known_discrepancy,
        provenance=origins.origins(head.provenance, ()),
    )


def _requirement(unit: Unit, sheet: RequirementSheet) -> Requirement:
    given = unit.head.value.requirement_provenance | sheet.provenance
    if not sheet.keywords:
        given.pop("keywords", None)
    return Requirement(
        id=sheet.id,
        indicator=unit.head.value.id,
        text=sheet.text,
        points=sheet.points,
        aspect=sheet.aspect,
        level=sheet.level,
        all_of=tuple(sheet.all_of),
        any_of=tuple(sheet.any_of),
        supporting=tuple(sheet.supporting),
        min_count=sheet.min_count,
        year_window=sheet.year_window,
        owners=tuple(sheet.owners),
        also_context_for=sheet.also_context_for,
        keywords=_keywords(sheet.keywords),
        near=tuple(sheet.near),
        negative=tuple(sheet.negative),
        note=sheet.note,
        known_discrepancy=sheet.known_discrepancy,
        provenance=origins.origins(given, ()),
    )


def _sensitivity(drafted: Draft) -> Sensitivity:
    """The sensitive indicators are named in two places, file of the indicator and sensitive.yaml: both count."""
    flagged = [unit.head.value.id for unit in drafted.units if unit.head.value.sensitive]
    if drafted.sensitive is None:
        return Sensitivity(indicators=tuple(sorted(flagged)))
    value = drafted.sensitive.value
    return Sensitivity(
        folders=tuple(value.folders),
        phrases=tuple(value.phrases),
        indicators=tuple(sorted({*flagged, *value.indicators})),
    )


def _check(sheet: CheckSheet) -> CheckRule:
    return CheckRule(
        code=sheet.code,
        enabled=sheet.enabled,
        severity=sheet.severity,
        numbers={name: float(value) for name, value in sheet.set.items() if not isinstance(value, list)},
        names={name: tuple(value) for name, value in sheet.set.items() if isinstance(value, list)},
    )


def _example(sample: Sample) -> Example:
    sheet = sample.entry.value
    return Example(
        asked=sheet.for_,
        name=sheet.name,
        text=sheet.text,
        type=sheet.type or "",
        belongs=sheet.belongs and sheet.instead is None,
        instead=sheet.instead or "",
        also=tuple(sheet.also),
        where=sample.where,
        provenance=_one(sample.origin),
    )
