"""What a scan is asked to do, everything settled: the folder, the pack, the settings, the state folder, the limits."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from evidence_check import extraction, index, intake, rulepacks
from evidence_check.errors import EvidenceCheckError
from evidence_check.model.claim import Claims
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Settings


class Progress(Protocol):
    """Told how far a stage is: walk, fingerprint, read, ocr or match."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Take note; must be quick."""


@dataclass(frozen=True, slots=True)
class Request:
    """One evaluation of one folder, everything settled: what ``scan`` and ``recall`` work on.

    ``pack_name`` is how the pack was asked for (a name or a folder); ``state`` the private folder of the index.
    ``keep_text`` False: no file's text is kept, only public words. ``limits``: how much of each file is read, and how
    many pages by OCR. ``decisions``: the file in which people's decisions stand, or None for the usual place.
    ``claims``: a self-assessment, already understood.
    """

    root: Path
    pack: RulePack
    pack_name: str
    settings: Settings
    state: Path
    keep_text: bool = True
    limits: extraction.Limits = field(default_factory=extraction.Limits)
    decisions: Path | None = None
    claims: Claims | None = None

    @property
    def decisions_file(self) -> Path:
        """Where people's decisions about this folder stand, or will stand."""
        return self.decisions or index.find_place(None, None, self.state)


def silent(_stage: str, _done: int, _total: int, /) -> None:
    """A progress that nobody watches."""


def prepare(
    root: Path,
    *,
    pack: str,
    settings: Settings,
    state_dir: Path | None = None,
    keep_text: bool = True,
    limits: extraction.Limits | None = None,
) -> Request:
    """Check the folder, load the pack, and find the state folder.

    Raises EvidenceCheckError: no such folder, a file instead of one, an unknown or broken pack, a state folder inside
    the evidence or on a network share, an OCR model that is not there.
    """
    intake.check_root(root)
    limits = limits or extraction.Limits()
    extraction.engine_name(limits)
    folder = rulepacks.find_pack(pack)
    state = index.state_folder(root, state_dir)
    loaded = rulepacks.load_pack(folder, cache_folder=index.pack_shelf(state))
    _check_agencies(loaded, settings)
    return Request(root.resolve(), loaded, _lasting_name(pack, folder), settings, state, keep_text, limits)


def last_request(root: Path, state_dir: Path | None = None) -> Request | None:
    """The request of the last published scan of a folder, or None where there was none."""
    state = index.existing_state(root, state_dir)
    if state is None:
        return None
    return last_request_in(state, index.pack_shelf(state))


def last_request_in(state: Path, packs: Path) -> Request | None:
    """The request of the last scan whose index lies in this very folder; None where no scan was published.

    ``packs``: where packs that were read are remembered.
    """
    with index.open_index(state, read_only=True) as book:
        generation = book.current()
    if generation is None:
        return None
    facts = generation.facts
    loaded = rulepacks.load_pack(rulepacks.find_pack(facts.pack), cache_folder=packs)
    return Request(Path(facts.root), loaded, facts.pack, facts.settings, state)


def with_changes(request: Request, settings: Settings, pack: str | None = None) -> Request:
    """The same folder under other settings, or another pack. Raises EvidenceCheckError for an unknown pack."""
    loaded, name = request.pack, request.pack_name
    if pack is not None and pack != name:
        folder = rulepacks.find_pack(pack)
        loaded, name = rulepacks.load_pack(folder, index.pack_shelf(request.state)), _lasting_name(pack, folder)
    _check_agencies(loaded, settings)
    return replace(request, settings=settings, pack_name=name, pack=loaded)


def with_decisions(request: Request, named: Path | None, beside: Path | None, *, must_exist: bool = False) -> Request:
    """The request with the file of people's decisions: the named one, else that beside the settings, else the last.

    Nothing is ever written into the evidence. Raises EvidenceCheckError where the named file would lie there, and with
    ``must_exist`` where there is none and never was: a misspelt name would leave out every decision without a word.
    """
    if beside is not None and _is_within(beside, request.root):
        beside = None
    if named is not None and _is_within(named, request.root):
        raise EvidenceCheckError("pipeline.decisions-in-evidence", path=str(named), root=str(request.root))
    if must_exist and named is not None and not (named.exists() or index.copies_of(named, request.state)):
        raise EvidenceCheckError("pipeline.no-decisions-file", path=str(named))
    return replace(request, decisions=index.find_place(named, beside, request.state))


def _is_within(path: Path, root: Path) -> bool:
    return root.resolve() in path.resolve().parents


def _lasting_name(pack: str, folder: Path) -> str:
    """A name that means the same pack tomorrow and in another working folder."""
    shipped = {summary.name for summary in rulepacks.list_packs()}
    return pack if pack in shipped else str(folder.resolve())


def _check_agencies(pack: RulePack, settings: Settings) -> None:
    """Raise EvidenceCheckError where a folder is given to an agency that the pack does not know."""
    known = [agency.id for agency in pack.agencies]
    for folder, agency in settings.agency_folders.items():
        if agency not in known:
            near = ", ".join(difflib.get_close_matches(agency, known, n=3, cutoff=0.4) or known[:3])
            raise EvidenceCheckError("pipeline.unknown-agency", folder=folder, agency=agency, near=near)
