"""Make the sample evidence folder and its truth: ``python sample_evidence/build.py [OUT]``.

Writes OUT/folder, OUT/truth.json and OUT/questions.json; OUT is this folder when not given. The same versions of the
libraries give the same bytes each time. Nothing here runs the checker: the truth is what each file was made to be.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from sample_evidence.contents import PIECES, RUBBISH  # noqa: E402
from sample_evidence.contents.doubt import EITHER  # noqa: E402
from sample_evidence.pack import asked  # noqa: E402
from sample_evidence.piece import Piece, Rubbish  # noqa: E402
from sample_evidence.truth import questions_of, truth_of  # noqa: E402


def build(out: Path) -> int:
    """Write everything below ``out``; how many files the folder has."""
    folder = out / "folder"
    if folder.exists():
        shutil.rmtree(folder)
    entries: list[Piece | Rubbish] = [*PIECES, *RUBBISH]
    for entry in entries:
        target = folder / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(entry.make())
    truth = truth_of(PIECES)
    questions = questions_of(PIECES, asked(), EITHER, [entry.path for entry in RUBBISH])
    (out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (out / "questions.json").write_text(json.dumps(questions, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(PIECES) + len(RUBBISH)


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE), "files")
