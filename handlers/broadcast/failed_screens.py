"""What failed messages look like: how many, why, sent again."""

from bot.broadcasts.said import refused_lines
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers.broadcast.send_screens import why_few
from handlers.broadcast.states import PAGE
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import STANDS_STILL, State

RESULTS = "tugas.hasil"


def failed(t: Texts, facts: Facts, counts: Counts, count: int) -> Screen:
    """By their reason; `count`: to so many it can be sent again."""
    if not count:
        return Screen(t("broadcast.failed.none"), (ways(t, facts),))
    lines = [t("broadcast.failed", title=facts.title, n=t.number(count))]
    lines += refused_lines(t, counts.refused)
    if facts.state is State.CANCELLED:
        return Screen(Html("\n".join(lines)), (ways(t, facts),))
    lines.append(Html(f"\n{t('broadcast.failed.offer')}"))
    label = t.label("broadcast.failed.again.button", n=t.number(count))
    again = Button(label, go=f"{PAGE}.gagallagi.{facts.id}")
    return Screen(Html("\n".join(lines)), ((again,), ways(t, facts)))


def ask(t: Texts, facts: Facts, count: int, *, second: bool, day: int) -> Screen:
    """Sure? The number goes with the answer: more that failed since are not meant.

    `second`: somebody has to agree; `day`: where they are few, because so many were reached today.
    """
    yes = Button(t.label("broadcast.failed.yes.button"), go=f"{PAGE}.gagalya.{facts.id}.{count}")
    back = Button(t.label("nav.back.button"), go=f"{PAGE}.gagal.{facts.id}")
    lines = [t("broadcast.failed.ask", title=facts.title, n=t.number(count))]
    if second:
        lines += [t("broadcast.failed.second"), *why_few(t, day)]
    return Screen(Html("\n\n".join(lines)), ((yes,), (back, leads_to(t, Goal.MENU))))


def sent(t: Texts, facts: Facts, count: int) -> Screen:
    """They wait in the row again."""
    waits = facts.state in STANDS_STILL - {State.DONE}
    text = t("broadcast.failed.waits" if waits else "broadcast.failed.sent", n=t.number(count))
    return Screen(text, (ways(t, facts),))


def not_now(t: Texts, facts: Facts) -> Screen:
    """It was stopped, or is of no use any more, or a correction of it comes first."""
    return Screen(t("broadcast.failed.not_now"), (ways(t, facts),))


def ways(t: Texts, facts: Facts) -> tuple[Button, ...]:
    """Back to what came of it."""
    back = Button(t.label("nav.back.button"), go=f"{RESULTS}.lihat.{facts.id}")
    return (back, leads_to(t, Goal.MENU))
