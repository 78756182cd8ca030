"""Signature dictionaries of a PDF: found and told. Nothing here says that a signature is valid.

pdfium tells the kind, the date and the container in no time; pypdf, which may take longer than all pages together, is
asked for the name only where the certificate has none.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from evidence_check.extraction.moments import from_pdf
from evidence_check.model.extraction import SignatureField

_MOST = 20
_MOST_CONTAINER = 1 << 20  # bytes; with a chain of certificates and a time stamp it has some ten thousand


def read_signatures(document: Any, content: bytes) -> tuple[SignatureField, ...]:
    """The signatures that were made (empty signature fields are none)."""
    from pypdfium2 import raw

    count = raw.FPDF_GetSignatureCount(document.raw)
    if count <= 0:
        return ()
    try:
        found = tuple(_from_pdfium(document, min(count, _MOST)))
        if any(not item.signer for item in found):
            found = _with_names(found, content)
    except Exception:  # noqa: BLE001 - certificates of a hostile file; that there is a signature is known already
        return (SignatureField("", "", None),)
    return found


def _from_pdfium(document: Any, count: int) -> list[SignatureField]:
    from pypdfium2 import raw

    found = []
    for place in range(count):
        signature = raw.FPDF_GetSignatureObject(document.raw, place)
        container = _held(raw.FPDFSignatureObj_GetContents, signature)
        kind = _held(raw.FPDFSignatureObj_GetSubFilter, signature).rstrip(b"\0").decode("ascii", errors="replace")
        if container or kind:
            made = from_pdf(_held(raw.FPDFSignatureObj_GetTime, signature).rstrip(b"\0").decode("ascii", "replace"))
            found.append(SignatureField(kind[:100], _signer(container)[:200], made))
    return found


def _held(get: Callable[..., int], signature: Any) -> bytes:
    """What one of pdfium's functions puts into a buffer: asked for its length first, then for itself."""
    from ctypes import create_string_buffer

    length = get(signature, None, 0)
    if not 0 < length <= _MOST_CONTAINER:
        return b""
    buffer = create_string_buffer(length)
    get(signature, buffer, length)
    return buffer.raw


def _signer(container: bytes) -> str:
    try:
        return _common_name(container)
    except Exception:  # noqa: BLE001 - whatever a broken container makes of the parser
        return ""


def _with_names(found: tuple[SignatureField, ...], content: bytes) -> tuple[SignatureField, ...]:
    """The same with the names that the dictionaries give, where the certificates gave none."""
    from dataclasses import replace

    try:
        names = _names(content)
    except Exception:  # noqa: BLE001 - a second parser on a hostile file
        return found
    if len(names) != len(found):
        return found
    return tuple(
        item if item.signer else replace(item, signer=name[:200]) for item, name in zip(found, names, strict=True)
    )


def _names(content: bytes) -> list[str]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        reader.decrypt("")
    names = []
    for field in (reader.get_fields() or {}).values():
        held = field.get("/V")
        value: Any = held.get_object() if held is not None else None
        if field.get("/FT") == "/Sig" and hasattr(value, "get"):
            names.append(str(value.get("/Name", "")))
    return names


def _common_name(signature: bytes) -> str:
    """The name in the signer's certificate: the one certificate that has issued none of the others."""
    from cryptography.hazmat.primitives.serialization import pkcs7
    from cryptography.x509 import NameOID

    certificates = pkcs7.load_der_pkcs7_certificates(_one_element(signature))
    issuers = {certificate.issuer for certificate in certificates}
    signers = [certificate for certificate in certificates if certificate.subject not in issuers] or certificates
    for certificate in signers:
        for attribute in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME):
            return str(attribute.value)
    return ""


def _one_element(padded: bytes) -> bytes:
    """The DER element without the zeros that fill the place kept for it."""
    if len(padded) < 2:
        return padded
    length = padded[1]
    if length < 0x80:
        return padded[: 2 + length]
    size = length & 0x7F
    return padded[: 2 + size + int.from_bytes(padded[2 : 2 + size], "big")]
