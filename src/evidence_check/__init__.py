"""evidence-check: which requirements have evidence, is it good enough, and who must bring what is missing."""

from evidence_check import _version

__version__ = _version.VERSION

__all__ = ["__version__"]
