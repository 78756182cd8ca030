"""The folders of the whole rule book, laid out once: most tests here put a file or two into the same ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from evidence_check.matching import Matcher
from evidence_check.model.organising import Skeleton
from evidence_check.model.pack import RulePack
from evidence_check.pipeline import skeleton


@pytest.fixture(scope="package", autouse=True)
def one_skeleton() -> Iterator[None]:
    """A frozen value of pack, matcher and width. The tests of the skeleton itself call the real function."""
    real = skeleton.skeleton
    kept: dict[tuple[int, int], tuple[Matcher, Skeleton]] = {}

    def laid_out(pack: RulePack, matcher: Matcher, root_width: int) -> Skeleton:
        known = kept.get((id(matcher), root_width))
        if known is None or known[0] is not matcher or matcher.pack is not pack:
            known = kept[id(matcher), root_width] = (matcher, real(pack, matcher, root_width))
        return known[1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("evidence_check.pipeline.organising.skeleton", laid_out)
        yield
