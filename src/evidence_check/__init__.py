"""evidence-check: is there evidence for every requirement, is it good enough, and who must bring what is missing?"""

from evidence_check._version import VERSION as __version__

__all__ = ["__version__"]
