"""How strong a policy is as evidence, told as a hint: a Perda outranks a Perbup, that an SK, and that a circular."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_check.judging.facts import PackFacts
from evidence_check.model.message import Message
from evidence_check.model.pack import Requirement


def hint(requirement: Requirement, held: Iterable[str], facts: PackFacts) -> Message | None:
    """What the strongest policy among the sound files is, where the question takes a stronger one.

    ``held``: the document types of the sound files. A question that takes one rank only needs no hint.
    """
    taken = _ranks(facts.accepted[requirement.id], facts)
    if len(set(taken.values())) < 2:
        return None
    there = _ranks(held, facts)
    if not there:
        return None
    best = max(there, key=lambda name: (there[name], name))
    stronger = sorted((name for name in taken if taken[name] > there[best]), key=lambda name: (-taken[name], name))
    if not stronger:
        return None
    return Message("judging.hint.strength", {"type": facts.names((best,)), "stronger": facts.names(stronger)})


def _ranks(types: Iterable[str], facts: PackFacts) -> dict[str, float]:
    """The rank of every policy of the region itself among the types; a special case ranks as the general one."""
    found = {}
    for name in types:
        for up in (name, *sorted(facts.line(name) - {name})):
            kind = facts.types.get(up)
            if kind is not None and kind.policy_strength is not None and kind.local:
                found[name] = kind.policy_strength
                break
    return found
