"""Which requirements a file supports, how surely, and why.

``prepare`` compiles a pack once; ``score`` looks at one file; ``survey`` sees all scores of the scan, and
``placements`` follows from both (``normalise`` does it for a list). "None of these" is as good a result as any: a file
in which no signal finds anything has no candidate.
"""

from evidence_check.matching.filed import Filed, filed, named_agency, named_cluster
from evidence_check.matching.matcher import Matcher, prepare
from evidence_check.matching.placing import normalise, placements
from evidence_check.matching.recalibrating import logit_of, recalibrate
from evidence_check.matching.scoring import Scores, score
from evidence_check.matching.signals import SIGNALS
from evidence_check.matching.storing import dump, load
from evidence_check.matching.tree import TreeFacts, survey
from evidence_check.matching.weights import THRESHOLDS

__all__ = [
    "SIGNALS",
    "THRESHOLDS",
    "Filed",
    "Matcher",
    "Scores",
    "TreeFacts",
    "dump",
    "filed",
    "load",
    "logit_of",
    "named_agency",
    "named_cluster",
    "normalise",
    "placements",
    "prepare",
    "recalibrate",
    "score",
    "survey",
]
