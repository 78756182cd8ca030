"""Office documents are zip archives of XML: opened only after a look at what they declare, read without a DOCTYPE."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from xml.parsers import expat

from evidence_check.extraction.likeness import MOST_BYTES, hashes_of
from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.moments import from_iso
from evidence_check.model.extraction import Metadata, Readability
from evidence_check.model.message import Message

_MEGABYTE = 1 << 20
_RATIO_MATTERS = 8 * _MEGABYTE
_CHUNK = 65536

START, END, TEXT = "start", "end", "text"

# Namespaces of both spellings of the standard, as the short prefixes that everybody uses.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
    "http://purl.oclc.org/ooxml/presentationml/main": "p",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0": "presentation",
}


class Event(NamedTuple):
    """A step through an XML part. ``name`` is ``prefix:local`` for the usual namespaces, else ``local``."""

    kind: str
    name: str
    attributes: dict[str, str]
    text: str


class Relation(NamedTuple):
    """A link from one part to another. ``kind`` is the last word of its type: header, image, slide ..."""

    kind: str
    target: str


def open_package(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, after its directory was found harmless. zipfile never yields more than a part declares."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    entries = archive.infolist()
    if len(entries) > limits.package_entries:
        raise Refused(
            Readability.TOO_LARGE,
            Message("extraction.package-entries", {"entries": len(entries), "most": limits.package_entries}),
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(Readability.ENCRYPTED, Message("extraction.encrypted"))
    total = sum(entry.file_size for entry in entries)
    if total > limits.package_bytes or any(_is_bomb(entry, limits) for entry in entries):
        raise Refused(
            Readability.TOO_LARGE, Message("extraction.package-size", {"megabytes": max(1, total // _MEGABYTE)})
        )
    if len({entry.filename for entry in entries}) < len(entries):
        raise Refused(Readability.DAMAGED, Message("extraction.package-duplicate"))
    return archive


def _is_bomb(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    return entry.file_size > _RATIO_MATTERS and entry.file_size > entry.compress_size * limits.part_ratio


def has(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether the archive holds a part of this name."""
    return part in archive.NameToInfo


def events(archive: zipfile.ZipFile, part: str, limits: Limits) -> Iterator[Event]:
    """The part, step by step; nothing is built in memory, so no depth of nesting is too much.

    Raises KeyError where there is no such part, Refused for a DOCTYPE (nothing honest has one, entity bombs do) and for
    a part that declares too much.
    """
    info = archive.getinfo(part)
    if info.file_size > limits.part_bytes:
        raise Refused(
            Readability.TOO_LARGE, Message("extraction.package-size", {"megabytes": info.file_size // _MEGABYTE})
        )
    found: list[Event] = []
    parser = _parser(found)
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
            yield from found
            found.clear()
    parser.Parse(b"", True)
    yield from found


def _parser(found: list[Event]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    short: dict[str, str] = {}
    nothing: dict[str, str] = {}

    def name_of(name: str) -> str:
        known = short.get(name)
        if known is None:
            space, _, local = name.rpartition("}")
            prefix = _PREFIXES.get(space)
            known = short[name] = f"{prefix}:{local}" if prefix else local
        return known

    def start(name: str, attributes: dict[str, str]) -> None:
        named = {name_of(key): value for key, value in attributes.items()} if attributes else nothing
        found.append(Event(START, name_of(name), named, ""))

    def end(name: str) -> None:
        found.append(Event(END, name_of(name), nothing, ""))

    def text(data: str) -> None:
        found.append(Event(TEXT, "", nothing, data))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Refused(Readability.DAMAGED, Message("extraction.xml-doctype"))


def relations(archive: zipfile.ZipFile, part: str, limits: Limits) -> dict[str, Relation]:
    """What ``part`` ("" for the package) points to inside the archive, by relation id. External ones are left out."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if not has(archive, listing):
        return {}
    found: dict[str, Relation] = {}
    for event in events(archive, listing, limits):
        if event.kind == START and event.name == "Relationship":
            attributes = event.attributes
            if attributes.get("TargetMode", "").lower() == "external":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = Relation(attributes.get("Type", "").rsplit("/", 1)[-1], target)
    return found


def main_part(archive: zipfile.ZipFile, usual: str, limits: Limits) -> str:
    """The part that the package names as its document; ``usual`` where it names none that exists."""
    for relation in relations(archive, "", limits).values():
        if relation.kind == "officeDocument" and has(archive, relation.target):
            return relation.target
    return usual


def core_metadata(archive: zipfile.ZipFile, limits: Limits) -> Metadata:
    """Title, author and dates as the document tells them about itself; nothing of it is proof."""
    part = "docProps/core.xml"
    if not has(archive, part):
        return Metadata()
    told: dict[str, str] = {}
    name = ""
    try:
        for event in events(archive, part, limits):
            if event.kind == TEXT and name:
                told[name] = told.get(name, "") + event.text
            name = event.name if event.kind == START else name if event.kind == TEXT else ""
    except expat.ExpatError:
        pass  # a document whose own card is broken can still be read
    return Metadata(
        title=told.get("title", ""),
        author=told.get("creator", ""),
        last_modified_by=told.get("lastModifiedBy", ""),
        created=_moment(told.get("created")),
        modified=_moment(told.get("modified")),
    )


def _moment(text: str | None) -> datetime | None:
    return from_iso(text) if text else None


def pictures(archive: zipfile.ZipFile) -> int:
    """How many pictures lie in the package."""
    return len(_picture_parts(archive))


def picture_hashes(archive: zipfile.ZipFile, limits: Limits) -> tuple[str, ...]:
    """What the pictures in the package look like: the same photo pasted into two documents is found by it."""
    return hashes_of(_picture_bytes(archive, limits))


def _picture_parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [
        entry
        for entry in archive.infolist()
        if ("/media/" in entry.filename or entry.filename.startswith("Pictures/")) and not entry.is_dir()
    ]


def _picture_bytes(archive: zipfile.ZipFile, limits: Limits) -> Iterator[bytes]:
    for entry in _picture_parts(archive):
        if entry.file_size > min(limits.part_bytes, MOST_BYTES):
            continue
        try:
            yield archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
            continue  # one spoilt picture; the words are still there
