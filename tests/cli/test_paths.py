"""Every path that a person can mistype: what is said is in their language, names the path, and the next step.

The words of the system ("No such file or directory") are in no language that was chosen here; none may come through.
"""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.tree import plant
from evidence_check.errors import Trouble, trouble_of
from evidence_check.messages import LANGUAGES, Translator

Run = Callable[..., tuple[int, str, str]]
# Whatever this system says of any number, and what Python's own readers say of a file.
SYSTEM_WORDS = {os.strerror(number) for number in errno.errorcode}
ENGLISH = re.compile(r"codec|invalid|expected|errno|error\b|traceback|strerror", re.IGNORECASE)

MISSING, FOLDER, FILE, BELOW_FILE = "{here}/tidak-ada", "{here}/folder", "{here}/berkas.txt", "{here}/berkas.txt/x"
SCANNED = ("{tree}", "--year", "2025", "--workers", "1")
OF = ("--folder", "{tree}")


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree that was scanned once for all of these."""
    from evidence_check import api

    here = tmp_path_factory.mktemp("jalan")
    api.scan(plant(here / "data dukung"), year=2025, workers=1, state_dir=here / "catatan")
    (here / "folder").mkdir()
    (here / "folder" / "isi.txt").write_text("isi", encoding="utf-8")
    (here / "berkas.txt").write_text("bukan apa-apa", encoding="utf-8")
    (here / "rusak.toml").write_text('region = "Kota A"\nyear = \n', encoding="utf-8")
    (here / "biner.toml").write_bytes(b"\xff\xfe\x00x")
    return here


def files(folder: Path) -> list[Path]:
    """All that lies there; a lock beside a file of decisions is taken before anybody can know that it was in vain."""
    return sorted(path for path in folder.rglob("*") if path.suffix != ".lock")


WRONG = [
    *(("scan", *SCANNED, option, path) for option in ("--claims", "--config") for path in (MISSING, FOLDER)),
    *(("report", "{tree}", option, path) for option in ("--claims", "--config") for path in (MISSING, FOLDER)),
    ("scan", *SCANNED, "--config", "{here}/rusak.toml"),
    ("scan", *SCANNED, "--config", "{here}/biner.toml"),
    ("scan", *SCANNED, "--claims", FILE),
    ("scan", *SCANNED, "--decisions", MISSING),
    *(("scan", *SCANNED, "--format", "html", "-o", path) for path in (f"{MISSING}/x.html", FOLDER, BELOW_FILE)),
    *(("scan", *SCANNED, "--pack", path) for path in (MISSING, FOLDER, FILE)),
    *(("scan", path, "--year", "2025") for path in (MISSING, FILE)),
    *(("report", path) for path in (MISSING, FILE)),
    *(("organise", path) for path in (MISSING, FILE)),
    *(("learn", path) for path in (MISSING, FILE)),
    ("organise", "{tree}", "-o", f"{MISSING}/x.xlsx"),
    ("organise", "{tree}", "--script", f"{MISSING}/x.sh"),
    *(("organise", "{tree}", "--from", path) for path in (MISSING, FOLDER, FILE)),
    *(("explain", path, *OF) for path in (MISSING, FOLDER)),
    ("explain", "x.pdf", "--folder", MISSING),
    *(("carry-over", path, *OF) for path in (MISSING, FILE)),
    ("carry-over", FOLDER, "--folder", MISSING),
    ("review", "list", "--folder", MISSING),
    ("review", "list", *OF, "--decisions", MISSING),
    ("review", "belongs", MISSING, "2.q3", "--who", "S", *OF),
    ("review", "na", "2.q3", "--reason", "x", "--who", "S", *OF, "--decisions", FOLDER),
    ("review", "export", FOLDER, *OF),
    ("review", "export", f"{MISSING}/x.csv", *OF),
    *(("init", path) for path in (MISSING, FILE)),
    *(("init", "{here}/folder", "-o", path) for path in (f"{MISSING}/x.toml", "{tree}", BELOW_FILE)),
    *(("init", "--folders", path) for path in (FILE, FOLDER, BELOW_FILE)),
    *(("init", "--folders", "{here}/baru", "--guide", path) for path in (FILE, FOLDER)),
    *(("pack", "check", path) for path in (MISSING, FILE)),
    *(("pack", "schema", "-o", path) for path in (f"{MISSING}/x.json", FOLDER, BELOW_FILE)),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", WRONG, ids=" ".join)
def test_a_wrong_path_is_answered_in_the_readers_language(
    cli: Run, scanned: Path, line: tuple[str, ...], language: str
) -> None:
    given = [part.format(here=scanned, tree=scanned / "data dukung") for part in line]
    state = [] if given[0] in {"init", "pack"} else ["--state-dir", str(scanned / "catatan")]
    before = files(scanned)
    code, _, err = cli(*given, *state, "--lang", language)
    assert code in {2, 4, 7}, err
    assert not [words for words in SYSTEM_WORDS if words in err]
    assert not ENGLISH.search(err.replace(str(scanned), "")) or language == "en", err
    assert err.count(".") >= 1 + any(str(scanned) in part for part in given[1:]), "what is wrong, and the next step"
    assert files(scanned) == before, "nothing was written before the refusal"


def test_a_state_folder_that_was_not_the_one_is_named(cli: Run, scanned: Path) -> None:
    code, _, err = cli("report", scanned / "data dukung", "--state-dir", scanned / "lain", "--lang", "en")
    assert code == 2
    assert str(scanned / "lain") in err
    assert "--state-dir" in err


def test_a_settings_file_that_cannot_be_understood_is_told_with_its_line(cli: Run, scanned: Path) -> None:
    _, _, err = cli("scan", scanned / "data dukung", "--config", scanned / "rusak.toml")
    assert "baris 2: year =" in err


@pytest.mark.parametrize("content", ['region = "Kota A', "[folders", "x = 1\nx = 2\n", 'a = """\n\n'])
def test_whatever_is_wrong_with_settings_a_line_of_them_is_named(cli: Run, tmp_path: Path, content: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(content)
    path = tmp_path / "x.toml"
    path.write_text(content, encoding="utf-8")
    code, _, err = cli("scan", tmp_path, "--config", path)
    assert code == 2
    assert re.search(r"baris [1-9]", err), err


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.EACCES, Trouble.DENIED),
        (errno.ENOSPC, Trouble.FULL),
        (errno.EROFS, Trouble.READ_ONLY),
        (errno.EIO, Trouble.UNREACHABLE),
        (errno.ENOEXEC, Trouble.OTHER),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_that_cannot_be_written_says_why_and_that_the_scan_is_kept(
    cli: Run, scanned: Path, monkeypatch: pytest.MonkeyPatch, number: int, trouble: Trouble, language: str
) -> None:
    def refusing(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refusing)
    target = scanned / "laporan.html"
    code, _, err = cli(
        "report", scanned / "data dukung", "--state-dir", scanned / "catatan", "-o", target, "--lang", language
    )
    assert code == 7
    say = Translator(language)
    assert err.strip() == say("cli.cannot-write-report", path=str(target), problem=trouble)
    assert say.show(trouble) in err
    assert os.strerror(number) not in err
    assert not list(scanned.glob(".laporan*")), "no half file stays behind"


