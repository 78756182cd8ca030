"""Files that a person should look at, by reason: what is wrong with each, and what to do. Of all, or of one agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import JudgedFile
from evidence_check.reporting.arrange import file_groups
from evidence_check.reporting.wording import Wording


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file: its path, why it is named, what to do. Both may be empty where the group says all there is."""

    path: str
    reason: str
    mend: str
    readability: Readability | None = None  # None: no file (a folder that could not be opened, or rubbish)


@dataclass(frozen=True, slots=True)
class FileSection:
    """A group of files. ``group`` is its key; ``cut`` says how many more there are, ``advice`` what to do with all.

    ``heading`` is the title with the number of files.
    """

    group: str
    title: str
    heading: str
    count: int
    lines: tuple[FileLine, ...]
    cut: int
    advice: str = ""


def attention(words: Wording, *, agency: str | None = None, most: int | None = None) -> tuple[FileSection, ...]:
    """The groups that hold files, each with its ``most`` first lines; with ``agency`` only the files that came from it.

    What was skipped, and folders that could not be opened, came from nobody: they are told of the whole scan only.
    """
    groups = file_groups(words.scan, agency)
    advice = words("files.unplaced-mend", example=words.example_name())
    sections = [
        _section(words, "files.unreadable", [_unread(words, judged) for judged in groups.unreadable], most),
        _section(words, "files.pointers", [_unread(words, judged) for judged in groups.pointers], most),
        _section(words, "files.partial", [_unread(words, judged) for judged in groups.partial], most),
        _section(words, "files.unplaced", [_line(judged, "", "") for judged in groups.unplaced], most, advice),
        _section(words, "files.duplicates", [_found(words, judged, "duplicate") for judged in groups.duplicates], most),
        _section(words, "files.misfiled", [_found(words, judged, "misfiled") for judged in groups.misfiled], most),
        _section(
            words,
            "files.personal-data",
            [_found(words, judged, "personal-data") for judged in groups.personal_data],
            most,
        ),
    ]
    if agency is None:
        holes = [FileLine(hole.path, words.say(hole.reason), "") for hole in words.scan.holes]
        skipped = [FileLine(skipped.path, words.say(skipped.reason), "") for skipped in words.scan.skipped]
        sections += [_section(words, "files.holes", holes, most), _section(words, "files.skipped", skipped, most)]
    return tuple(section for section in sections if section.count)


def _section(words: Wording, key: str, lines: Sequence[FileLine], most: int | None, advice: str = "") -> FileSection:
    shown = tuple(lines[:most])
    title, group = words(key), key.removeprefix("files.")
    count = words("files.folder-count" if group == "holes" else "files.count", count=len(lines))
    return FileSection(group, title, f"{title}: {count}", len(lines), shown, len(lines) - len(shown), advice)


def _line(judged: JudgedFile, reason: str, mend: str) -> FileLine:
    return FileLine(judged.dossier.file.path, reason, mend, judged.dossier.extraction.readability)


def _unread(words: Wording, judged: JudgedFile) -> FileLine:
    return _line(judged, words.unread(judged), words.unread_mend(judged))


def _found(words: Wording, judged: JudgedFile, code: str) -> FileLine:
    finding = next(finding for finding in judged.findings if finding.code == code)
    return _line(judged, words.say(finding.message), words.mend(finding))
