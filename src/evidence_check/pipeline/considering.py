"""What one file is, what it may support, and what its words show: all that is concluded of it alone, in one go.

Done in the workers where there is much to do, and put by in a disposable shelf under a key of all that it hangs on.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import evidence_check
from evidence_check import extraction, index, judging, matching, recognition, rulepacks
from evidence_check.model import codec
from evidence_check.model.extraction import Extraction
from evidence_check.model.file import EvidenceFile
from evidence_check.model.judgement import Observed
from evidence_check.model.pack import RulePack
from evidence_check.model.recognition import Recognition
from evidence_check.model.scan import Settings
from evidence_check.pipeline.parting import pieces

_LENGTH = 4  # bytes
_HEAD = 1 + _LENGTH  # whether the text is sensitive, and how long the first part is
_OPEN, _SENSITIVE = b"o", b"s"
# What conclusions hang on beside the file: changes there must not find old ones. Data files lie in the same folders.
CODE = (
    "language",
    "model",
    "recognition",
    "matching",
    "rulepacks",  # the same files of a pack may be built into another pack
    "pipeline",
    "judging/glimpses.py",
    "judging/observing.py",
    "extraction/limits.py",
    "extraction/public_words.py",
    "extraction/sensitive.py",
    "index/rows.py",
)
_LIBRARIES = ("rapidfuzz", "snowballstemmer")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule book and the settings as a worker can make them ready for itself; equal ones are made ready once."""

    folder: str
    shelf: str
    digest: str
    settings: bytes


@dataclass(frozen=True, slots=True)
class Tools:
    """The rule book made ready."""

    pack: RulePack
    recogniser: recognition.Recogniser
    matcher: matching.Matcher
    outline: extraction.Outline


@dataclass(frozen=True, slots=True)
class ConsiderJob:
    """One file and its reading as the index holds it."""

    file: EvidenceFile
    payload: bytes
    rules: Rules


@dataclass(frozen=True, slots=True)
class Considered:
    """What was concluded. ``content`` is the reading without its text; ``sensitive``: the text must be withheld."""

    content: Extraction
    recognition: Recognition
    observed: Observed
    sensitive: bool


def make_ready(pack: RulePack, settings: Settings) -> Tools:
    """The tools for a pack and settings."""
    return Tools(
        pack,
        recognition.prepare(pack, settings),
        matching.prepare(pack, settings),
        extraction.outline_of(pack, settings),
    )


@lru_cache(maxsize=2)
def _tools(rules: Rules) -> Tools:
    pack = rulepacks.load_pack(Path(rules.folder), Path(rules.shelf))
    if pack.digest != rules.digest:
        raise ValueError("the rule book was changed meanwhile")
    return make_ready(pack, codec.loads(Settings, rules.settings))


def consider(job: ConsiderJob) -> bytes:
    """The function that workers run: ``conclude`` for a reading of the index."""
    return conclude(job.file, index.Stored(job.payload, withheld=False).reading, _tools(job.rules))


def conclude(file: EvidenceFile, content: Extraction, tools: Tools) -> bytes:
    """Recognise a file, score it against the rule book, and see what judging needs of its words."""
    known = recognition.recognise(file, content, tools.recogniser)
    apart = [
        matching.score(piece, within, _of_piece(piece, within, known, tools), tools.matcher)
        for piece, within in pieces(file, content, known)
    ]
    scores = replace(matching.score(file, content, known, tools.matcher), parts=tuple(apart))
    considered = Considered(
        replace(content, pages=()),
        known,
        judging.observe(content, known, tools.pack),
        not content.withheld and extraction.is_sensitive(content, tools.outline),
    )
    told = codec.dumps(considered)
    return (
        (_SENSITIVE if considered.sensitive else _OPEN)
        + len(told).to_bytes(_LENGTH, "big")
        + told
        + matching.dump(scores)
    )


def _of_piece(piece: EvidenceFile, within: Extraction, whole: Recognition, tools: Tools) -> Recognition:
    """What a piece is; a sheet that does not say so is what its workbook is."""
    known = recognition.recognise(piece, within, tools.recogniser)
    if known.types and (not whole.types or known.types[0].certainty >= whole.types[0].certainty):
        return known
    return replace(known, types=whole.types)


def is_sensitive(raw: bytes) -> bool:
    """Whether the text must be withheld."""
    return raw[:1] == _SENSITIVE


def considered_of(raw: bytes) -> Considered:
    """What was concluded, without the scores."""
    return codec.loads(Considered, raw[_HEAD : _HEAD + int.from_bytes(raw[1:_HEAD], "big")])


def scores_of(raw: bytes) -> matching.Scores:
    """The scores alone."""
    return matching.load(raw[_HEAD + int.from_bytes(raw[1:_HEAD], "big") :])


def key_of(file: EvidenceFile, stored: index.Stored, rules: Rules) -> bytes:
    """The key of a conclusion: the reading, the words of the path, the rule book, the settings and the code."""
    parts = (code_version(), rules.digest.encode(), rules.settings, codec.dumps([file.path, file.media_type]))
    hashed = hashlib.sha256()
    for part in (*parts, stored.payload):
        hashed.update(len(part).to_bytes(_LENGTH, "big") + part)
    return hashed.digest()


def key_of_failure(key: bytes) -> bytes:
    """Under what a file that could not be considered is told until it can be."""
    return hashlib.sha256(key + b"given up").digest()


@cache
def code_version() -> bytes:
    """A digest of the code, the word lists and the libraries that conclusions are made with."""
    package = Path(evidence_check.__file__).parent
    hashed = hashlib.sha256(repr((sys.version_info[:2], [(name, version(name)) for name in _LIBRARIES])).encode())
    for name in CODE:
        place = package / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                hashed.update(path.read_bytes())
    return hashed.digest()
