"""What tests of all rooms share: one remembered rule book, and a command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evidence_check import index


@pytest.fixture(scope="session", autouse=True)
def one_shelf_of_packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A pack takes two seconds to read and a tenth of that to recall. Where it is put by is tried in tests/index."""
    shelf = tmp_path_factory.mktemp("packs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "pack_shelf", lambda _state: shelf)
        yield


@pytest.fixture
def cli(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., tuple[int, str, str]]:
    """Run a command line in an empty working folder; gives exit code, stdout and stderr."""
    from evidence_check.cli.main import run

    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    # One for all tests: roots are told apart.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments], {})
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return call
