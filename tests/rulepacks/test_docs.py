"""The example that pack authors are given works as it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evidence_check.model.weakness import WEAKNESSES
from evidence_check.recognition import known
from evidence_check.rulepacks import check_pack
from evidence_check.rulepacks.schema import FILES, Sheet
from rulepacks.small_pack import write

DOCS = Path(__file__).resolve().parents[2] / "docs" / "packs.md"


def test_the_example_of_an_indicator_has_no_fault(tmp_path: Path) -> None:
    indicator, examples = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    folder = write(
        tmp_path,
        {
            "indicators/04.yaml": indicator,
            "examples/04.yaml": examples,
            "clusters.yaml": """\
clusters:
  - {id: "first", name: "First", points: 10, provenance: "sourced S1"}
  - {id: "klaster_1", name: "Klaster I", points: 3, provenance: "sourced S1"}
""",
            "agencies.yaml": """\
agencies:
  - {id: "health", name: "Health office", kind: "opd", provenance: "recalled"}
  - {id: "legal", name: "Legal office", kind: "opd", provenance: "recalled"}
  - {id: "disdukcapil", name: "Disdukcapil", kind: "opd", provenance: "recalled"}
""",
            "document_types.yaml": """\
document_types:
  - {id: "decree", name: "Decree", title: 'DECREE', provenance: "recalled"}
  - {id: "table", name: "Table", title: 'TABLE', provenance: "recalled"}
  - {id: "matriks", name: "Matriks", title: 'MATRIKS', provenance: "recalled"}
  - {id: "data_tabulasi", name: "Data", title: 'DATA', provenance: "recalled"}
""",
        },
    )
    pack = (folder / "pack.yaml").read_text(encoding="utf-8").replace("points: 10", "points: 13")
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    assert check_pack(folder) == ()


def sheets() -> dict[str, type[Sheet]]:
    """Every kind of entry that a pack may hold, those inside others included."""
    found = {kind.__name__: kind for kind in Sheet.__subclasses__() if kind.__module__ == Sheet.__module__}
    used = {kind for shape in FILES for kind in (shape.head, *(kind for kind, _ in shape.lists.values())) if kind}
    assert {kind.__name__ for kind in used} <= found.keys()
    return found


@pytest.mark.parametrize("name", sheets())
def test_every_field_is_described(name: str) -> None:
    """Whoever writes a pack has this page and the answers of ``pack check``, and nothing else."""
    text = DOCS.read_text(encoding="utf-8").partition("\n# Rule packs")[0]
    told = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`[^`]+`|```yaml.*?```", text, re.DOTALL))))
    fields = {field.alias or key for key, field in sheets()[name].model_fields.items()}
    assert fields <= told


def test_every_list_and_file_is_named() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for shape in FILES:
        assert f"`{shape.pattern}`" in text
        assert all(f"`{key}`" in text for key in shape.lists)


def test_every_type_that_is_known_by_its_form_is_named_in_both_languages() -> None:
    """A pack that calls its photos otherwise would lose half of what can be told of them, and never know."""
    ids = {value for key, value in vars(known).items() if key.isupper() and isinstance(value, str)} | known.CERTIFICATES
    for half in DOCS.read_text(encoding="utf-8").split("\n# Rule packs"):
        assert {name for name in ids if f"`{name}`" not in half} == set()


def test_every_setting_of_a_check_is_named() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for code, settings in WEAKNESSES.items():
        assert all(f"`{code}`" in text and f"`{name}`" in text for name in settings)
