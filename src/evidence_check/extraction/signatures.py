"""Signature dictionaries of a PDF: found and told. Nothing here says that a signature is valid."""

from __future__ import annotations

import io
from typing import Any

from evidence_check.extraction.moments import from_pdf
from evidence_check.model.extraction import SignatureField

_MOST = 20


def read_signatures(document: Any, content: bytes) -> tuple[SignatureField, ...]:
    """The signatures that were made (empty signature fields are none). pdfium counts, pypdf looks into them."""
    from pypdfium2 import raw

    if raw.FPDF_GetSignatureCount(document.raw) <= 0:
        return ()
    try:
        return tuple(_from_fields(content))
    except Exception:  # noqa: BLE001 - a second parser on a hostile file; that there is a signature is known already
        return (SignatureField("", "", None),)


def _from_fields(content: bytes) -> list[SignatureField]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        reader.decrypt("")
    found: list[SignatureField] = []
    for field in (reader.get_fields() or {}).values():
        held = field.get("/V")
        value: Any = held.get_object() if held is not None else None
        if field.get("/FT") != "/Sig" or not hasattr(value, "get") or len(found) >= _MOST:
            continue
        contents = value.get("/Contents", b"")
        raw = contents if isinstance(contents, bytes) else bytes(getattr(contents, "original_bytes", b""))
        name = str(value.get("/Name", "")) or _common_name(raw)
        kind = str(value.get("/SubFilter", "")).lstrip("/")
        found.append(SignatureField(kind, name[:200], from_pdf(str(value.get("/M", "")))))
    return found


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
