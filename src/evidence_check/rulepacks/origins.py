"""How facts are known: ``"sourced S1 (page 4)"`` in the files becomes a Provenance."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evidence_check.model.pack import Provenance, ProvenanceFlag

REQUIREMENT_FACTS = ("text", "points", "documents", "year_window", "owners")
INDICATOR_FACTS = ("name", "points")
CLUSTER_FACTS = ("name", "points")
AGENCY_FACTS = ("name", "aliases")
DOCUMENT_TYPE_FACTS = ("name", "cues", "rules")
GRADE_FACTS = ("points",)
PACK_FACTS = ("points",)

_SOURCE_KEY = re.compile(r"\bS\d{1,3}\b")


def origin(text: str) -> Provenance | None:
    """The provenance that a text gives, or None where it starts with none of the three words."""
    flag, _, source = text.strip().partition(" ")
    try:
        return Provenance(ProvenanceFlag(flag.rstrip(":,")), source.strip())
    except ValueError:
        return None


def source_keys(text: str) -> tuple[str, ...]:
    """The keys of the source list that a text names: S1, S14."""
    return tuple(_SOURCE_KEY.findall(text))


def origins(given: str | Mapping[str, str], facts: tuple[str, ...]) -> dict[str, Provenance]:
    """Provenance by fact. One text for the whole entry holds for every fact of it."""
    pairs = dict.fromkeys(facts, given) if isinstance(given, str) else given
    found = {fact: origin(text) for fact, text in pairs.items()}
    return {fact: known for fact, known in found.items() if known is not None}
