"""sendPoll and stopPoll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.methods.editing import editable
from bot.playground.telegram.methods.sending import post
from bot.playground.telegram.params import Params
from bot.playground.telegram.utf16 import units

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

MAX_QUESTION = 300
MAX_OPTION = 100
MAX_OPTIONS = 12


def _options(p: Params) -> list[JSON]:
    given = p.value("options") or []
    texts = [str(o.get("text", "")) if isinstance(o, dict) else str(o) for o in given]
    if len(texts) < 2:
        raise bad_request("poll must have at least 2 option")
    if len(texts) > MAX_OPTIONS:
        raise bad_request(f"poll can't have more than {MAX_OPTIONS} options")
    if not all(1 <= units(text) <= MAX_OPTION for text in texts):
        raise bad_request(f"poll options length must not exceed {MAX_OPTION}")
    return [
        {"persistent_id": str(number), "text": text, "voter_count": 0}
        for number, text in enumerate(texts)
    ]


def send_poll(world: Telegram, p: Params) -> JSON:
    question = p.text("question").strip()
    if not question:
        raise bad_request("poll question must be non-empty")
    if units(question) > MAX_QUESTION:
        raise bad_request(f"poll question length must not exceed {MAX_QUESTION}")
    kind = p.text("type") or "regular"
    poll: JSON = {
        "id": str(5_000_000_000_000_000 + world.date + len(world.calls)),
        "question": question,
        "options": _options(p),
        "total_voter_count": 0,
        "is_closed": p.flag("is_closed"),
        "is_anonymous": p.flag("is_anonymous") if "is_anonymous" in p.raw else True,
        "type": kind,
        "allows_multiple_answers": p.flag("allows_multiple_answers"),
        "allows_revoting": p.flag("allows_revoting") if "allows_revoting" in p.raw else True,
        "members_only": p.flag("members_only"),
    }
    if kind == "quiz":
        correct = p.integers("correct_option_ids") or [p.integer("correct_option_id", -1)]
        if not all(0 <= number < len(poll["options"]) for number in correct):
            raise bad_request("wrong correct option ID specified")
        poll["correct_option_ids"] = correct
    return post(world, p, {"poll": poll})


def stop_poll(world: Telegram, p: Params) -> JSON:
    chat, message = editable(world, p, "message with poll to stop")
    if "poll" not in message:
        raise bad_request("message with poll to stop not found")
    poll = message["poll"]
    if poll["is_closed"]:
        raise bad_request("poll has already been closed")
    closed: JSON = {**poll, "is_closed": True}
    world.replace(chat, message, {"poll": closed})
    return closed


TABLE = {"sendPoll": send_poll, "stopPoll": stop_poll}
