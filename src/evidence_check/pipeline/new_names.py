"""The name that a file would get in its new place: its own, with the question's code in front and without faults."""

from __future__ import annotations

import os
import re

from evidence_check import matching
from evidence_check.language import file_names
from evidence_check.language.words import STOP_WORDS
from evidence_check.model.file import EvidenceFile
from evidence_check.model.judgement import Dossier
from evidence_check.model.pack import RulePack

_GENERIC = frozenset(
    "img dsc dscn dcim scan scanned pindai pindaian hasil doc docx dokumen document file berkas foto photo image gambar"
    " pic picture cam camscanner whatsapp wa screenshot tangkapan layar untitled new baru copy salinan final fix rev"
    " revisi bukti data dukung lampiran video vid at pdf jpg jpeg png xlsx page hal halaman".split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST = 12  # of the old name's characters that are kept, however deep the home lies


class Namer:
    """Names files of one scan. ``root_width``: how long the path above the tree is."""

    def __init__(self, pack: RulePack, matcher: matching.Matcher, root_width: int) -> None:
        self.matcher, self.root_width = matcher, root_width
        self.types = {kind.id: kind.name for kind in pack.document_types}

    def name(self, dossier: Dossier, requirement: str, home: str) -> str:
        """The new name: legal everywhere, beginning with the requirement's code, short enough for its home."""
        stem, ending = file_names.split(_own(dossier))
        told = matching.filed(dossier.file.folders, stem, self.matcher) if stem else None
        above = matching.filed(dossier.file.folders, "", self.matcher)
        if told is not None and told != above and told.words and requirement not in told.requirements:
            stem = _without(stem, told.words)  # a code that would contradict the new place
            told = None
        room = self.room(home, ending)
        if told is not None and requirement in told.requirements and told != above:
            kept = file_names.clean(stem, room)
            if self._speaks_for(kept, requirement):
                return kept + ending
        words = file_names.clean(stem, room) or "dokumen"
        if is_generic(words):
            words = " - ".join(part for part in (self._facts(dossier), words) if part)
        return file_names.clean(f"{requirement} {words}", room) + ending

    def tidy(self, dossier: Dossier) -> str:
        """The same name without what other systems refuse, for a file that stays in its folder."""
        stem, ending = file_names.split(_own(dossier))
        home = dossier.file.path.rpartition("/")[0]
        return (file_names.clean(stem, self.room(home, ending)) or "dokumen") + ending

    def room(self, home: str, ending: str) -> int:
        """How long a stem may be in a folder."""
        left = file_names.LONGEST_PATH - self.root_width - file_names.width(home) - len(ending) - 2
        return max(_LEAST, min(file_names.LONGEST_NAME, left))

    def _speaks_for(self, stem: str, requirement: str) -> bool:
        seen = matching.filed((), stem, self.matcher)
        return seen is not None and requirement in seen.requirements

    def _facts(self, dossier: Dossier) -> str:
        """What the file is, in words that may be shown: of a sensitive one no title, its kind and year only."""
        recognition = dossier.recognition
        parts = []
        folder = dossier.file.folders[-1] if dossier.file.folders else ""
        if recognition.type in self.types:
            parts.append(re.split(r"\s*[/(]", self.types[recognition.type], maxsplit=1)[0])
        subject = recognition.subject or recognition.title
        if subject is not None and not dossier.extraction.withheld:
            parts.append(file_names.shortened(" ".join(subject.value.split()), 50))
        elif folder and not is_generic(folder) and matching.filed([folder], "", self.matcher) is None:
            parts.append(file_names.shortened(folder, 40))
        year = recognition.evidence_year or recognition.number_year
        if year and not any(str(year) in part for part in parts):
            parts.append(str(year))
        return " ".join(parts)


def is_generic(name: str) -> bool:
    """Whether a name says nothing of what the file is: IMG_0012, Scan 3, Dokumen final."""
    words = [word for word in _LETTERS.findall(name.casefold()) if len(word) > 1 and word not in STOP_WORDS]
    return all(word in _GENERIC for word in words)


def raw_relative(file: EvidenceFile, root: str) -> str:
    """The path below the root as the system has it, with "/" between its parts."""
    raw = file.raw_path
    inside = raw.removeprefix(root)
    return (inside if os.sep == "/" else inside.replace(os.sep, "/")).lstrip("/")


def _own(dossier: Dossier) -> str:
    """The name as the system has it; bytes that are no text go."""
    return os.path.basename(dossier.file.raw_path).encode("utf-8", "replace").decode("utf-8")  # noqa: PTH119 - not a path yet


def _without(stem: str, words: str) -> str:
    """A stem without the words of a code."""
    at = stem.casefold().find(words.casefold())
    if at < 0:
        return stem
    return (stem[:at] + " " + stem[at + len(words) :]).strip(" -_.,)") or stem
