"""Mails as they are saved to a file (.eml), and web pages saved the same way (.mht)."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.policy import compat32
from email.utils import parsedate_to_datetime
from typing import Any

from evidence_check.extraction.html import decode_html, words_of
from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.members import LOCKED, UNREAD, Collection, Inside, text_source
from evidence_check.extraction.text import decode_text
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import Extraction, Metadata, Page, PageKind, Readability, TextSource
from evidence_check.model.message import Message

_TOLD = ("Subject", "From", "To", "Cc", "Date")
_MOST_PARTS = 1000
_DEEPEST = 30
_LONGEST_HEADER = 2000
_LOCKED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})


def read_mail_alone(content: bytes, limits: Limits) -> Extraction:
    """The mail; what is attached is named and not read."""
    return read_mail(content, limits, None)


def read_mail(content: bytes, limits: Limits, inside: Inside | None) -> Extraction:
    """Headers and body as the first page, then the pages of what is attached, labelled with its name."""
    try:
        mail = email.message_from_bytes(content, policy=compat32)
    except RecursionError as error:
        raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "mail"})) from error
    if mail.get_content_type() in _LOCKED and not _is_signed_only(mail):
        raise Refused(Readability.ENCRYPTED, Message("extraction.encrypted"))
    collection = Collection(limits, inside)
    headers = {name: _header(mail, name) for name in _TOLD}
    bodies = _bodies(mail, collection, limits)
    told = [f"{name}: {value}" for name, value in headers.items() if value]
    text = "\n".join([*told, "", *bodies])[: limits.characters].strip()
    facts = collection.facts()
    metadata = Metadata(
        title=headers["Subject"],
        author=headers["From"],
        created=_moment(headers["Date"]),
        images=collection.images,
        image_hashes=facts.image_hashes,
        attachments=facts.attachments,
    )
    notes = collection.notes()
    if not text:
        return collection.with_pictures(without_text(metadata, notes))
    first = Page(1, text, PageKind.BODY)
    others = (*collection.pages, *collection.listing())
    pages = (first, *(replace(page, number=page.number + (page.source is TextSource.TEXT)) for page in others))
    readability = Readability.PARTIAL if notes else Readability.READ
    return collection.with_pictures(Extraction(readability, text_source(pages), pages, metadata, notes=notes))


def _bodies(mail: Mail, collection: Collection, limits: Limits) -> list[str]:
    """The text of the mail; attachments go into the collection on the way."""
    bodies: list[str] = []
    pending: list[tuple[Any, int]] = [(mail, 0)]
    seen = 0
    while pending and seen < _MOST_PARTS:
        part, depth = pending.pop()
        seen += 1
        kind = part.get_content_type()
        name = _file_name(part)
        if part.is_multipart() and kind != "message/rfc822":
            inner = part.get_payload() if depth < _DEEPEST else []
            chosen = _best(inner) if kind == "multipart/alternative" else inner
            pending += [(each, depth + 1) for each in reversed(chosen)]
        elif name or kind == "message/rfc822":
            _attach(part, name, kind, collection)
        elif kind.startswith("image/"):
            collection.images += 1  # drawn into the text
        elif kind in {"text/plain", "text/html"}:
            bodies.append(_text(part, kind, limits))
    return bodies


def _best(alternatives: list[Any]) -> list[Any]:
    """One of several wordings of the same: plain words where there are any, else the richest, which comes last."""
    for part in alternatives:
        if part.get_content_type() == "text/plain" and _bytes(part).strip():
            return [part]
    return alternatives[-1:]


def _attach(part: Any, name: str, kind: str, collection: Collection) -> None:
    shown = collection.name(name or "mail.eml")
    if kind == "message/rfc822":
        inner = part.get_payload()
        content = _whole(inner[0]) if isinstance(inner, list) and inner else _bytes(part)
    elif kind in _LOCKED and not _is_signed_only(part):
        collection.leave(LOCKED)
        return
    else:
        content = _bytes(part)
    if not content and part.get_payload():  # something is there, and could not be decoded
        collection.leave(UNREAD)
        return
    collection.take(shown, len(content), lambda: content)


def _text(part: Any, kind: str, limits: Limits) -> str:
    content = _bytes(part)[: 4 * limits.characters]
    charset = part.get_content_charset()
    try:
        text = content.decode(charset, "replace") if charset else ""
    except (LookupError, UnicodeError):
        text = ""
    if kind == "text/html":
        return "\n".join(words_of(text or decode_html(content), limits)[0])
    lines = (line.strip() for line in (text or decode_text(content)).replace("\0", "").splitlines())
    return "\n".join(line for line in lines if line)


def _bytes(part: Any) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - spoilt encodings raise what their decoders raise
        return b""
    return content if isinstance(content, bytes) else b""


def _whole(mail: Any) -> bytes:
    """A mail inside a mail, written out again."""
    try:
        return bytes(mail.as_bytes())
    except Exception:  # noqa: BLE001 - also RecursionError, where they lie in one another a thousand times
        return b""


def _file_name(part: Any) -> str:
    try:
        raw = part.get_filename() or ""
    except Exception:  # noqa: BLE001 - spoilt parameters
        return ""
    return _decoded(raw).strip()[:300]


def _header(mail: Mail, name: str) -> str:
    try:
        raw = str(mail.get(name, "") or "")
    except Exception:  # noqa: BLE001 - spoilt headers
        return ""
    return " ".join(_decoded(raw[:_LONGEST_HEADER]).replace("\0", "").split())


def _decoded(raw: str) -> str:
    """=?UTF-8?Q?...?= as words."""
    try:
        text = str(make_header(decode_header(raw)))
    except Exception:  # noqa: BLE001 - named encodings that do not exist, and worse
        text = raw
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_signed_only(part: Any) -> bool:
    """Signed mails wrap the text without hiding it, and use the same name for their type."""
    return str(part.get_param("smime-type") or "").lower() in {"signed-data", "certs-only"}


def _moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).replace(tzinfo=None)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
