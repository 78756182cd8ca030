"""The written reports, by the name that ``--format`` takes. A new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evidence_check.messages import Translator
from evidence_check.model.organising import Guide
from evidence_check.model.scan import Scan
from evidence_check.reporting import as_html, as_json, as_text, naming_docx, naming_xlsx

Writer = Callable[[Scan, Translator], str]

WRITERS: Mapping[str, Writer] = {
    "json": as_json.write,
    "html": as_html.write,
    "text": as_text.write,
}

#: Naming guides for agencies, by the ending of the file.
GUIDES: Mapping[str, Callable[[Guide, Translator], bytes]] = {
    "docx": naming_docx.write,
    "xlsx": naming_xlsx.write,
}
