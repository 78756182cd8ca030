"""What all tests share: the rule book that ships is made from its thirty files once, not in every test anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from evidence_check import index


@pytest.fixture(scope="session", autouse=True)
def one_shelf_of_packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A pack takes two seconds to read and a tenth of that to recall. Where it is put by is tried in tests/index."""
    shelf = tmp_path_factory.mktemp("packs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "pack_shelf", lambda _state: shelf)
        yield
