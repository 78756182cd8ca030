"""ZIP archives: listed, and what is inside read in memory. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.members import ILLEGIBLE, LOCKED, TWICE, UNSAFE, Collection, Inside, text_source
from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.message import Message

_RATIO_MATTERS = 8 << 20
# What systems leave behind in archives; nobody put it there as evidence.
_RUBBISH = frozenset({"thumbs.db", ".ds_store", "desktop.ini"})
_ABSOLUTE = re.compile(r"^(?:[/\\]|[A-Za-z]:)")


def list_archive(content: bytes, limits: Limits) -> Extraction:
    """The names alone."""
    return read_archive(content, limits, None)


def read_archive(content: bytes, limits: Limits, inside: Inside | None) -> Extraction:
    """A page for each page of each member, labelled with its name, and the list of names as the last."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    entries = [entry for entry in archive.infolist() if not _is_nothing(entry)]
    _refuse_bombs(archive, limits)
    collection = Collection(limits, inside)
    seen: set[str] = set()
    for entry in entries:
        shown = collection.name(entry.filename)
        if entry.flag_bits & 1:
            collection.leave(LOCKED)
        elif _leads_out(entry.filename):
            collection.leave(UNSAFE)
        elif entry.filename in seen:
            collection.leave(TWICE)
        else:
            collection.take(shown, entry.file_size, lambda entry=entry: archive.read(entry))  # type: ignore[misc]
        seen.add(entry.filename)
    return collection.with_pictures(_judge(collection, len(entries)))


def _refuse_bombs(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.package_entries:
        raise Refused(
            Readability.TOO_LARGE,
            Message("extraction.inside-names", {"entries": len(entries), "most": limits.package_entries}),
        )
    total = sum(entry.file_size for entry in entries)
    swells = any(
        entry.file_size > _RATIO_MATTERS and entry.file_size > entry.compress_size * limits.part_ratio
        for entry in entries
    )
    if total > limits.package_bytes or swells:
        raise Refused(Readability.TOO_LARGE, Message("extraction.inside-size", {"megabytes": max(1, total >> 20)}))


def _judge(collection: Collection, members: int) -> Extraction:
    notes = collection.notes()
    if not members:
        return Extraction(Readability.EMPTY, notes=(Message("extraction.no-content"),))
    if collection.unread[LOCKED] == members:
        return Extraction(Readability.ENCRYPTED, metadata=collection.facts(), notes=(Message("extraction.encrypted"),))
    if not collection.read:
        if not notes:  # every member is empty
            return Extraction(Readability.EMPTY, metadata=collection.facts(), notes=(Message("extraction.no-content"),))
        if collection.unread[ILLEGIBLE] == members:
            return Extraction(Readability.ILLEGIBLE, metadata=collection.facts(), notes=notes)
        return Extraction(Readability.UNSUPPORTED, metadata=collection.facts(), notes=notes)
    pages = (*collection.pages, *collection.listing())
    readability = Readability.PARTIAL if notes else Readability.READ
    return Extraction(readability, text_source(pages), pages, collection.facts(), notes=notes)


def _is_nothing(entry: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(entry.filename.replace("\\", "/"))
    is_rubbish = name.name.lower() in _RUBBISH or name.name.startswith(("._", "~$"))
    return entry.is_dir() or is_rubbish or "__MACOSX" in name.parts


def _leads_out(name: str) -> bool:
    return bool(_ABSOLUTE.match(name)) or ".." in re.split(r"[/\\]", name) or "\0" in name
