"""Makes docs/pictures/scan.svg: what a scan of the sample really prints, drawn as a terminal.

Run it with ``python docs/pictures/make.py`` after the table or the sample has changed.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from evidence_check import api
from evidence_check.messages import Translator
from evidence_check.reporting import show

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "sample_evidence" / "folder"
WIDTH = 100
LINES = 62


def main() -> None:
    """Scan, print into a terminal of a fixed width, and draw its first lines."""
    with tempfile.TemporaryDirectory() as state:
        scan = api.scan(SAMPLE, year=2025, region="Kabupaten Lembah Kenanga", state_dir=state)
    printed = io.StringIO()
    show(scan, Translator("id"), Console(file=printed, force_terminal=True, width=WIDTH, color_system="standard"))
    # The folder of whoever made the picture is nobody's business.
    lines = printed.getvalue().replace(str(SAMPLE), "sample_evidence/folder").splitlines()
    screen = Console(record=True, file=io.StringIO(), width=WIDTH, force_terminal=True)
    command = 'evidence-check scan sample_evidence/folder --year 2025 --region "Kabupaten Lembah Kenanga"'
    screen.print(Text(f"$ {command}"))
    for line in lines[:LINES]:
        screen.print(Text.from_ansi(line), soft_wrap=True)
    picture = screen.export_svg(title="evidence-check", unique_id="scan")
    # rich names a web font; the picture must not fetch anything.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    picture = picture.replace("Fira Code, monospace", "monospace")
    (HERE / "scan.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
