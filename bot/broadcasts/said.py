"""How broadcasts stand and what became of their recipients, in words."""

from collections import Counter
from collections.abc import Mapping

from bot.texts import Html, Texts, key
from models.queries.broadcasts.counted import Counts
from models.rules.broadcasts.states import Left, State
from models.tables import DeliveryState

STATES = {
    State.DRAFT: key("broadcast.state.draft"),
    State.WAITING: key("broadcast.state.waiting"),
    State.SCHEDULED: key("broadcast.state.scheduled"),
    State.FREEZING: key("broadcast.state.freezing"),
    State.SENDING: key("broadcast.state.sending"),
    State.PAUSED: key("broadcast.state.paused"),
    State.HALTED: key("broadcast.state.halted"),
    State.DONE: key("broadcast.state.done"),
    State.CANCELLED: key("broadcast.state.cancelled"),
}
MARKS = {
    State.DRAFT: "📝", State.WAITING: "🙋", State.SCHEDULED: "🕗", State.FREEZING: "📤",
    State.SENDING: "📤", State.PAUSED: "⏸️", State.HALTED: "⚠️", State.DONE: "✅",
    State.CANCELLED: "🚫",
}  # fmt: skip
OUTCOMES = {
    "sent": key("broadcast.count.sent"),
    "back": key("broadcast.count.back"),
    "queued": key("broadcast.count.queued"),
    "blocked": key("broadcast.count.blocked"),
    "failed": key("broadcast.count.failed"),
    "unsure": key("broadcast.count.unsure"),
    "withdrawn": key("broadcast.count.withdrawn"),
    "skipped": key("broadcast.count.skipped"),
}
LEGEND = {
    "sent": key("results.picture.sent"),
    "queued": key("results.picture.queued"),
    "blocked": key("results.picture.blocked"),
    "failed": key("results.picture.failed"),
    "unsure": key("results.picture.unsure"),
    "withdrawn": key("results.picture.withdrawn"),
    "skipped": key("results.picture.skipped"),
}
"""In two words, with how many: for a picture, or a cell."""
EDITED = {**LEGEND, "sent": key("results.picture.edited")}
"""The same where messages were edited."""
LEFT = {
    Left.NO_CONSENT: key("broadcast.left.no_consent"),
    Left.MUTED: key("broadcast.left.muted"),
    Left.UNREACHABLE: key("broadcast.left.unreachable"),
    Left.CEILING: key("broadcast.left.ceiling"),
    Left.EXCLUDED: key("broadcast.left.excluded"),
    Left.CANCELLED: key("broadcast.left.cancelled"),
    Left.STALE: key("broadcast.left.stale"),
    Left.ERASED: key("broadcast.left.erased"),
    Left.GONE: key("broadcast.left.gone"),
    Left.MOVED: key("broadcast.left.moved"),
}

REFUSED = {
    "bad_request": key("broadcast.refused.bad_request"),
    "refused": key("broadcast.refused.bad_request"),
    "no_rights": key("broadcast.refused.no_rights"),
    "moved_twice": key("broadcast.refused.moved"),
    "unreadable": key("broadcast.refused.unreadable"),
    "forbidden": key("broadcast.refused.forbidden"),
    "chat_not_found": key("broadcast.refused.chat_not_found"),
}
"""Why a message did not come; anything else was an error of our own."""


def counted(t: Texts, counts: Counts, *, edits: bool = False) -> list[Html]:
    """All of them, then each outcome that occurred: the lines add up."""
    if not counts.total:
        return []
    said = people_said(t, counts.meant, counts.total - counts.meant)
    lines = [t("broadcast.count.total", value=said)]
    found = {state.value: count for state, count in counts.by_state.items()}
    found |= {"queued": counts.waiting, "back": counts.back}
    found["sent"] = counts.of(DeliveryState.SENT) - counts.back
    why = ", ".join(left_said(t, counts.left))
    outcomes = {**OUTCOMES, "sent": key("broadcast.count.edited")} if edits else OUTCOMES
    for state, words in outcomes.items():
        if found.get(state) or state == "sent":
            lines.append(t(words, n=t.number(found.get(state, 0)), reason=why))
        if state == "failed" and found.get(state) and counts.refused:
            lines[-1] = Html("\n  ".join([lines[-1], *refused_lines(t, counts.refused)]))
    return lines


def kept_old(t: Texts, kept: int) -> list[Html]:
    """Below an edit that is over: nobody knows whether these got the old words, or has them."""
    return [Html(""), t("results.edit.kept", n=t.number(kept))] if kept else []


def refused_said(t: Texts, reason: str) -> str:
    """Why a message did not come, in a few words."""
    return t.label(REFUSED.get(reason, key("broadcast.refused.other")))


def refused_lines(t: Texts, refused: Mapping[str, int]) -> list[Html]:
    """The same of many, the most first."""
    why: Counter[str] = Counter()
    for reason, n in refused.items():
        why[refused_said(t, reason)] += n
    return [
        t("broadcast.left.line", n=t.number(n), reason=reason) for reason, n in why.most_common()
    ]


def people_said(t: Texts, goes: int, left: int) -> Html:
    """How many it is for, and how many more are left out: the same sum from draft to end."""
    if not left:
        return t("broadcast.people", n=t.number(goes))
    return t(
        "broadcast.people.sum", n=t.number(goes), left=t.number(left), total=t.number(goes + left)
    )


def left_lines(t: Texts, left: Mapping[str, int]) -> list[Html]:
    """Who is not written to, by reason, the most first."""
    most_first = sorted(left.items(), key=lambda item: -item[1])
    return [
        t("broadcast.left.line", n=t.number(count), reason=t.label(LEFT[Left(reason)]))
        for reason, count in most_first
        if reason in set(Left)
    ]


def left_said(t: Texts, left: Mapping[str, int]) -> list[str]:
    """The same in a few words each, for one line; one reason alone needs no number."""
    if len(left) == 1:
        return [t.label(LEFT[Left(reason)]) for reason in left if reason in set(Left)]
    return [str(line).removeprefix("• ") for line in left_lines(t, left)]
