"""The updates of a bench run, made before it: many people, each at the same small conversation.

A conversation is three messages: /daftar, a name, a village. Every message carries its serial
number of eight digits and every reply must repeat it, so that the load server can tell what
became of each update. A few people write all three messages at once.
"""

import json
import random
from dataclasses import dataclass

STEPS = 3
PEOPLE = 500
"""So many write at the same time; each begins again when a conversation is over."""
HASTY = 0.03
"""Share of conversations whose three messages come in one go."""
FIRST_UPDATE = 800_000_001
_FIRST_PERSON = 610_000_000
_MOMENT = 1_790_000_000
_WORDS = ("/daftar", "Siti Aminah", "Desa Anak Setatah")


@dataclass(frozen=True, slots=True)
class Planned:
    """One update, and what its reply must hold."""

    chat_id: int
    step: int
    """From 1; the reply names it as `1/3`."""
    body: bytes
    """The update as Telegram would write it."""


def stream(count: int, seed: int) -> list[Planned]:
    """`count` updates in the order in which they happen; the same for the same seed."""
    chance = random.Random(seed)
    steps = dict.fromkeys(range(PEOPLE), 0)
    planned: list[Planned] = []
    while len(planned) < count:
        crowd = list(steps)
        chance.shuffle(crowd)
        for person in crowd:
            hasty = steps[person] == 0 and chance.random() < HASTY
            for _ in range(STEPS if hasty else 1):
                planned.append(_update(len(planned), person, steps[person]))
                steps[person] = (steps[person] + 1) % STEPS
    return planned[:count]


def _update(serial: int, person: int, step: int) -> Planned:
    chat_id = _FIRST_PERSON + person
    text = f"{_WORDS[step]} {serial:08d}"
    name = {"first_name": f"Siti {person}", "username": f"siti_{person}"}
    message = {
        "message_id": serial + 1,
        "from": {"id": chat_id, "is_bot": False, **name, "language_code": "id"},
        "chat": {"id": chat_id, **name, "type": "private"},
        "date": _MOMENT + serial // 100,
        "text": text,
    }
    if step == 0:
        message["entities"] = [{"offset": 0, "length": len(_WORDS[0]), "type": "bot_command"}]
    update = {"update_id": FIRST_UPDATE + serial, "message": message}
    return Planned(chat_id, step + 1, json.dumps(update, ensure_ascii=False).encode())
