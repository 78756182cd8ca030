from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence_check.index import Index, open_index


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def index(folder: Path) -> Iterator[Index]:
    with open_index(folder) as opened:
        yield opened
