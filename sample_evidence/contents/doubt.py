"""Questions on which careful readers differ, with every verdict that can be defended."""

from __future__ import annotations

EITHER: dict[str, tuple[str, ...]] = {
    "01.q2d": ("met", "missing"),  # a decision on the forum's board: is it a policy on participation?
    "02.q5": ("partial", "met"),  # one report that holds both years, where two are asked for
    "06.q2": ("partial", "weak"),  # an invitation of one year, where two years are asked for
}
