"""The media type of a file, by what is in it.

Names lie: a ``.xls`` is often a web page, a ``.jpg`` sometimes a PostScript file.
"""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from evidence_check.intake.ole import stream_names

HEAD_BYTES = 65536
_MAX_ENTRIES = 100_000  # more than this is an archive, whatever else it claims to be
_MAX_CONTENT_TYPES = 1 << 20

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
LOCKED_OFFICE = "application/x-encrypted-office"
UNKNOWN = "application/octet-stream"

# Starts of files, longest claim first. What is not here is left to the filetype library.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"%!PS", "application/postscript"),
    (b"\xc5\xd0\xd3\xc6", "application/postscript"),
    (b"\x04%!PS", "application/postscript"),
    (b"{\\rtf", "application/rtf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf'\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"AC10", "image/vnd.dwg"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
)

# Brands of photos in the container that films have, too.
_BRANDS: dict[bytes, str] = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"), "image/heic"),
}
_MOST_BRANDS = 64  # bytes of their list

# Streams of an OLE file -> what it is. The first found decides.
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", LOCKED_OFFICE),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("VisioDocument", "application/vnd.visio"),
)

# Words of [Content_Types].xml -> what it is.
_OOXML_MAIN: tuple[tuple[bytes, str], ...] = (
    (b"sheet.binary.macroenabled.main", XLSB),
    (b"wordprocessingml.document.main+xml", DOCX),
    (b"wordprocessingml.template.main+xml", DOCX),
    (b"ms-word.document.macroenabled.main+xml", DOCX),
    (b"ms-word.template.macroenabledtemplate.main+xml", DOCX),
    (b"spreadsheetml.sheet.main+xml", XLSX),
    (b"spreadsheetml.template.main+xml", XLSX),
    (b"ms-excel.sheet.macroenabled.main+xml", XLSX),
    (b"ms-excel.template.macroenabled.main+xml", XLSX),
    (b"presentationml.presentation.main+xml", PPTX),
    (b"presentationml.slideshow.main+xml", PPTX),
    (b"presentationml.template.main+xml", PPTX),
    (b"ms-powerpoint.presentation.macroenabled.main+xml", PPTX),
    (b"ms-powerpoint.slideshow.macroenabled.main+xml", PPTX),
)
_OOXML_PARTS: tuple[tuple[str, str], ...] = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", XLSB),
    ("ppt/presentation.xml", PPTX),
)

