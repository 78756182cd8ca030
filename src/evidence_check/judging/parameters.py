"""What the rule book and the settings say about the checks: numbers and names that a check looks up by its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Settings
from evidence_check.model.weakness import WEAKNESSES, Value


@dataclass(frozen=True, slots=True)
class Parameters:
    """The usual values with what the rule book changes about them."""

    values: Mapping[str, Mapping[str, Value]]

    def number(self, code: str, name: str) -> float:
        """A number of a check."""
        value = self.values[code][name]
        if isinstance(value, tuple):
            raise TypeError(f"{code}.{name} holds names")
        return value

    def names(self, code: str, name: str) -> tuple[str, ...]:
        """Ids of the rule book that a check looks for."""
        value = self.values[code][name]
        if not isinstance(value, tuple):
            raise TypeError(f"{code}.{name} holds a number")
        return value


def parameters_of(pack: RulePack, settings: Settings) -> Parameters:
    """The parameters of a run. An upload limit in the settings stands over the rule book's."""
    values = {code: dict(usual) for code, usual in WEAKNESSES.items()}
    for rule in pack.checks:
        values[rule.code].update(rule.numbers)
        values[rule.code].update(rule.names)
    if settings.upload_limit_mb is not None:
        values["over-upload-limit"]["limit_mb"] = settings.upload_limit_mb
    return Parameters(values)
