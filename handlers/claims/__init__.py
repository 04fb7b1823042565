"""Cek klaim: what an heir may know of a claim, and what to do without one.

Two keys open a claim, or a chat that is bound to it; nothing else does, and whatever fails, fails
alike (models/queries/claims/looking.py). `steps` is the look-up, `pages` what it opened,
`timeline` the claim in plain words, `screens` the papers, the branch and 175, which need no claim.
Where a death is meant there is one word of condolence, no emoji in the text, and nothing is
advertised.
"""

from handlers.claims.conversation import asked, handlers, untried

__all__ = ["asked", "handlers", "untried"]
