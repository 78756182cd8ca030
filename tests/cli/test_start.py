"""The very first moment: a person who changes their mind is not shown the inside of the program."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from evidence_check import __main__


class Loading(ModuleType):
    """A module during whose import somebody presses Ctrl-C."""

    def __getattr__(self, name: str) -> object:
        if name == "main":
            raise KeyboardInterrupt
        raise AttributeError(name)


def test_ctrl_c_while_modules_are_loaded_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "evidence_check.cli.main", Loading("evidence_check.cli.main"))
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")


def test_it_does_what_is_asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["evidence-check", "--version"])
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert not ended.value.code
    assert "evidence-check" in capsys.readouterr().out
