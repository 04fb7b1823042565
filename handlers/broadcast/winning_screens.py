"""What whoever compares two texts is told: which one the rest gets, or that they have to say."""

from collections.abc import Mapping

from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from handlers.broadcast.screens import choices, text_lines
from handlers.broadcast.states import PAGE
from models.queries.broadcasts.compared import Text
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.funnel import Verdict

ENDS = {
    Verdict.A: key("broadcast.winner.a"),
    Verdict.B: key("broadcast.winner.b"),
    Verdict.TOO_FEW: key("broadcast.winner.too_few"),
    Verdict.NO_DIFFERENCE: key("broadcast.winner.no_difference"),
}


def chosen(
    t: Texts, facts: Facts, found: Mapping[str, Text], verdict: Verdict, rest: int
) -> Screen:
    """The figures, and what comes of them."""
    lines = [t("broadcast.winner", title=facts.title), *text_lines(t, found), ""]
    lines.append(t(ENDS[verdict], n=t.number(rest)))
    see = (Button(t.label("broadcast.see.button"), go=f"{PAGE}.lihat.{facts.id}"),)
    known = verdict in (Verdict.A, Verdict.B)
    return Screen(Html("\n".join(lines)), (see,) if known else (choices(t, facts.id), see))
