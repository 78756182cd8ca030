"""The report for other programs: schema ``evidence-check/scan-report/1``, described in docs/report-schema.json."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

from evidence_check.messages import Translator
from evidence_check.model.carried import FollowedGap
from evidence_check.model.claim import Basis, ClaimedScore, Comparison
from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Finding, GapStep, JudgedFile, Tally
from evidence_check.model.placement import Confidence, Placement
from evidence_check.model.recognition import Part, Recognition
from evidence_check.model.scan import Scan
from evidence_check.reporting.arrange import Row, capped, files_by_agency, rows, status_counts
from evidence_check.reporting.decided import as_data
from evidence_check.reporting.discreet import discreet
from evidence_check.reporting.inert import strict

SCHEMA = "evidence-check/scan-report/1"


# The list of readabilities in the schema is closed; the finding and the notes of the file say what it is more exactly.
_CLOSED_LIST = {Readability.ILLEGIBLE: Readability.UNSUPPORTED}


def write(scan: Scan, translator: Translator) -> str:
    """The whole scan as JSON. The same scan gives the same bytes; every string is valid UTF-8."""
    return dumps(_report(discreet(scan), translator))


def dumps(data: Mapping[str, Any]) -> str:
    """A document for other programs: the same value gives the same bytes, and any strict decoder takes them."""
    return json.dumps(_clean(data), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _report(scan: Scan, translator: Translator) -> dict[str, Any]:
    assessment = scan.assessment
    names = {
        **{f"indicator {indicator.id}": indicator.name for indicator in scan.pack.indicators},
        **{f"cluster {cluster.id}": cluster.name for cluster in scan.pack.clusters},
        **{f"agency {agency.id}": agency.name for agency in scan.pack.agencies},
    }
    claims = assessment.score.claims
    claimed = {entry.requirement: entry for entry in claims.comparisons} if claims is not None else {}
    brought = files_by_agency(scan)
    parents = {indicator.id: indicator.cluster for indicator in scan.pack.indicators}
    return {
        "schema": SCHEMA,
        "language": translator.language,
        "tool": {"version": scan.tool_version},
        "pack": {
            "id": scan.pack.id,
            "version": scan.pack.version,
            "digest": scan.pack.digest,
            "name": scan.pack.name,
        },
        "scan": {
            "root": scan.root,
            "started": scan.started.isoformat(),
            "finished": scan.finished.isoformat(),
            "complete": scan.complete,
            "evaluation_year": scan.settings.evaluation_year,
            "region": scan.settings.region,
        },
        "files": [
            _file(judged, translator)
            for judged in sorted(assessment.files, key=lambda judged: judged.dossier.file.path)
        ],
        "requirements": [
            {**_requirement(row, translator), **_claim(claimed.get(row.requirement.id))} for row in rows(scan)
        ],
        "indicators": [
            {**_tally(tally, names[f"indicator {tally.id}"]), "cluster": parents[tally.id]}
            for tally in assessment.indicators
        ],
        "clusters": [_tally(tally, names[f"cluster {tally.id}"]) for tally in assessment.clusters],
        "agencies": [
            {**_tally(tally, names[f"agency {tally.id}"]), "files": brought.get(tally.id, 0)}
            for tally in assessment.agencies
        ],
        "score": _score(scan, translator),
        **_carry_over(scan),
        "unplaced": sorted(scan.unplaced),
        "skipped": [
            {"path": skipped.path, "reason": translator.say(skipped.reason), "code": skipped.reason.key}
            for skipped in scan.skipped
        ],
        "holes": [
            {"path": hole.path, "reason": translator.say(hole.reason), "code": hole.reason.key} for hole in scan.holes
        ],
        "decisions": as_data(scan, translator),
        "counts": {
            "found": scan.counts.found,
            "read": scan.counts.read,
            "skipped": scan.counts.skipped,
            "failed": scan.counts.failed,
            "read_now": scan.counts.read_now,
            "recalled": scan.counts.recalled,
        },
    }


def _file(judged: JudgedFile, translator: Translator) -> dict[str, Any]:
    file, extraction = judged.dossier.file, judged.dossier.extraction
    return {
        "path": file.path,
        **_path_bytes(file.raw_path),
        "digest": file.digest,
        "bytes": file.stamp.bytes,
        "modified": file.modified.isoformat(),
        "media_type": file.media_type,
        "readability": _CLOSED_LIST.get(extraction.readability, extraction.readability).value,
        "text_source": extraction.text_source.value,
        "document": _document(judged.dossier.recognition),
        "placements": [
            _placement(placement)
            for placement in sorted(
                judged.dossier.placements, key=lambda placement: (-placement.probability, placement.requirement)
            )
            if placement.confidence is not Confidence.NONE
        ],
        "findings": [_finding(finding, translator) for finding in judged.findings],
        "notes": [translator.say(note) for note in extraction.notes],
        "withheld": extraction.withheld,
        "personal_data": {
            "nik": extraction.personal_data.nik,
            "kk": extraction.personal_data.kk,
            "phone": extraction.personal_data.phone,
        },
        "pages": extraction.metadata.pages if extraction.readability is not Readability.POINTER else 0,
    }


def _path_bytes(raw_path: str) -> dict[str, str]:
    """The name as the share holds it, where no JSON string can say it."""
    try:
        raw_path.encode("utf-8")
    except UnicodeEncodeError:
        return {"path_base64": base64.b64encode(raw_path.encode("utf-8", "surrogateescape")).decode("ascii")}
    return {}


def _document(recognition: Recognition) -> dict[str, Any]:
    def value(fact: Any) -> Any:
        return None if fact is None else fact.value

    return {
        "type": recognition.type,
        "types": list(recognition.type_ids),
        "number": value(recognition.number),
        "number_year": recognition.number_year,
        "date": recognition.date.value.isoformat() if recognition.date else None,
        "evidence_year": recognition.evidence_year,
        "title": value(recognition.title),
        "subject": value(recognition.subject),
        "region": value(recognition.origin),
        "region_name": recognition.region_name,
        "agency": value(recognition.agency),
        "signature": recognition.signature.value.value,
        "evidence_years": sorted({fact.value for fact in recognition.evidence_years}),
        "period": list(recognition.period.value) if recognition.period else None,
        "level": value(recognition.level),
        "marks": [fact.value.value for fact in recognition.marks],
        **({"parts": [_part(part) for part in recognition.parts]} if recognition.parts else {}),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "first_page": part.first,
        "last_page": part.last,
        "type": part.type.value if part.type else None,
        "number": part.number.value if part.number else None,
        "number_year": part.number_year,
        "date": part.date.value.isoformat() if part.date else None,
        "subject": part.subject.value if part.subject else None,
    }


def _placement(placement: Placement) -> dict[str, Any]:
    return {
        "requirement": placement.requirement,
        "indicator": placement.indicator,
        "probability": round(placement.probability, 4),
        "confidence": placement.confidence.value,
        "decided_by": placement.decided_by.value,
        "because": [
            {
                "signal": reading.signal,
                "value": round(reading.value, 4),
                "weight": round(reading.weight, 4),
                "text": reading.quote,
                "page": reading.page,
            }
            for reading in placement.readings
        ],
    }


def _finding(finding: Finding, translator: Translator) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "requirement": finding.requirement,
        "message": translator.say(finding.message),
        "mend": translator(f"check.{finding.code}.mend", **finding.message.params),
        "params": dict(sorted(finding.message.params.items())),
        "page": finding.page,
        **({"accepted": translator.say(finding.accepted)} if finding.accepted else {}),
    }


def _requirement(row: Row, translator: Translator) -> dict[str, Any]:
    requirement, coverage = row.requirement, row.coverage
    return {
        "id": requirement.id,
        "indicator": row.indicator.id,
        "cluster": row.indicator.cluster,
        "points": _points(requirement.points),
        "owners": list(row.owners),
        "status": coverage.verdict.value,
        "evidence": list(coverage.evidence),
        "findings": [_finding(finding, translator) for finding in coverage.findings],
        "text": requirement.text,
        "sound": list(coverage.sound),
        "lacking": list(coverage.lacking),
        "because": translator.say(coverage.because) if coverage.because else None,
        "hint": translator.say(coverage.hint) if coverage.hint else None,
    }


def _claim(entry: Comparison | None) -> dict[str, Any]:
    """What is claimed for one question; nothing at all where no self-assessment was given."""
    if entry is None:
        return {}
    return {
        "claimed": None if entry.claimed is None else _points(entry.claimed),
        "claim": entry.basis.value if entry.basis is not None else None,
        "claim_over": _points(entry.over),
    }


def _tally(tally: Tally, name: str) -> dict[str, Any]:
    return {
        "id": tally.id,
        "name": name,
        "points": _points(tally.points),
        "backed": _points(tally.backed),
        "weak": _points(tally.weak),
        "missing": _points(tally.missing),
        "uncertain": _points(tally.uncertain),
        "counts": {
            "requirements": tally.requirements,
            **{verdict.value: count for verdict, count in status_counts(tally)},
        },
    }


def _score(scan: Scan, translator: Translator) -> dict[str, Any]:
    score = scan.assessment.score
    return {
        "points": _points(score.points),
        "backed": _points(score.backed),
        "weak": _points(score.weak),
        "missing": _points(score.missing),
        "uncertain": _points(score.uncertain),
        "claimed": None if score.claimed is None else _points(score.claimed),
        "grade": score.grade,
        "next_grade": score.next_grade,
        "points_to_next": None if score.points_to_next is None else _points(score.points_to_next),
        "capped": list(capped(scan.pack)),
        "reachable": None if score.route is None else score.route.reachable,
        "claims": None if score.claims is None else _claims(score.claims, translator),
        "shortest": [_step(step) for step in score.route.fewest] if score.route else [],
        "cheapest": [_step(step) for step in score.route.cheapest] if score.route else [],
    }


def _claims(claims: ClaimedScore, translator: Translator) -> dict[str, Any]:
    return {
        "file": claims.file,
        "points": _points(claims.points),
        "grade": claims.grade,
        "claimed": claims.claimed,
        "over": claims.over,
        "by_basis": {
            basis.value: {
                "points": _points(claims.by_basis.get(basis, 0.0)),
                "requirements": claims.counts.get(basis, 0),
            }
            for basis in Basis
        },
        "notes": [
            {
                "code": note.message.key.removeprefix("judging.claims."),
                "message": translator.say(note.message),
                "sheet": note.sheet or None,
                "row": note.row or None,
                "mend": note.mend,
            }
            for note in claims.notes
        ],
    }


def _step(step: GapStep) -> dict[str, Any]:
    return {
        "requirement": step.requirement,
        "points": _points(step.points),
        "status": step.verdict.value,
        "mend": step.mend.value,
        "owners": list(step.owners),
    }


def _carry_over(scan: Scan) -> dict[str, Any]:
    """What became of last cycle's gaps; nothing where no cycle was carried over."""
    told = scan.follow_up
    if told is None:
        return {}

    def pairs(gaps: Sequence[FollowedGap]) -> list[dict[str, str]]:
        return [{"requirement": gap.requirement, "then": gap.then.value, "now": gap.now.value} for gap in gaps]

    return {
        "carry_over": {
            "year": told.year,
            "root": told.root,
            "pack_version": told.pack_version,
            "closed": pairs(told.closed),
            "open": pairs(told.still_open),
            "lost": pairs(told.lost),
            "resubmitted": told.resubmitted,
        }
    }


def _points(value: float) -> float:
    return round(float(value), 2)


def _clean(value: Any) -> Any:
    """Lone surrogates would make the whole file unreadable to strict decoders; they are written out instead."""
    if isinstance(value, str):
        return strict(value)
    if isinstance(value, Mapping):
        return {strict(str(key)): _clean(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_clean(item) for item in value]
    return value