# Pointers: the extension says which program made them, the content must agree.
GOOGLE_POINTERS: dict[str, str] = {
    ".gdoc": "application/vnd.google-apps.document",
    ".gsheet": "application/vnd.google-apps.spreadsheet",
    ".gslides": "application/vnd.google-apps.presentation",
    ".gform": "application/vnd.google-apps.form",
    ".gdraw": "application/vnd.google-apps.drawing",
}
_CSV_EXTENSIONS = frozenset({".csv", ".tsv", ".xls", ".xlsx"})

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_MAIL = re.compile(
    r"^(?:From|To|Cc|Subject|Date|Received|MIME-Version|Return-Path|Message-ID|Delivered-To|Content-Type|X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)


def media_type(stream: BinaryIO, extension: str) -> str:
    """The media type of an open file. ``extension`` (lower case, with its dot) speaks only for text and pointers."""
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_type(stream, head)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_type(stream)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return _boxed_type(head)
    if extension == ".webloc" and head.startswith(b"bplist00"):
        return "application/x-webloc"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if b"%PDF-" in head[:1024]:  # mail gateways and web servers put lines before it; readers accept that
        return PDF
    text = _as_text(head)
    if text is not None:
        return _text_type(text, extension)
    return _by_library(head)


def _boxed_type(head: bytes) -> str:
    """A photo, if its brands say so: the main one first, then those that it is compatible with."""
    listed = head[16 : max(16, min(int.from_bytes(head[:4]), _MOST_BRANDS))]
    brands = [head[8:12], *(listed[place : place + 4] for place in range(0, len(listed), 4))]
    known = next((_BRANDS[brand] for brand in brands if brand in _BRANDS), None)
    if known is None and brands[0] in {b"mif1", b"msf1"}:
        return "image/heif"
    return known or _by_library(head)


def _by_library(head: bytes) -> str:
    import filetype  # noqa: PLC0415 - only for the rare formats, and only in a worker

    kind = filetype.guess(head)
    return UNKNOWN if kind is None else str(kind.mime)


def _as_text(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    if b"\0" in head:
        return _as_bare_utf16(head)
    text = head.removeprefix(b"\xef\xbb\xbf").decode("cp1252", errors="replace")
    odd = sum(1 for character in text[:4096] if ord(character) < 32 and character not in "\t\n\r\f\x1b\x1a")
    return text if odd * 50 <= min(len(text), 4096) else None


def _as_bare_utf16(head: bytes) -> str | None:
    """UTF-16 without its mark, as some old programs write it: every second byte of plain words is zero."""
    for encoding, zeros in (("utf-16-le", head[1:2000:2]), ("utf-16-be", head[0:2000:2])):
        if zeros and zeros.count(0) > len(zeros) * 0.9:
            text = head[: len(head) // 2 * 2].decode(encoding, errors="replace")
            return None if "\0" in text[:1000] else text
    return None


def _text_type(text: str, extension: str) -> str:
    start = text.lstrip()[:2048]
    kind = _pointer_type(text, start, extension) or _markup_type(start)
    if kind is not None:
        return kind
    if len({match.group().lower() for match in _MAIL.finditer(start.split("\n\n", 1)[0])}) >= 3:
        return "message/rfc822"
    if extension == ".json":
        return "application/json"
    return "text/csv" if extension in _CSV_EXTENSIONS else "text/plain"


def _pointer_type(text: str, start: str, extension: str) -> str | None:
    if extension == ".url" and re.search(r"^\[InternetShortcut\]", text, re.IGNORECASE | re.MULTILINE):
        return "application/x-mswinurl"
    if extension in GOOGLE_POINTERS and start.startswith("{"):
        return GOOGLE_POINTERS[extension]
    if extension == ".webloc" and "<plist" in start:
        return "application/x-webloc"
    return None


def _markup_type(start: str) -> str | None:
    if start.startswith("{\\rtf"):
        return "application/rtf"
    if start.startswith("<svg") or (start.startswith("<?xml") and "<svg" in start):
        return "image/svg+xml"
    if _HTML.search(start):
        return "text/html"
    return "application/xml" if start.startswith("<?xml") else None


def _ole_type(stream: BinaryIO) -> str:
    names = stream_names(stream)
    return next((kind for name, kind in _OLE_STREAMS if name in names), OLE)


def _zip_type(stream: BinaryIO, head: bytes) -> str:
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_ENTRIES:
                return ZIP
            return _zip_content(archive, entries)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
        # A cut-off upload has lost its list of parts at the end; the first names still tell what it was.
        return next((kind for name, kind in _OOXML_PARTS if name.split("/")[0].encode() + b"/" in head), ZIP)
    except Exception:  # noqa: BLE001 - zlib.error, struct.error, RuntimeError on locked entries: an archive of some kind
        return ZIP


def _zip_content(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> str:
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names:
        info = archive.getinfo("[Content_Types].xml")
        if info.file_size <= _MAX_CONTENT_TYPES:
            listed = archive.read(info).lower()
            for words, kind in _OOXML_MAIN:
                if words in listed:
                    return kind
    if entries and entries[0].filename == "mimetype" and entries[0].file_size < 200:
        named = archive.read(entries[0]).decode("ascii", errors="replace").strip()
        if re.fullmatch(r"application/[\w.+-]+", named):
            return named.removesuffix("-template")
    return next((kind for part, kind in _OOXML_PARTS if part in names), ZIP)
