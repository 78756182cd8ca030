"""Where last cycle comes from: its folder, the state folder of its scans, or a report that was kept as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from evidence_check import index
from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.language.printable import printable
from evidence_check.model.carried import CarriedDocument, CarryOver
from evidence_check.model.judgement import Verdict
from evidence_check.model.scan import Settings
from evidence_check.pipeline.carrying import carried_of, merged, place_of
from evidence_check.pipeline.line import recall, scan
from evidence_check.pipeline.request import (
    Progress,
    Request,
    last_request,
    last_request_in,
    prepare,
    silent,
    with_changes,
)

_REPORT = "evidence-check/scan-report/1"
_MOST_BYTES = 1_000_000_000
_COUNTS = frozenset({"medium", "strong"})


def carry_over(
    request: Request,
    source: Path,
    *,
    year: int | None = None,
    state_dir: Path | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    clock: Callable[[], datetime] = datetime.now,
) -> CarryOver:
    """Take over what ``source`` tells of last cycle, and keep it in the state folder of this one.

    ``source``: last cycle's folder (scanned now where it was not yet, as of ``year``, by default the year before), the
    state folder of its scans, or its report as JSON. Raises EvidenceCheckError, and keeps what was there, for the
    folder of this cycle itself, another pack, a year that is not earlier, and what holds nothing.
    """
    if _is_file(source) and source.name != index.INDEX_NAME:
        carried = _of_report(source, request, clock())
    else:
        last = _last(source, request, year, state_dir)
        _check_pack(last.pack.id, request, source)
        _check_year(last.settings.evaluation_year, request, source)
        known = _was_scanned(last.state)
        carried = carried_of(recall(last) if known else scan(last, workers=workers, progress=progress), clock())
    _check_pack(carried.pack, request, source)
    _check_year(carried.year, request, source)
    if not carried.documents:
        raise EvidenceCheckError("carrying.nothing", path=printable(str(source)))
    index.save_carried(request.state, carried)
    return carried


def forget_carried(request: Request) -> bool:
    """Take back what was carried over; whether there was something."""
    return index.forget_carried(request.state)


def _was_scanned(state: Path) -> bool:
    if not _is_file(state / index.INDEX_NAME):
        return False
    with index.open_index(state, read_only=True) as book:
        return book.current() is not None


def _last(source: Path, request: Request, year: int | None, state_dir: Path | None) -> Request:
    state = source.parent if source.name == index.INDEX_NAME else source
    if _is_file(state / index.INDEX_NAME):
        if _same_place(state, request.state):
            raise EvidenceCheckError("carrying.same-folder", path=printable(str(source)))
        found = last_request_in(state, index.pack_shelf(request.state))
        if found is None:
            raise EvidenceCheckError("carrying.not-scanned", path=printable(str(source)))
        _check_root(found.root, request, source)
        return found
    if not os.path.isdir(source):  # noqa: PTH112 - as in _is_file
        raise EvidenceCheckError("carrying.no-source", ExitCode.USAGE, path=printable(str(source)))
    _check_root(source, request, source)
    last = last_request(source, state_dir)
    if last is None:
        settings = Settings(
            evaluation_year=year if year is not None else request.settings.evaluation_year - 1,
            region=request.settings.region,
            aliases=request.settings.aliases,
        )
        return prepare(source, pack=request.pack_name, settings=settings, state_dir=state_dir, limits=request.limits)
    return last if year is None else with_changes(last, replace(last.settings, evaluation_year=year))


def _is_file(path: Path) -> bool:
    """Whether a file can be seen there. ``Path.is_file`` raises where a folder above may not be entered."""
    return os.path.isfile(path)  # noqa: PTH113


def _same_place(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _check_root(root: Path, request: Request, source: Path) -> None:
    """The folder of last cycle is another one, and neither lies in the other: what is in both would come 'again'."""
    then, now = Path(os.path.realpath(root)), Path(os.path.realpath(request.root))
    if then == now:
        raise EvidenceCheckError("carrying.same-folder", path=printable(str(source)))
    if then in now.parents or now in then.parents:
        raise EvidenceCheckError("carrying.inside", path=printable(str(source)), root=printable(str(request.root)))


def _check_pack(pack: str, request: Request, source: Path) -> None:
    if pack != request.pack.id:
        raise EvidenceCheckError(
            "carrying.other-pack", path=printable(str(source)), then=printable(pack), now=request.pack.id
        )


def _check_year(year: int, request: Request, source: Path) -> None:
    if year >= request.settings.evaluation_year:
        raise EvidenceCheckError(
            "carrying.not-earlier",
            path=printable(str(source)),
            then=str(year),
            now=str(request.settings.evaluation_year),
        )


# ---- a report that was kept ------------------------------------------------------------------------------------------


def _of_report(path: Path, request: Request, taken: datetime) -> CarryOver:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise EvidenceCheckError("carrying.no-report", path=printable(str(path)))
        data = json.loads(path.read_bytes())
    except OSError as error:
        reason = trouble_of(error)
        raise EvidenceCheckError(
            "carrying.unreadable", ExitCode.USAGE, path=printable(str(path)), reason=reason
        ) from error
    except (ValueError, RecursionError) as error:
        raise EvidenceCheckError("carrying.no-report", path=printable(str(path))) from error
    if not isinstance(data, dict) or data.get("schema") != _REPORT:
        raise EvidenceCheckError("carrying.no-report", path=printable(str(path)))
    try:
        carried = _carried(data, request, taken)
        # The name of this cycle's folder may be last cycle's name, too; the scan of this cycle is not last cycle.
        same = _same_place(Path(data["scan"]["root"]), request.root)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:  # int(Infinity) overflows
        raise EvidenceCheckError("carrying.broken-report", path=printable(str(path))) from error
    if same and carried.year >= request.settings.evaluation_year:
        raise EvidenceCheckError("carrying.same-folder", path=printable(str(path)))
    return carried


def _carried(data: Mapping[str, Any], request: Request, taken: datetime) -> CarryOver:
    private = frozenset(request.pack.sensitivity.indicators)
    documents: dict[str, CarriedDocument] = {}
    for file in data["files"]:
        if file["digest"] is not None:
            found = _document(file, private)
            documents[found.digest] = merged(documents.get(found.digest), found)
    told = data["scan"]
    return CarryOver(
        pack=_text(data["pack"]["id"]),
        pack_version=_text(data["pack"]["version"]),
        year=int(told["evaluation_year"]),
        region=_text(told["region"] or ""),
        root=_text(told["root"]),
        finished=datetime.fromisoformat(told["finished"]),
        taken=taken,
        documents=tuple(documents[digest] for digest in sorted(documents)),
        verdicts={_text(entry["id"]): Verdict(entry["status"]) for entry in data["requirements"]},
    )


def _document(file: Mapping[str, Any], private: frozenset[str]) -> CarriedDocument:
    counting = [place for place in file["placements"] if place["confidence"] in _COUNTS]
    places = tuple(
        sorted(
            (
                place_of(
                    _text(place["requirement"]),
                    _share(place["probability"]),
                    by_person=place["decided_by"] == "person",
                    by_code=any(reason["signal"] == "codes" and reason["weight"] > 0 for reason in place["because"]),
                )
                for place in counting
            ),
            key=lambda place: place.requirement,
        )
    )
    digest = _text(file["digest"])
    codes = {finding["code"] for finding in file["findings"]}
    # Reports say of every file whether its words were withheld, and of personal data that they were found.
    sensitive = bool(file.get("withheld")) or any(place["indicator"] in private for place in counting)
    if sensitive or "personal-data" in codes:
        return CarriedDocument(digest, places)
    known = file["document"]
    return CarriedDocument(
        digest,
        places,
        types=tuple(_text(kind) for kind in known["types"]),
        number=_or_none(known["number"]),
        number_year=int(known["number_year"]) if known["number_year"] is not None else None,
        date=date.fromisoformat(known["date"]) if known["date"] else None,
        years=_years(known.get("evidence_years") or [known["evidence_year"]]),
        title=_or_none(known["title"]) or "",
        subject=_or_none(known["subject"]) or "",
        agency=_or_none(known["agency"]),
        name=_text(file["path"]).rsplit("/", 1)[-1],
    )


def _text(value: object) -> str:
    """Words of the report. It may have been edited: whatever it holds cannot steer a terminal later."""
    if not isinstance(value, str):
        raise TypeError
    return printable(value)


def _or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _share(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError
    return float(value)


def _years(values: Sequence[Any]) -> tuple[int, ...]:
    return tuple(sorted({int(value) for value in values if value is not None}))
