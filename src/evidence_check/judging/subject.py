"""What a check looks at: one file with all that is known of it, the rule book, and what the tree tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from evidence_check.judging.facts import COUNTING, PackFacts
from evidence_check.judging.filing import Filer
from evidence_check.judging.parameters import Parameters
from evidence_check.judging.tree import Tree
from evidence_check.judging.years import CERTAIN, Span, Told, told_by
from evidence_check.model.extraction import Extraction, Readability, TextSource
from evidence_check.model.file import EvidenceFile
from evidence_check.model.judgement import Dossier, Finding, Observed
from evidence_check.model.pack import Requirement
from evidence_check.model.placement import Placement
from evidence_check.model.recognition import Fact, Mark, Recognition
from evidence_check.model.scan import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """What all subjects of a run share.

    ``spans`` maps a requirement to the days that it asks for; ``given`` holds what may be set for each check.
    ``misfits`` remembers what was found of kinds at the questions where files of these kinds are placed.
    """

    facts: PackFacts
    settings: Settings
    tree: Tree
    read_path: Filer
    spans: dict[str, Span | None]
    given: Parameters
    misfits: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Finding, ...]] = field(default_factory=dict)


class Subject(NamedTuple):
    """One file under judgement: a named tuple, for there is one for each file and they are quick to make.

    ``types`` are the document types that are certain enough to conclude from; ``placed`` the requirements that it is
    placed at with enough confidence to count; ``told`` the years that the document says it is about (of a file that
    is placed); ``has_content`` whether anything of it could be read; ``is_image`` whether its content (not its name)
    is a picture.
    """

    dossier: Dossier
    context: Context
    file: EvidenceFile
    extraction: Extraction
    recognition: Recognition
    types: tuple[str, ...]
    placed: tuple[tuple[Placement, Requirement], ...]
    told: Told | None
    has_content: bool
    is_image: bool

    @property
    def observed(self) -> Observed:
        """What was seen in its words."""
        return self.dossier.observed

    @property
    def facts(self) -> PackFacts:
        """The rule book by id."""
        return self.context.facts

    @property
    def born_digital(self) -> bool:
        """Whether its words are text that a computer wrote: only there can an empty place be told from a stamp."""
        return self.has_content and self.extraction.text_source is TextSource.TEXT and not self.is_image

    @property
    def stays_in_force(self) -> bool:
        """Whether one of its types stays in force however old it is."""
        return not self.facts.staying.isdisjoint(self.types)

    @property
    def needs_signature(self) -> bool:
        """Whether its main type is worth nothing unsigned."""
        return bool(self.types) and self.types[0] in self.facts.signed

    @property
    def is_shell(self) -> bool:
        """A form that was never filled, or nothing but a cover: what else is blank on it goes without saying."""
        return self.marked(Mark.TEMPLATE) is not None or self.marked(Mark.COVER) is not None

    @property
    def has_further_parts(self) -> bool:
        """Whether other files hold the rest of it (its pages, its annex)."""
        return self.file.path in self.context.tree.pieces.whole

    @property
    def first_part(self) -> str:
        """The path of the file that it is a page, or the annex, of; its own where it is whole."""
        return self.context.tree.pieces.first.get(self.file.path, self.file.path)

    @property
    def is_further_part(self) -> bool:
        """Whether it is a page, or an annex, of a document that begins in another file."""
        return self.file.path in self.context.tree.pieces.first

    def marked(self, mark: Mark) -> Fact[Mark] | None:
        """The mark, where it is certain enough."""
        for fact in self.recognition.marks:
            if fact.value is mark and fact.certainty >= CERTAIN:
                # Of a scan that was filed page by page the cover is the first page, not all there is.
                return None if mark is Mark.COVER and self.has_further_parts else fact
        return None


def _with_first_part(own: tuple[str, ...], of_first: tuple[str, ...], facts: PackFacts) -> tuple[str, ...]:
    """A page of a scan that was filed page by page, or an annex, is what its first part is."""
    return tuple(dict.fromkeys((*of_first, *(kind for kind in own if kind not in facts.pictures))))


_WITH_CONTENT = tuple(readability for readability in Readability if readability.has_content)

Check = Callable[[Subject], Iterable[Finding]]


def subject_of(dossier: Dossier, context: Context) -> Subject:
    """The subject that the checks see."""
    file, recognition = dossier.file, dossier.recognition
    requirements = context.facts.requirements
    types = tuple([fact.value for fact in recognition.types if fact.certainty >= CERTAIN])
    of_first = context.tree.pieces.types.get(file.path)
    placed = [
        (placement, requirements[placement.requirement])
        for placement in dossier.placements
        if placement.confidence in COUNTING and placement.requirement in requirements
    ]
    if of_first is not None:
        types = _with_first_part(types, of_first, context.facts)
    told = told_by(recognition) if placed else None
    has_content = dossier.extraction.readability in _WITH_CONTENT
    is_image = (file.media_type or "").startswith("image/")
    # In order, not by name: that takes half the time, and there is one for each file.
    return Subject(
        dossier, context, file, dossier.extraction, recognition, types, tuple(placed), told, has_content, is_image
    )


def awaits_better_reading(dossier: Dossier) -> bool:
    """Whether the content is unknown only for now: another night, or with OCR, it may turn out to be sound.

    A picture of text that was not read is no worse than any other scan; DESIGN counts files that "could not be read
    tonight" as candidates, and without OCR that is what a scan is.
    """
    readability = dossier.extraction.readability
    return readability not in _WITH_CONTENT and (readability.may_pass or needs_ocr(dossier))


def needs_ocr(dossier: Dossier) -> bool:
    """Whether the file is a scan whose words this run could not read."""
    media_type = dossier.file.media_type or ""
    return dossier.extraction.readability is Readability.UNSUPPORTED and (
        media_type == "application/pdf" or media_type.startswith("image/")
    )
