"""Files inside files: archives and mails, what is read of them, and all the ways in which they lie."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import random
import zipfile
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from evidence_check.extraction import Limits, Outline, ReadJob, decode, read
from evidence_check.extraction.registry import READERS, Reader
from evidence_check.intake import media_type
from evidence_check.messages.translator import Translator
from evidence_check.model.extraction import Extraction, Readability, TextSource
from extraction.builders import DOCX, SENTENCE, keys, package, paragraph, pdf, saved, scan, word, words
from extraction.oldword import doc
from extraction.test_likeness import jpeg, scene

ZIP = "application/zip"
MAIL = "message/rfc822"


def opened(content: bytes, kind: str, folder: Path, *, limits: Limits | None = None, **job: object) -> Extraction:
    """What a worker answers where it may look inside."""
    path = folder / "file"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    outline = job.get("outline") or Outline()
    assert isinstance(outline, Outline)
    asked = ReadJob(
        os.fspath(path), digest, kind, limits or Limits(), sensitive=False, outline=outline, identify=media_type
    )
    found = decode(read(asked))
    for note in found.notes:
        for language in ("id", "en"):
            assert Translator(language).say(note)
    assert sorted(path.name for path in folder.iterdir()) == ["file"]  # nothing is unpacked
    return found


# ---- archives --------------------------------------------------------------------------------------------------------


def test_members_are_pages_labelled_with_their_names(tmp_path: Path) -> None:
    content = package(
        {
            "SK/SK Gugus Tugas.pdf": pdf(words(), words("Halaman kedua dengan kata-kata yang cukup panjang")),
            "rapat.docx": word(paragraph("Undangan rapat")),
            "lama.doc": doc("Surat lama\r"),
            "foto/a.jpg": jpeg(scene(3)),
            "foto/b.jpg": jpeg(scene(4)),
            "__MACOSX/._a.jpg": b"rubbish",
            "foto/Thumbs.db": b"rubbish",
            "kosong/": b"",
        }
    )
    assert media_type(io.BytesIO(content), ".zip") == ZIP
    found = opened(content, ZIP, tmp_path)
    assert (found.readability, found.text_source) == (Readability.READ, TextSource.TEXT)
    assert [(page.number, page.label) for page in found.pages] == [
        (1, "SK/SK Gugus Tugas.pdf"),
        (2, "SK/SK Gugus Tugas.pdf"),
        (3, "rapat.docx"),
        (4, "lama.doc"),
        (5, ""),
    ]
    assert found.pages[0].text == SENTENCE
    assert found.pages[4].text.split("\n") == [
        "SK/SK Gugus Tugas.pdf",
        "rapat.docx",
        "lama.doc",
        "foto/a.jpg",
        "foto/b.jpg",
    ]
    facts = found.metadata
    assert (facts.pages, facts.pages_read, facts.images, len(facts.image_hashes)) == (5, 5, 2, 2)


def test_an_archive_of_one_photo_tells_what_the_photo_tells(tmp_path: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2025:03:12 09:10:11"
    found = opened(package({"a.jpg": jpeg(scene(3), exif=exif)}), ZIP, tmp_path)
    assert found.metadata.taken == datetime(2025, 3, 12, 9, 10, 11)


def test_an_archive_in_an_archive_is_opened_and_one_in_that_is_not(tmp_path: Path) -> None:
    inner = package({"dalam.txt": b"isi dalam"})
    once = opened(package({"a.zip": inner, "b.txt": b"isi luar"}), ZIP, tmp_path)
    assert once.readability is Readability.READ
    assert [(page.label, page.text) for page in once.pages[:2]] == [
        ("a.zip / dalam.txt", "isi dalam"),
        ("a.zip", "dalam.txt"),
    ]
    twice = opened(package({"c.zip": package({"a.zip": inner}), "b.txt": b"isi luar"}), ZIP, tmp_path)
    assert (twice.readability, keys(twice)) == (Readability.PARTIAL, ["inside-unread"])
    assert "isi dalam" not in twice.text


def test_what_is_not_read_is_counted_by_its_reason(tmp_path: Path) -> None:
    content = package(
        {
            "baik.txt": b"isi",
            "pindaian.pdf": pdf(scan()),
            "rusak.pdf": b"%PDF-1.7 rusak",
            "film.mp4": b"\0\0\0\x18ftypmp42" + b"\0" * 40,
            "sebagian.pdf": pdf(words(), scan()),
            "kosong.txt": b"",
        }
    )
    found = opened(content, ZIP, tmp_path)
    assert found.readability is Readability.PARTIAL
    assert {note.key.removeprefix("extraction."): note.params["count"] for note in found.notes} == {
        "inside-partly": 1,
        "inside-scans": 1,
        "inside-unread": 2,
    }
    assert "film.mp4" in found.text


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "\\\\server\\evil.txt", "a/../../evil.txt", "..\\x.txt"]
)
def test_names_that_lead_out_are_not_opened(name: str, tmp_path: Path) -> None:
    found = opened(package({name: b"jahat", "baik.txt": b"isi"}), ZIP, tmp_path)
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["inside-unsafe"])
    assert "jahat" not in found.text


def test_names_that_move_the_cursor_are_shown_harmless(tmp_path: Path) -> None:
    found = opened(package({"\x1b]0;x\x07\u202egpj.exe.txt": b"isi"}), ZIP, tmp_path)
    assert found.readability is Readability.READ
    assert not set("\x1b\x07\u202e") & set(found.text + found.pages[0].label)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_second_of_two_alike_names_is_not_read(tmp_path: Path) -> None:
    def save(buffer: io.BytesIO) -> None:
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.txt", b"pertama")
            archive.writestr("a.txt", b"kedua")

    found = opened(saved(save), ZIP, tmp_path)
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["inside-twice"])


def locked(content: bytes, *names: str) -> bytes:
    """The archive with the mark of a password on these members, in both of its lists."""
    spoilt = bytearray(content)
    for name in names:
        start = 0
        while (found := spoilt.find(name.encode(), start)) >= 0:
            for mark, back, place in ((b"PK\x03\x04", 30, 6), (b"PK\x01\x02", 46, 8)):
                if spoilt[found - back : found - back + 4] == mark:
                    spoilt[found - back + place] |= 1
            start = found + 1
    return bytes(spoilt)


def test_locked_members_and_locked_archives(tmp_path: Path) -> None:
    content = package({"a.txt": b"isi", "b.txt": b"isi"})
    some = opened(locked(content, "a.txt"), ZIP, tmp_path)
    assert (some.readability, keys(some)) == (Readability.PARTIAL, ["inside-locked"])
    every = opened(locked(content, "a.txt", "b.txt"), ZIP, tmp_path)
    assert (every.readability, keys(every)) == (Readability.ENCRYPTED, ["encrypted"])


def test_empty_archives(tmp_path: Path) -> None:
    assert opened(package({}), ZIP, tmp_path).readability is Readability.EMPTY
    assert opened(package({"a/": b"", "b.txt": b""}), ZIP, tmp_path).readability is Readability.EMPTY


def test_archives_of_what_cannot_be_read(tmp_path: Path) -> None:
    found = opened(package({"a.bin": random.Random(1).randbytes(300)}), ZIP, tmp_path)
    assert (found.readability, keys(found), found.pages) == (Readability.UNSUPPORTED, ["inside-unread"], ())
    assert found.metadata.attachments == ("a.bin",)


def test_a_cut_off_archive_is_damaged(tmp_path: Path) -> None:
    content = package({"a.txt": b"isi" * 1000})
    assert opened(content[:-30], ZIP, tmp_path).readability is Readability.DAMAGED


def test_bombs_are_not_opened(tmp_path: Path) -> None:
    swelling = package({"a.txt": b"a" * (40 << 20)})
    assert keys(opened(swelling, ZIP, tmp_path)) == ["inside-size"]
    nested = opened(package({"b.zip": swelling, "baik.txt": b"isi"}), ZIP, tmp_path)
    assert (nested.readability, keys(nested)) == (Readability.PARTIAL, ["inside-unread"])
    many = package({f"{number}.txt": b"" for number in range(30)})
    assert keys(opened(many, ZIP, tmp_path, limits=Limits(package_entries=20))) == ["inside-names"]


def test_a_member_that_is_larger_than_it_says(tmp_path: Path) -> None:
    content = bytearray(package({"a.txt": b"a" * 5000, "baik.txt": b"isi"}))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"a.txt"))
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    found = opened(bytes(content), ZIP, tmp_path)
    assert len(found.text) < 100


def test_the_limits_hold_for_all_that_is_nested_together(tmp_path: Path) -> None:
    inner = package({f"{number}.txt": b"isi" for number in range(6)})
    found = opened(package({"a.zip": inner, "b.zip": inner}), ZIP, tmp_path, limits=Limits(package_entries=9))
    assert found.readability is Readability.PARTIAL
    assert sum(page.text == "isi" for page in found.pages) == 7  # nine names, two of them the archives


def test_what_does_not_fit_any_more_is_told(tmp_path: Path) -> None:
    content = package({"a.txt": b"a" * 80, "b.txt": b"b" * 80, "c.txt": b"c" * 80})
    cut = opened(content, ZIP, tmp_path, limits=Limits(characters=100))
    assert (cut.readability, keys(cut)) == (Readability.PARTIAL, ["inside-limit", "inside-partly"])
    assert [len(page.text) for page in cut.pages[:2]] == [80, 20]


def test_a_member_that_takes_all_memory_costs_nothing_but_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swell(_content: bytes, _limits: Limits) -> Extraction:
        raise MemoryError

    monkeypatch.setitem(READERS, "text/html", Reader("html", 1, swell))
    found = opened(package({"a.html": "<html>x</html>", "b.txt": b"isi"}), ZIP, tmp_path)
    assert (found.readability, keys(found), found.pages[0].text) == (Readability.PARTIAL, ["inside-unread"], "isi")


def test_overlapping_members(tmp_path: Path) -> None:
    """Many names for the same bytes: each is told, none is read twice for nothing."""

    def save(buffer: io.BytesIO) -> None:
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", b"isi" * 10_000)
            first = archive.infolist()[0]
            for number in range(50):
                twin = zipfile.ZipInfo(f"{number}.txt")
                twin.header_offset, twin.compress_size, twin.file_size = 0, first.compress_size, first.file_size
                twin.CRC, twin.compress_type = first.CRC, first.compress_type
                archive.filelist.append(twin)

    found = opened(saved(save), ZIP, tmp_path)
    assert found.readability in {Readability.PARTIAL, Readability.UNSUPPORTED, Readability.DAMAGED}


def test_personal_numbers_in_members_and_their_names_are_masked(tmp_path: Path) -> None:
    nik = "3318014105900001"
    found = opened(package({f"KTP {nik}.txt": f"NIK {nik}".encode()}), ZIP, tmp_path)
    assert nik not in repr(found)
    assert found.personal_data.nik >= 2


def test_sensitive_words_inside_withhold_all(tmp_path: Path) -> None:
    outline = Outline(phrases=("anak korban",), public_words=frozenset({"laporan"}))
    content = package({"a.txt": b"Laporan anak korban Budi", "b Budi.txt": b"Budi di desa"})
    found = opened(content, ZIP, tmp_path, outline=outline)
    assert found.withheld
    assert "Budi" not in repr(found)


def test_without_a_way_to_know_types_archives_are_only_named(tmp_path: Path) -> None:
    content = package({"a.txt": b"isi"})
    (tmp_path / "file").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    job = ReadJob(os.fspath(tmp_path / "file"), digest, ZIP, Limits(), sensitive=False, outline=Outline())
    found = decode(read(job))
    assert (found.readability, found.metadata.attachments) == (Readability.UNSUPPORTED, ("a.txt",))


def test_spoilt_archives_never_end_outside_the_list(tmp_path: Path) -> None:
    choice = random.Random(3)
    whole = package({"a.txt": b"isi" * 50, "b.docx": word(paragraph("isi")), "c.zip": package({"d.txt": b"x"})})
    for _ in range(150):
        spoilt = bytearray(whole)
        for _ in range(choice.randint(1, 12)):
            spoilt[choice.randrange(len(spoilt))] = choice.randrange(256)
        assert opened(bytes(spoilt), ZIP, tmp_path).readability is not Readability.CRASHED


# ---- mails -----------------------------------------------------------------------------------------------------------


def mail(text: str = "Terlampir SK Gugus Tugas.") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "Undangan rapat – évaluasi KLA"
    made["From"] = "Dinas Contoh <dinas@contoh.example>"
    made["To"] = "opd@contoh.example"
    made["Date"] = "Tue, 04 Mar 2025 09:30:00 +0700"
    made.set_content(text)
    return made


def test_a_mail_with_what_is_attached(tmp_path: Path) -> None:
    made = mail()
    made.add_alternative("<p>Terlampir <b>HTML</b></p>", subtype="html")
    made.add_attachment(pdf(words()), maintype="application", subtype="pdf", filename="SK évaluasi.pdf")
    content = bytes(made)
    assert media_type(io.BytesIO(content), ".eml") == MAIL
    found = opened(content, MAIL, tmp_path)
    assert found.readability is Readability.READ
    assert [(page.number, page.label) for page in found.pages] == [(1, ""), (2, "SK évaluasi.pdf"), (3, "")]
    assert found.pages[0].text == (
        "Subject: Undangan rapat – évaluasi KLA\nFrom: Dinas Contoh <dinas@contoh.example>\n"
        "To: opd@contoh.example\nDate: Tue, 04 Mar 2025 09:30:00 +0700\n\nTerlampir SK Gugus Tugas."
    )
    assert found.pages[1].text == SENTENCE
    facts = found.metadata
    assert (facts.title, facts.created) == ("Undangan rapat – évaluasi KLA", datetime(2025, 3, 4, 9, 30))
    assert facts.attachments == ("SK évaluasi.pdf",)


def test_a_mail_of_html_alone_and_a_saved_web_page(tmp_path: Path) -> None:
    made = mail()
    made.set_content("<p>Isi <b>surat</b></p><script>x</script><img src='http://127.0.0.1:9/x.png'>", subtype="html")
    assert opened(bytes(made), MAIL, tmp_path).pages[0].text.endswith("\n\nIsi surat")
    page = (
        b"From: <Saved by Browser>\r\nMIME-Version: 1.0\r\nSubject: Rekap\r\n"
        b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<h1>Rekap=20anak</h1>\r\n--x\r\n"
        b"Content-Type: image/png\r\nContent-Location: a.png\r\n\r\nx\r\n--x--\r\n"
    )
    assert media_type(io.BytesIO(page), ".mht") == MAIL
    found = opened(page, MAIL, tmp_path)
    assert "Rekap anak" in found.text
    assert found.metadata.images == 1


def test_a_mail_sent_on_is_read_too(tmp_path: Path) -> None:
    made = mail("Diteruskan.")
    made.add_attachment(mail("Isi asli."))
    found = opened(bytes(made), MAIL, tmp_path)
    assert "Diteruskan." in found.pages[0].text
    assert "Isi asli." in found.pages[1].text
    assert found.pages[1].label == "mail.eml"


def test_what_is_attached_and_not_read_is_told(tmp_path: Path) -> None:
    made = mail()
    made.add_attachment(pdf(scan()), maintype="application", subtype="pdf", filename="pindaian.pdf")
    made.add_attachment(b"%PDF-rusak", maintype="application", subtype="pdf", filename="../../rusak.pdf")
    found = opened(bytes(made), MAIL, tmp_path)
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["inside-scans", "inside-unread"])


def test_an_attached_mail_that_cannot_be_written_out_again_is_told(tmp_path: Path) -> None:
    content = HEAD + b"Content-Type: message/rfc822\n\n" * 500
    found = opened(content, MAIL, tmp_path)
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["inside-unread"])


def test_a_locked_mail(tmp_path: Path) -> None:
    content = (
        b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\n"
        b'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\n\n'
    ) + base64.b64encode(b"x" * 60)
    assert opened(content, MAIL, tmp_path).readability is Readability.ENCRYPTED


def test_a_mail_of_nothing(tmp_path: Path) -> None:
    assert opened(b"X-A: 1\nX-B: 2\nX-C: 3\n\n\n", MAIL, tmp_path).readability is Readability.EMPTY


HEAD = b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\n"
HOSTILE = [
    HEAD + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2000)) + b"\nisi",
    HEAD + b"Content-Type: text/plain; charset=tidak-ada\n\nisi",
    HEAD + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n%%%%",
    HEAD + b"Date: 99 Mar 99999 99:99:99 +9999\n\nisi",
    b"From: =?utf-8?q?" + b"=41" * 50_000 + b"?=\nTo: =?tidak?x?y?=\nSubject: \xff\xfe\n\nisi",
    HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: text/plain\n\na\n" * 20_000,
    HEAD + b"Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=x\n\nisi",
    HEAD + b"Content-Type: message/rfc822\n\n" * 500,
    HEAD + b"Content-Type: multipart/alternative; boundary=x\n\nno parts",
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_mails(content: bytes, tmp_path: Path) -> None:
    found = opened(content, MAIL, tmp_path)
    assert found.readability in {
        Readability.READ, Readability.PARTIAL, Readability.EMPTY, Readability.DAMAGED, Readability.UNSUPPORTED,
    }  # fmt: skip


def test_a_document_named_in_a_mail_is_known_by_its_content(tmp_path: Path) -> None:
    made = mail()
    made.add_attachment(word(paragraph("Isi surat")), maintype="image", subtype="jpeg", filename="foto.jpg")
    assert media_type(io.BytesIO(word(paragraph("x"))), ".jpg") == DOCX
    assert "Isi surat" in opened(bytes(made), MAIL, tmp_path).text