def test_a_file_that_another_program_holds_on_windows_is_in_use() -> None:
    held = PermissionError(errno.EACCES, "Zugriff verweigert")
    held.winerror = 32  # type: ignore[attr-defined]
    assert trouble_of(held) is Trouble.IN_USE
    assert trouble_of(OSError("no number at all")) is Trouble.OTHER


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_words_that_fit_into_brackets(trouble: Trouble, language: str) -> None:
    words = Translator(language).show(trouble)
    assert words != trouble.value
    assert words[0].islower()
    assert not words.endswith(".")


@pytest.mark.parametrize(
    "line",
    [
        ("organise", "{tree}", "--from", "{here}/folder/isi.csv"),
        ("carry-over", "{here}/folder/isi.txt", *OF),
        ("explain", "{here}/folder/isi.txt", *OF),
        ("report", "{tree}", "--config", "{here}/folder/x.toml"),
        ("review", "list", "--folder", "{here}/folder/x"),
        ("report", "{tree}", "-o", "{here}/folder/x.html"),
    ],
    ids=" ".join,
)
def test_a_folder_that_may_not_be_entered_is_no_bug(
    cli: Run, scanned: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]
) -> None:
    closed = scanned / "folder"
    stat, opened = os.stat, os.open

    def guard(path: object) -> None:
        if isinstance(path, str | os.PathLike) and closed in Path(path).parents:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def guarded(call: Callable[..., object]) -> Callable[..., object]:
        def answer(path: object, *args: object, **named: object) -> object:
            guard(path)
            return call(path, *args, **named)

        return answer

    monkeypatch.setattr(os, "stat", guarded(stat))
    monkeypatch.setattr(os, "open", guarded(opened))
    given = [part.format(here=scanned, tree=scanned / "data dukung") for part in line]
    code, _, err = cli(*given, "--state-dir", scanned / "catatan")
    assert code in {2, 4, 7}, err
    assert os.strerror(errno.EACCES) not in err
