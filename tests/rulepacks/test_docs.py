"""The example that pack authors are given works as it is written."""

from __future__ import annotations

import re
from pathlib import Path

from evidence_check.rulepacks import check_pack
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
