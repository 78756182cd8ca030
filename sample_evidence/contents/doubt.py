"""Questions on which careful readers differ, with every verdict that can be defended."""

from __future__ import annotations

EITHER: dict[str, tuple[str, ...]] = {
    "01.q2d": ("met", "missing"),  # a decision on the forum's board: is it a policy on participation?
    "01.q2t": ("missing", "weak"),  # the unsigned decision on houses of worship: is it a policy on culture and play?
    "01.q2u": ("missing", "met"),  # the coordination of special protection: is it a policy on child victims?
    "02.q5": ("partial", "met"),  # one report that holds both years, where two are asked for
    "05.q8": ("met", "missing"),  # an agreement with a radio station, where partners inside government are asked for
    "06.q2": ("partial", "weak"),  # an invitation and proposals of one year, where two years are asked for
    "06.q3": ("missing", "partial"),  # a report on training for the role of 2P: does it show the role itself?
}
