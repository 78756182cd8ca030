"""The numbers of matching, in one place. They are measured on public lists; see benchmarks/RESULTS.md.

Weights are in log-odds: a signal of value 1 and weight 2.3 makes a placement ten times as likely.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "codes": 5.6,
        "folder": 0.4,
        "subject": 2.0,
        "keywords": 1.0,
        "question": 2.6,
        "text": 4.6,
        "document-type": 2.0,
        "level": 0.95,
        "agency": 0.9,
        "period": 0.15,
        "earlier": 5.6,  # what other files tell: heard after a file was scored alone, see ``earlier``
    }
)

#: Signals that can make a requirement a candidate; the others only speak about candidates.
FINDING = frozenset({"codes", "folder", "subject", "keywords", "question", "text"})

#: Signals that come from the words of the document, not from its name or folder.
CONTENT = frozenset({"subject", "keywords", "question", "text"})
PIECE = 3.0  # log-odds that a piece of a file must have by its own words to be placed apart from the whole

PRIOR = -5.1
ENOUGH = 6.1  # log-odds of signals that are believed in full
BEYOND = 0.35  # what each further unit counts: many signals saying the same are not independent
RIVALS = 2.0  # of each unit of log-odds that a better candidate is ahead
APART = 0.36  # of that, for a question about another unit's topic: a policy about X answers X's question and this one
TOGETHER = 0.9  # of that is spared where a table has the question's own words: it answers several questions
CROWD = 0.4  # of the logarithm of how many candidates are about as good
ATTRACTS = 1.2  # of a rule's mean likeness to all files of the scan
LEAST_ALIKE = 0.02  # a smaller likeness to a requirement does not count for that mean
FEW_FILES = 20  # with fewer files the tree's mean is shrunk toward nothing

# Whether the file belongs to this rule book at all: its best likeness to any rule, and its own choice of words.
ALIKE, ALIKE_MIDDLE, ALIKE_UNIT, ALIKE_MOST = 0.65, 0.5, 0.25, 1.5
OWN, OWN_MOST = 0.3, 2.0

# Whether it is as much like the rule book as the other files of the tree are, in spreads of both measures together.
UNLIKE, UNLIKE_FROM, UNLIKE_MOST = 1.2, 1.0, 2.0
OWN_UNIT = 0.65  # the spread of the choice of words that is usual, where files are few

# Where a rule book gives neither phrases nor document types for its questions; in part where it gives some.
UNTOLD_START = 3.6  # log-odds by which the start is nearer
UNTOLD_BELIEVED = 0.45  # of what words say
UNTOLD_CODE = 2.5  # of what a code says: nothing else backs it there, and it is right all the same

#: From which probability on a placement is weak, medium, strong. Below weak nothing is shown as more than a hint.
THRESHOLDS: Mapping[str, float] = MappingProxyType({"weak": 0.1, "medium": 0.35, "strong": 0.75})

SHOWN = 12  # candidates kept for a file, beside all that are medium or strong
KEPT = 40  # candidates whose readings are worked out
WITHIN = 3.0  # log-odds behind the best that a candidate may be to be kept
