"""The word of somebody whom an office listed: with the slip's code and the birth date they see
what was written of them, and agree, or have it deleted.
"""

from handlers.word.conversation import handlers

__all__ = ["handlers"]
