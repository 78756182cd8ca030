"""Whatever is in a file, an answer comes back."""

from __future__ import annotations

import importlib
import os
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from evidence_check.extraction import Limits, Outline, ReadJob, decode, members, read, reader_key
from evidence_check.extraction.registry import READERS, Reader
from evidence_check.messages.translator import catalogue
from evidence_check.model.codec import CodecError
from evidence_check.model.extraction import Extraction, Metadata, Page, Readability
from extraction.builders import keys, read_bytes

task = importlib.import_module("evidence_check.extraction.task")


class Panic(BaseException):
    """What a reader written in Rust raises."""


def job(path: Path, digest: str = "0") -> ReadJob:
    return ReadJob(os.fspath(path), digest, "text/plain", Limits(), sensitive=False, outline=Outline())


def test_a_file_that_changed_since_it_was_fingerprinted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("isi", encoding="utf-8")
    found = decode(read(job(tmp_path / "a.txt")))
    assert (found.readability, keys(found)) == (Readability.VANISHED, ["changed"])


def test_a_file_that_went_away(tmp_path: Path) -> None:
    assert decode(read(job(tmp_path / "a.txt"))).readability is Readability.VANISHED


def test_a_link_or_a_pipe_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("isi", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe")
    assert decode(read(job(tmp_path / "link"))).readability is Readability.VANISHED
    assert decode(read(job(tmp_path / "pipe"))).readability is Readability.VANISHED


def test_a_file_that_is_not_handed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("isi", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(task.os, "open", refuse)
        found = decode(read(job(tmp_path / "a.txt")))
    assert (found.readability, keys(found)) == (Readability.DENIED, ["denied"])


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    found = read_bytes(b"isi", "text/plain", tmp_path, limits=Limits(file_bytes=2))
    assert (found.readability, keys(found)) == (Readability.TOO_LARGE, ["file-size"])


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (AttributeError("kata rahasia"), Readability.CRASHED),
        (RecursionError(), Readability.DAMAGED),
        (NotImplementedError("kata rahasia"), Readability.DAMAGED),
        (AssertionError(), Readability.CRASHED),
        (Panic("kata rahasia"), Readability.CRASHED),
        (MemoryError(), Readability.TOO_LARGE),
        (EOFError(), Readability.DAMAGED),
        (KeyError("kata rahasia"), Readability.DAMAGED),
        (OSError("cannot identify"), Readability.DAMAGED),
        (OSError(5, "Input/output error"), Readability.DENIED),
    ],
)
def test_whatever_a_reader_raises_is_a_value_without_words_of_the_file(
    error: BaseException, expected: Readability, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(content: bytes, limits: Limits) -> Extraction:
        raise error

    monkeypatch.setitem(READERS, "text/plain", Reader("failing", 7, fail))
    found = read_bytes(b"isi", "text/plain", tmp_path)
    assert found.readability is expected
    assert (found.reader, found.reader_version) == ("failing", 7)
    assert len(found.notes) == 1
    assert "rahasia" not in str(found)


def pretend(found: Extraction) -> Reader:
    return Reader("pretending", 1, lambda _content, _limits: found)


def test_facts_and_labels_are_masked_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = "3273014107900001"
    made = Extraction(
        Readability.READ,
        pages=(Page(1, f"NIK {number}", label=number), Page(2, "HP 081234567890")),
        metadata=Metadata(title=number, author="x" * 1000, target=f"https://x/{number}"),
    )
    monkeypatch.setitem(READERS, "text/plain", pretend(made))
    found = read_bytes(b"isi", "text/plain", tmp_path)
    assert number not in str(found)
    assert (found.personal_data.nik, found.personal_data.phone) == (2, 1)
    assert len(found.metadata.author) == 500


@pytest.mark.parametrize("letter", ["a", "é", "字", "😀", "\\", "\x01"])
def test_an_answer_always_fits(letter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Extraction(Readability.READ, pages=tuple(Page(number, letter * 400_000) for number in range(1, 12)))
    monkeypatch.setitem(READERS, "text/plain", pretend(made))
    path = tmp_path / "file"
    path.write_bytes(b"isi")
    raw = read(replace(job(path), digest=task.hashlib.sha256(b"isi").hexdigest()))
    assert len(raw) <= 4 << 20
    found = decode(raw)
    assert found.readability is Readability.PARTIAL
    assert "characters-limit" in keys(found)


def test_the_key_names_every_reader_and_every_limit() -> None:
    key = reader_key(Limits())
    assert key == reader_key(Limits())
    for reader in READERS.values():
        assert f"{reader.name}={reader.version}" in key
    for field in fields(Limits):
        other = not getattr(Limits(), field.name) if field.type == "bool" else 1
        if field.type != "str":  # the path of a model: its content is in the key, not its place (test_ocr)
            changed: Any = {field.name: other}
            assert reader_key(replace(Limits(), **changed)) != key


@pytest.mark.parametrize("kind", sorted(READERS))
@pytest.mark.parametrize("content", [b"x", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"{}", b"\0" * 100])
def test_every_reader_answers_to_rubbish(kind: str, content: bytes, tmp_path: Path) -> None:
    found = read_bytes(content, kind, tmp_path)
    assert found.reader == READERS[kind].name


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b'{"readability":"fine"}', b"\xff"])
def test_anything_else_is_no_extraction(raw: bytes) -> None:
    with pytest.raises(CodecError):
        decode(raw)


def test_every_note_has_its_sentence_in_both_languages() -> None:
    folder = Path(str(task.__file__)).parent
    source = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    told = set(re.findall(r'Message\(\s*f?"(extraction\.[\w.{}-]+)"', source))
    told |= {f"extraction.pages-{state}" for state in ("scan", "garbled", "broken", "illegible", "slow", "left")}
    reasons = (
        members.LOCKED,
        members.UNSAFE,
        members.TWICE,
        members.UNREAD,
        members.SCANS,
        members.ILLEGIBLE,
        members.LEFT,
        members.PARTLY,
        members.LIMIT,
    )
    told |= {f"extraction.inside-{reason}" for reason in reasons}
    told.add(task._CHANGED)
    told.add("extraction.no-model")  # an error, not a note
    told |= {f"extraction.unsupported.{family}" for family in (*set(unsupported_families().values()), "unknown")}
    told = {key for key in told if "{" not in key}
    assert len(told) > 40
    for language in ("id", "en"):
        keys = (key for key in catalogue(language) if key.startswith("extraction."))
        sentences = {key.removesuffix(".one").removesuffix(".other") for key in keys}
        assert told == sentences


def unsupported_families() -> dict[str, str]:
    module = importlib.import_module("evidence_check.extraction.unsupported")
    families: dict[str, str] = module.FAMILIES
    return families
