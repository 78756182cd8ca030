"""Rule packs: find them, read them, say everything that is wrong with them, show what they know."""

from evidence_check.rulepacks.describe import Shown, ShownFact, show
from evidence_check.rulepacks.faults import Fault, PackError
from evidence_check.rulepacks.find import PackSummary, find_pack, list_packs
from evidence_check.rulepacks.load import check_pack, json_schema, load_pack
from evidence_check.rulepacks.starter import new_pack

__all__ = [
    "Fault",
    "PackError",
    "PackSummary",
    "Shown",
    "ShownFact",
    "check_pack",
    "find_pack",
    "json_schema",
    "list_packs",
    "load_pack",
    "new_pack",
    "show",
]
