"""The newer readers, watched: they start nothing, fetch nothing, write nothing, whatever the file asks for."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

from evidence_check.extraction import Limits, Outline, ReadJob
from evidence_check.intake import media_type
from extraction.builders import package, paragraph, pdf, word, words
from extraction.oldword import doc
from extraction.test_documents import HTML, ODT, PAGE, RTF, odf, p
from extraction.test_hostile import WATCHED
from extraction.test_inside import MAIL, ZIP, mail
from extraction.test_likeness import jpeg, scene
from extraction.test_pdf_facts import headless, with_packet

HREF = "http://127.0.0.1:9/"
REMOTE = f'<html><body background="{HREF}"><iframe src="{HREF}"></iframe><link href="{HREF}">isi</body></html>'
RTF_LINK = rb'{\rtf1{\field{\*\fldinst INCLUDEPICTURE "http://127.0.0.1:9/x.png"}{\fldrslt isi}}{\*\template \\\\x\\y}}'


def test_newer_readers_start_nothing_and_fetch_nothing(tmp_path: Path) -> None:
    letter = mail()
    letter["Disposition-Notification-To"] = "x@contoh.example"
    letter.add_alternative(REMOTE, subtype="html")
    letter.add_attachment(b"MZ" + b"\0" * 60, maintype="application", subtype="x-msdownload", filename="x.exe")
    contents = {
        "warm.txt": (b"isi", "text/plain"),
        "a.doc": (doc(f'Isi \x13 INCLUDETEXT "{HREF}" \x14x\x15\r'), "application/msword"),
        "a.odt": (odf(p(f'<draw:image href="{HREF}"/>isi')), ODT),
        "a.rtf": (RTF_LINK, RTF),
        "a.html": (PAGE.encode(), HTML),
        "b.html": (REMOTE.encode(), HTML),
        "a.eml": (bytes(letter), MAIL),
        "a.jpg": (jpeg(scene(1)), "image/jpeg"),
        "a.pdf": (with_packet("<x:xmpmeta"), "application/pdf"),
        "b.pdf": (headless(pdf(words())), "application/pdf"),
        "a.zip": (
            package({"../../x.txt": "x", "a.docx": word(paragraph("isi")), "b.html": REMOTE, "c.rtf": RTF_LINK}),
            ZIP,
        ),
    }
    jobs = []
    for name, (content, kind) in contents.items():
        (tmp_path / name).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        path = os.fspath(tmp_path / name)
        jobs.append(ReadJob(path, digest, kind, Limits(), sensitive=False, outline=Outline(), identify=media_type))
    (tmp_path / "jobs").write_bytes(pickle.dumps(jobs))
    before = sorted(path.name for path in tmp_path.iterdir())
    watched = subprocess.run(
        [sys.executable, "-c", WATCHED, os.fspath(tmp_path / "jobs")], capture_output=True, text=True, check=True
    )
    assert watched.stdout.splitlines() == [f"read {len(jobs)}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == before
