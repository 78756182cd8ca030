"""Where the evidence of each question belongs in a folder as it is: people's own folders first, the skeleton's else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from evidence_check import matching
from evidence_check.language import file_names
from evidence_check.model.organising import Skeleton
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Settings
from evidence_check.pipeline.skeleton import question_folder

_QUESTION_WIDTH = 40


@dataclass
class Folders:
    """The folders of a tree, read by their codes. ``seen`` maps each to what its own name says."""

    matcher: matching.Matcher
    settings: Settings
    seen: dict[str, matching.Filed | None] = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    files: Counter[str] = field(default_factory=Counter)

    def take(self, path: str) -> None:
        """Read the folders above a file."""
        parts = path.split("/")[:-1]
        for depth in range(len(parts), 0, -1):
            folder = "/".join(parts[:depth])
            self.files[folder] += 1
            if folder in self.seen:
                continue
            self.seen[folder] = matching.filed(parts[:depth], "", self.matcher)
            told = self.settings.agency_folders.get(folder) or matching.named_agency(parts[depth - 1], self.matcher)
            if told:
                self.agencies[folder] = told

    def read(self, folder: str) -> matching.Filed | None:
        """The innermost code at or above a folder."""
        return self.seen.get(folder)

    def agency(self, folder: str) -> str:
        """The agency whose folder it is or lies in, innermost first; empty for none."""
        parts = folder.split("/")
        chain = ("/".join(parts[:depth]) for depth in range(len(parts), 0, -1))
        return next((self.agencies[each] for each in chain if each in self.agencies), "")


class Homes:
    """The home of a requirement, seen from where a file lies.

    A folder that people made for the question comes first, then one for the indicator (with a folder for the question
    in it), else the skeleton's path, below their own folder of the cluster if there is one. A folder of an agency takes
    only what lies in that agency's own folders already.
    """

    def __init__(self, pack: RulePack, folders: Folders, made: Skeleton, closed: Iterable[str]) -> None:
        self.pack, self.folders, self.made = pack, folders, made
        self.closed = tuple(closed)  # folders that could not be entered: what lies there is not known
        self.requirements = {one.id: one for one in pack.requirements}
        self.indicators = {one.id: one for one in pack.indicators}
        self.for_question: dict[str, list[str]] = {}
        self.for_indicator: dict[str, list[str]] = {}
        for folder, seen in folders.seen.items():
            if seen is None or not seen.certain or not self._speaks_itself(folder) or self._is_closed(folder):
                continue
            if len(seen.requirements) == 1:
                self.for_question.setdefault(seen.requirements[0], []).append(folder)
            elif not seen.requirements and len(seen.indicators) == 1:
                self.for_indicator.setdefault(seen.indicators[0], []).append(folder)
        self.for_cluster: dict[str, str] = {}
        for folder in sorted(folders.seen):
            cluster = matching.named_cluster(folder, folders.matcher) if "/" not in folder else None
            if cluster and not folders.agency(folder) and not self._is_closed(folder):
                self.for_cluster.setdefault(cluster, folder)
        self._known: dict[tuple[str, str, str], str] = {}

    def of(self, requirement: str, near: str = "") -> str:
        """The folder where evidence of the requirement belongs, for a file in the folder ``near``."""
        agency = self.folders.agency(near)
        key = (requirement, near if agency else near.split("/", 1)[0], agency)
        if key not in self._known:
            self._known[key] = self._find(requirement, near, agency)
        return self._known[key]

    def shared(self, indicator: str, near: str) -> str:
        """The folder of the indicator, for a file that serves several questions: a question's code would hide that."""
        above = self._nearest(self.for_indicator.get(indicator, []), near, self.folders.agency(near))
        cluster = self.indicators[indicator].cluster
        theirs, ours = self.for_cluster.get(cluster), self.made.clusters[cluster]
        path = self.made.indicators[indicator]
        return above or (theirs + path.removeprefix(ours) if theirs else path)

    def _find(self, requirement: str, near: str, agency: str) -> str:
        own = self._nearest(self.for_question.get(requirement, []), near, agency)
        if own:
            return own
        asked = self.requirements[requirement]
        above = self._nearest(self.for_indicator.get(asked.indicator, []), near, agency)
        if above:
            name = question_folder(asked, tuple(above.split("/")), self.folders.matcher, _QUESTION_WIDTH)
            return f"{above}/{name}"
        cluster = self.indicators[asked.indicator].cluster
        theirs, ours = self.for_cluster.get(cluster), self.made.clusters[cluster]
        path = self.made.requirements[requirement]
        return theirs + path.removeprefix(ours) if theirs else path

    def _nearest(self, found: list[str], near: str, agency: str) -> str:
        usable = [folder for folder in found if self.folders.agency(folder) in {"", agency}]

        def order(folder: str) -> tuple[int, int, int, str]:
            return (-_shared(folder, near), folder.count("/"), -self.folders.files[folder], folder)

        return min(usable, key=order, default="")

    def _speaks_itself(self, folder: str) -> bool:
        """Whether the code is in the folder's own name and not only above it."""
        above = self.folders.seen.get(folder.rpartition("/")[0])
        return above is None or above != self.folders.seen[folder]

    def _is_closed(self, folder: str) -> bool:
        return any(folder == hole or folder.startswith(f"{hole}/") for hole in self.closed)


def _shared(one: str, other: str) -> int:
    """How many outer folders two paths share."""
    count = 0
    for a, b in zip(one.split("/"), other.split("/"), strict=False):
        if file_names.key(a) != file_names.key(b):
            break
        count += 1
    return count
