"""Every sentence, in Indonesian and English. Nothing here is bound at import: the language is an argument.

The catalogue is one TOML file per room and language (``messages/id/judging.toml``); nested tables become dotted keys.
A key with the ends ``.one`` and ``.other`` is chosen by the parameter ``count``.
"""

from evidence_check.messages.translator import LANGUAGES, Translator

__all__ = ["LANGUAGES", "Translator"]
