"""The thirty kinds of hostile input as a folder: each beside a good file, and what may become of each."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

from evidence_check.model.extraction import Readability
from hostile import inputs
from hostile.inputs import Maker

READ, PARTIAL, EMPTY = Readability.READ, Readability.PARTIAL, Readability.EMPTY
DAMAGED, ENCRYPTED, UNSUPPORTED = Readability.DAMAGED, Readability.ENCRYPTED, Readability.UNSUPPORTED
TOO_LARGE = Readability.TOO_LARGE
KILLED = frozenset({Readability.CRASHED, Readability.TIMED_OUT, TOO_LARGE})
NOTHING = KILLED | {DAMAGED, EMPTY, UNSUPPORTED}
ANY_TEXT = frozenset({READ, PARTIAL})


@dataclass(frozen=True)
class Hostile:
    """One file: its number in the list of thirty, how it is made and how reading it may end.

    ``scale``: how much of the full bomb the ordinary run uses; 0: it is left to the long run.
    """

    number: int
    name: str
    make: Maker
    ends: frozenset[Readability]
    scale: float = 1.0


def _one(how: Readability) -> frozenset[Readability]:
    return frozenset({how})


FILES: tuple[Hostile, ...] = (
    Hostile(1, "layered-flate.pdf", inputs.layered_flate, _one(TOO_LARGE)),
    Hostile(1, "layered-flate-hidden.pdf", inputs.layered_flate_hidden, NOTHING, 0.25),
    Hostile(1, "text-bomb.pdf", inputs.text_bomb, NOTHING, 0),
    Hostile(2, "nested-forms.pdf", inputs.nested_forms, NOTHING | ANY_TEXT, 0),
    Hostile(3, "operators.pdf", inputs.operators, NOTHING, 0.2),
    Hostile(4, "ascii85.pdf", inputs.ascii85, NOTHING, 0.2),
    Hostile(5, "nested-arrays.pdf", inputs.nested_arrays, ANY_TEXT | {DAMAGED}),
    Hostile(6, "page-cycle.pdf", inputs.page_cycle, _one(DAMAGED)),
    Hostile(7, "previous-is-itself.pdf", inputs.previous_is_itself, ANY_TEXT | {DAMAGED}),
    Hostile(8, "unicode-maps.pdf", inputs.unicode_maps, ANY_TEXT | NOTHING, 0.2),
    Hostile(9, "wide-page.pdf", inputs.wide_page, ANY_TEXT | NOTHING),
    Hostile(11, "owner-only.pdf", inputs.owner_only, _one(READ)),
    Hostile(12, "user-password.pdf", inputs.user_password, _one(ENCRYPTED)),
    Hostile(13, "impossible-dates.pdf", inputs.impossible_dates, _one(READ)),
    Hostile(14, "actions.pdf", inputs.actions, _one(READ)),
    Hostile(15, "injected-text.pdf", inputs.injected_text, _one(READ)),
    Hostile(16, "inflating.docx", inputs.inflating_word, _one(TOO_LARGE), 0.4),
    Hostile(17, "inflating-small.docx", inputs.inflating_word_small, frozenset({TOO_LARGE, PARTIAL})),
    Hostile(18, "grid-span.docx", inputs.grid_span, _one(READ)),
    Hostile(19, "billion-laughs.docx", inputs.billion_laughs, _one(DAMAGED)),
    Hostile(19, "quadratic.docx", inputs.quadratic, _one(DAMAGED)),
    Hostile(19, "foreign-entity.docx", inputs.foreign_entity, _one(DAMAGED)),
    Hostile(19, "foreign-dtd.docx", inputs.foreign_dtd, _one(DAMAGED)),
    Hostile(20, "duplicate-part.docx", inputs.duplicate_part, _one(DAMAGED)),
    Hostile(21, "missing-relation.docx", inputs.missing_relation, _one(DAMAGED)),
    Hostile(21, "traversal-target.docx", inputs.traversal_target, _one(DAMAGED)),
    Hostile(22, "many-parts.docx", inputs.many_parts, _one(TOO_LARGE)),
    Hostile(23, "far-cell.xlsx", inputs.far_cell, frozenset({TOO_LARGE, READ})),
    Hostile(23, "far-cell-beside-a-near-one.xlsx", inputs.far_cell_beside_a_near_one, _one(TOO_LARGE)),
    Hostile(24, "merged-everything.xlsx", inputs.merged_everything, _one(READ)),
    Hostile(25, "many-sheets.xlsx", inputs.many_sheets, frozenset({PARTIAL, TOO_LARGE})),
    Hostile(25, "giant-sheet.xlsx", inputs.giant_sheet, _one(TOO_LARGE), 0.4),
    Hostile(26, "four-gigapixels.png", inputs.four_gigapixels, _one(TOO_LARGE)),
    Hostile(26, "many-megapixels.png", inputs.many_megapixels, ANY_TEXT | KILLED | {UNSUPPORTED}, 0),
    Hostile(26, "text-in-a-picture.png", inputs.text_in_a_picture, ANY_TEXT | NOTHING, 0.25),
    Hostile(26, "many-frames.gif", inputs.many_frames, ANY_TEXT | NOTHING),
    Hostile(27, "postscript.jpg", inputs.postscript, _one(UNSUPPORTED)),
    Hostile(27, "web-page.jpg", inputs.web_page, ANY_TEXT | {UNSUPPORTED, EMPTY}),
    Hostile(27, "program.jpg", inputs.program, _one(UNSUPPORTED)),
    Hostile(28, "overlapping.zip", inputs.overlapping, NOTHING | {PARTIAL}),
    Hostile(28, "nested.zip", inputs.nested_archives, NOTHING | {PARTIAL}),
    Hostile(28, "traversing.zip", inputs.traversing, NOTHING | ANY_TEXT),
)
SPARSE = "jarang.pdf"  # 10
NUMBERS_OF_THE_TREE = (10, 29, 30)
LEVELS = 400

# 30: names that break what writes them down. Each is the name of a good file.
ZOO: tuple[bytes, ...] = (
    b"\xff\xfe bukan utf8.pdf",
    b"baris\nbaru.pdf",
    b"\x1b[2J\x1b]0;judul\x07.pdf",
    "kanan\u202efdp.pdf".encode(),
    b"n" * 251 + b".pdf",
    b"-rf.pdf",
    b"=1+1.pdf",
    b"titik di akhir.pdf.",
    b"spasi di akhir.pdf ",
    b"CON.pdf",
    b"<script>alert(1)<.pdf",
    "e\u0301.pdf".encode(),
    "\u00e9.pdf".encode(),
    b"kembar.pdf",
    b"KEMBAR.pdf",
    b"%s {count} $HOME.pdf",
)


def good(number: int) -> bytes:
    """A good file that no other one is equal to."""
    return inputs.pdf({4: inputs.stream(inputs.said(f"Keputusan Bupati Nomor {number} tentang Gugus Tugas"))})


def plant(root: Path, *, full: bool) -> tuple[dict[str, Hostile], int]:
    """Makes the folder: the hostile file under each path, and how many good ones there are."""
    planted: dict[str, Hostile] = {}
    goods = 0
    for hostile in FILES:
        scale = 1.0 if full else hostile.scale
        if scale:
            folder = root / hostile.name.replace(".", "-")
            folder.mkdir(parents=True)
            (folder / hostile.name).write_bytes(hostile.make(scale))
            goods += 1
            (folder / "baik.pdf").write_bytes(good(goods))
            planted[f"{folder.name}/{hostile.name}"] = hostile
    goods += _plant_names(root / "nama", goods)
    return planted, goods + _plant_odd_things(root / "bukan berkas", goods)


def _plant_names(folder: Path, goods: int) -> int:
    folder.mkdir()
    for number, name in enumerate(ZOO, start=1):
        Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_bytes(good(goods + number))  # noqa: PTH118
    return len(ZOO)


def _plant_odd_things(folder: Path, goods: int) -> int:
    """What is no file, what has no content on disk, and what lies too deep for a path."""
    folder.mkdir()
    with (folder / SPARSE).open("wb") as sparse:
        sparse.write(b"%PDF-1.4\n")
        sparse.truncate(20 << 30)
    os.mkfifo(folder / "pipa.pdf")
    (folder / "nol.pdf").symlink_to("/dev/zero")
    (folder / "lingkaran").symlink_to(folder)
    (folder / "akar").symlink_to("/")
    (folder / "folder.pdf").mkdir()
    before = Path.cwd()
    os.chdir(folder)  # the name of a socket may have a hundred bytes
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("soket.pdf")
        for _ in range(LEVELS):
            Path("dalam sekali").mkdir()
            os.chdir("dalam sekali")
        Path("dasar.pdf").write_bytes(good(goods + 1))
    finally:
        os.chdir(before)
    (folder / "baik.pdf").write_bytes(good(goods + 2))
    return 2
