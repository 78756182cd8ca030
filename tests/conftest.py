"""What tests of all rooms share: one remembered rule book, what is made of it, and a command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from evidence_check import index, matching, recognition, rulepacks
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Settings
from evidence_check.rulepacks.faults import Fault
from evidence_check.rulepacks.files import digest_of, raw_files
from evidence_check.rulepacks.read import PackFile, parse

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
MOST_KEPT = 8  # a prepared matcher of the shipped pack holds some ten megabytes
LARGE = 1_000  # bytes: files of the shipped pack, hardly one that a test has written


@pytest.fixture(scope="session", autouse=True)
def one_shelf_of_packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A pack takes two seconds to read and a tenth of that to recall. Where it is put by is tried in tests/index."""
    shelf = tmp_path_factory.mktemp("packs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "pack_shelf", lambda _state: shelf)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_reading_of_a_pack() -> Iterator[None]:
    """Most tests ask a question of the same unchanged rule book; reading and compiling it would be half the run.

    What is shared are frozen values, made by the same functions, and only where pack and settings are equal. Modules
    that try these very functions import them by name and so always call the real ones.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rulepacks, "load_pack", _loaded_once(rulepacks.load_pack))
        patch.setattr(matching, "prepare", _prepared_once(matching.prepare))
        patch.setattr(recognition, "prepare", _prepared_once(recognition.prepare))
        patch.setattr("evidence_check.rulepacks.drafted.parse", _parsed_once())
        yield


def _loaded_once(load: Callable[[Path, Path | None], RulePack]) -> Callable[..., RulePack]:
    kept: dict[str, RulePack] = {}

    def call(path: Path, cache_folder: Path | None = None) -> RulePack:
        raw, faults = raw_files(path)
        digest = digest_of(raw)
        if faults or digest not in kept:
            pack = load(path, cache_folder)
            _keep(kept, pack.digest, pack)
            return pack
        return kept[digest]

    return call


def _prepared_once(prepare: Callable[[RulePack, Settings], T]) -> Callable[[RulePack, Settings], T]:
    kept: dict[tuple[str, str], tuple[RulePack, T]] = {}

    def call(pack: RulePack, settings: Settings) -> T:
        key = (pack.digest, repr(settings))
        known = kept.get(key)
        # Tests change packs with ``replace``, which leaves the digest as it was.
        if known is not None and (known[0] is pack or known[0] == pack):
            return known[1]
        made = prepare(pack, settings)
        _keep(kept, key, (pack, made))
        return made

    return call


def _parsed_once() -> Callable[[str, bytes], tuple[PackFile | None, list[Fault]]]:
    """YAML with lines takes most of the time of reading a pack, and nothing writes into what was parsed."""
    kept: dict[tuple[str, bytes], PackFile] = {}

    def call(name: str, raw: bytes) -> tuple[PackFile | None, list[Fault]]:
        if (name, raw) in kept:
            return kept[name, raw], []
        file, faults = parse(name, raw)
        if file is not None and not faults and len(raw) >= LARGE:
            _keep(kept, (name, raw), file, most=100)
        return file, faults

    return call


def _keep(kept: dict[K, V], key: K, value: V, *, most: int = MOST_KEPT) -> None:
    while len(kept) >= most:
        del kept[next(iter(kept))]
    kept[key] = value


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
