"""A small pack without faults, written into a folder, and changed by the tests."""

from __future__ import annotations

from pathlib import Path

PACK = """\
schema: "evidence-check/rule-pack/1"
id: "small"
name: "A small pack"
version: "1"
locale: "en"
points: 10
pass_bar: 6
provenance: {points: "sourced S1", pass_bar: "recalled"}
grades:
  - {id: "good", name: "Good", points: 5, provenance: "sourced S1"}
  - {id: "best", name: "Best", points: 9, provenance: "inferred"}
year_windows:
  - {id: "in_force", kind: "in_force"}
  - {id: "two_years", kind: "years", first: -1, every_year: true}
known_missing: {"01.q9": "The source ends before it."}
sources: {S1: "A book"}
"""

CLUSTERS = """\
clusters:
  - {id: "first", name: "First", points: 10, provenance: "sourced S1"}
"""

AGENCIES = """\
agencies:
  - {id: "health", name: "Health office", kind: "opd", aliases: ["Dinkes"], provenance: "recalled"}
  - {id: "legal", name: "Legal office", kind: "opd", aliases: ["Bagian Hukum"], provenance: "recalled"}
"""

DOCUMENT_TYPES = """\
document_types:
  - id: "decree"
    name: "Decree"
    title: '\\bDECREE\\b'
    stays_in_force: true
    provenance: "recalled"
  - id: "table"
    name: "Table"
    filename: '(?<![a-z])table(?![a-z])'
    provenance: {name: "recalled", cues: "sourced S1", rules: "inferred"}
"""

INDICATOR_01 = """\
id: "01"
cluster: "first"
name: "Birth certificates"
short: "Births"
points: 6
owners: ["health"]
confusable_with: ["02"]
provenance: {name: "sourced S1", points: "sourced S1", owners: "inferred", keywords: "recalled"}
requirement_provenance:
  text: "inferred"
  points: "sourced S1"
  documents: "inferred"
  year_window: "inferred"
  owners: "sourced S1"
  keywords: "recalled"
keywords:
  "birth": 10
  "BC": {weight: 5, abbreviation: true, ambiguous: true}
negative: ["death"]
requirements:
  - id: "01.q1"
    text: "A decree on births"
    points: 4
    aspect: "policy"
    all_of: ["decree"]
    year_window: "in_force"
    owners: ["legal"]
    keywords: {"birth decree": 8}
  - id: "01.q2"
    text: "A table of births"
    points: 2
    aspect: "data"
    any_of: ["table"]
    year_window: "two_years"
    owners: ["health"]
    also_context_for: "02"
    provenance: {year_window: "sourced S1"}
"""

INDICATOR_02 = """\
id: "02"
cluster: "first"
name: "Schools"
short: "Schools"
points: 4
provenance: {name: "sourced S1", points: "sourced S1"}
requirements:
  - id: "02.q1"
    text: "A table of schools"
    points: 4
    aspect: "data"
    any_of: ["table"]
    year_window: "in_force"
    owners: ["health"]
    provenance:
      text: "inferred"
      points: "sourced S1"
      documents: "inferred"
      year_window: "inferred"
      owners: "inferred"
"""

EXAMPLES = """\
provenance: "recalled"
examples:
  - {for: "01.q1", name: "decree on births.pdf", text: "DECREE on births"}
  - {for: "01.q2", type: "table", text: "Births by district"}
  - {for: "01", instead: "02.q1", type: "table", text: "Schools by district"}
  - {for: "01.q1", belongs: false, text: "Minutes of the choir"}
"""

FILES = {
    "pack.yaml": PACK,
    "clusters.yaml": CLUSTERS,
    "agencies.yaml": AGENCIES,
    "document_types.yaml": DOCUMENT_TYPES,
    "indicators/01.yaml": INDICATOR_01,
    "indicators/02.yaml": INDICATOR_02,
    "examples/some.yaml": EXAMPLES,
}


def write(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """The small pack in a folder, with other contents for some of its files."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def replaced(name: str, old: str, new: str) -> dict[str, str]:
    """One file of the small pack with a part replaced. The part must be there exactly once."""
    assert FILES[name].count(old) == 1, f"{old!r} occurs {FILES[name].count(old)} times in {name}"
    return {name: FILES[name].replace(old, new)}


def line_of(text: str, part: str) -> int:
    """The line on which a part of a text begins, counted from 1."""
    assert text.count(part) >= 1, part
    return text[: text.index(part)].count("\n") + 1
