"""What a folder is called after, also by the names of the place."""

from __future__ import annotations

import pytest

from evidence_check.matching.folderbook import folderbook
from matching.small_pack import pack


@pytest.mark.parametrize(
    ("folder", "local", "agency"),
    [
        ("OPD Dinkes", {}, "dinkes"),
        ("Bidang PHA", {}, None),
        ("Bidang PHA", {"Bidang PHA": "DP3A"}, "dp3a"),
        ("bidang  pha 2025", {"Bidang PHA": "dinas pppa"}, "dp3a"),  # by its name, however it is cased
        ("Dinkes", {"Dinkes": "Dinas PPPA"}, "dp3a"),  # the place knows better than the pack
        ("Bidang PHA", {"Bidang PHA": "pemenuhan hak anak"}, None),  # it means a topic, no agency
    ],
)
def test_the_agency_that_a_folder_is_called_after(folder: str, local: dict[str, str], agency: str | None) -> None:
    assert folderbook(pack(), local).agency(folder) == agency
