"""What an admin is asked when writing an answer, and what is noted so far."""

import secrets
from enum import StrEnum

from bot.context import Ctx
from bot.faq.questions import ADDED
from models.queries.faq.versions import Draft

FLOW = "book"
LANGUAGE = "id"
"""Answers are written in Indonesian in the chat; other languages through `content set`."""


class Write(StrEnum):
    """The question that is open."""

    FIND = "FIND"
    TITLE = "TITLE"
    QUESTIONS = "QUESTIONS"
    TEXT = "TEXT"
    CONFIRM = "CONFIRM"


def new_key() -> str:
    """Of an answer that only the content book has."""
    return f"{ADDED}{secrets.token_hex(4)}"


def draft_of(ctx: Ctx) -> Draft:
    """What is written so far."""
    form = ctx.form(FLOW)
    return Draft(
        form.get("key", ""),
        LANGUAGE,
        form.get("title", ""),
        form.get("text", ""),
        tuple(form.get("questions", ())),
        tuple(form.get("rows", ())),
    )
