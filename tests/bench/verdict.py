"""What became of every update: answered once, in order, with the right words, and how soon."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from tests.bench.stream import Planned

_SERIAL = re.compile(r"\d{8}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Counts of updates, and times in seconds from handing out to the reply's arrival."""

    missing: int
    doubled: int
    wrong: int
    """The reply belongs to another question: the state of the conversation was mixed up."""
    disordered: int
    """The reply came before that to an earlier message of the same person."""
    p50: float
    p99: float


def judge(
    planned: Sequence[Planned],
    first: int,
    handed: Sequence[float],
    replies: Sequence[tuple[float, bytes]],
) -> Verdict:
    """Hold the replies against the updates from serial `first` on (what is before: warm-up)."""
    seen: Counter[int] = Counter()
    newest: dict[int, int] = {}
    wrong = disordered = 0
    waits = []
    for moment, body in replies:
        text = _text(body)
        found = _SERIAL.search(text)
        serial = int(found.group()) if found else -1
        if not first <= serial < len(planned):
            continue
        update = planned[serial]
        seen[serial] += 1
        wrong += not text.startswith(f"{update.step}/3")
        disordered += newest.get(update.chat_id, -1) > serial
        newest[update.chat_id] = max(serial, newest.get(update.chat_id, -1))
        waits.append(moment - handed[serial])
    waits.sort()
    return Verdict(
        missing=len(planned) - first - len(seen),
        doubled=seen.total() - len(seen),
        wrong=wrong,
        disordered=disordered,
        p50=_share(waits, 0.50),
        p99=_share(waits, 0.99),
    )


def _text(body: bytes) -> str:
    """The `text` of a sendMessage body, JSON or form."""
    if body.startswith(b"{"):
        return str(json.loads(body).get("text", ""))
    return parse_qs(body.decode()).get("text", [""])[0]


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")
