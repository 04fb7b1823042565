"""Questions in free text: whatever no button, word or open question took is looked up.

What has happened comes first, then the answer, or the best three as buttons, or a person. Each
answer asks whether it helped, and leads to its rules and to the next step. What finds no answer is
counted by its known words for the admins.
"""

from bot.conversation import Page, Step
from handlers.answers.looked_up import PAGE
from handlers.ask.pages import open_page
from handlers.ask.steps import answering

__all__ = ["answering", "asked"]


def asked() -> list[Step]:
    """Answers behind buttons: stateless, so they stay good for ever."""
    return [Page(PAGE, open_page)]
