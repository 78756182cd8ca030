"""The written reports, by the name that ``--format`` takes. A new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evidence_check.messages import Translator
from evidence_check.model.organising import Guide, Orders, Proposal
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Scan
from evidence_check.reporting import (
    as_html,
    as_json,
    as_text,
    naming_docx,
    naming_xlsx,
    proposals_csv,
    proposals_xlsx,
    script_sh,
    script_windows,
)

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

#: Lists of proposed moves, by the ending of the file.
PROPOSALS: Mapping[str, Callable[[Proposal, RulePack, Translator], bytes]] = {
    "xlsx": proposals_xlsx.write,
    "csv": proposals_csv.write,
}

#: Scripts that carry out chosen moves, by the ending of the file.
SCRIPTS: Mapping[str, Callable[[Orders, Translator], bytes]] = {
    "sh": script_sh.write,
    "ps1": script_windows.powershell,
    "cmd": script_windows.batch,
}
