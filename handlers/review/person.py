"""One person as an admin reviews, and as an officer puts right."""

from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_to
from bot.screen import Button, Screen, in_pairs
from bot.texts import Html, Texts, key
from bot.wording.occupations import called
from handlers.enrolment_words import reason_word, state_word
from handlers.review.states import MEND, PAGE
from models.queries.enrolments.values import Case
from models.rules.enrolment.membership import Member
from models.rules.enrolment.states import AT_THE_BRANCH, Move, State, sources
from models.rules.nik import NikWarning, mask_nik
from models.rules.occupations import Occupation
from models.rules.phone import mask_phone

NOTHING = "-"
_WARNINGS = {
    NikWarning.UNKNOWN_AREA.value: key("review.warned.unknown_area"),
    NikWarning.AREA_DIFFERS.value: key("review.warned.area_differs"),
    NikWarning.DATE_DIFFERS.value: key("review.warned.date_differs"),
}
_ACTS = {
    Move.APPROVE: (key("review.approve_one.button"), "s"),
    Move.RETURN: (key("review.return.button"), "kp"),
    Move.REJECT: (key("review.reject.button"), "t"),
    Move.MEND: (key("review.reopen.button"), "u"),
}


def card(t: Texts, case: Case, place: str, known: Member | None) -> Screen:
    """What an admin has to look at, and what can be done; `known`: what the branch's file says."""
    moves = [move for move in _ACTS if case.state in sources(move)]
    if case.state is not State.REJECTED:
        moves = [move for move in moves if move is not Move.MEND]
    acts = [
        Button(t.label(label), go=f"{PAGE}.{page}.{case.person_id}")
        for move in moves
        for label, page in [_ACTS[move]]
    ]
    back = back_to(t, f"{PAGE}.d.{case.batch_id}")
    text = _text(t, case, place)
    if known is not None and case.state not in AT_THE_BRANCH:
        text = Html(f"{text}\n{t('review.person.covered', as_of=t.long_date(known.as_of))}")
    return Screen(text, (*in_pairs(acts), (back, leads_to(t, Goal.MENU))), protect=True)


def to_mend(t: Texts, case: Case, place: str) -> Screen:
    """What came back, why, and how it goes on; who signed up alone puts it right himself."""
    mended = Button(t.label("review.mended.button"), go=f"{MEND}.s.{case.person_id}")
    right = Button(t.label("review.send_again.button"), go=f"{MEND}.n.{case.person_id}")
    waits = case.state in sources(Move.MEND)
    rows = [*([(right,)] if case.listed else []), (mended,)] if waits else []
    back = back_to(t, MEND)
    text = _text(t, case, place)
    if waits and not case.listed:
        text = Html(f"{text}\n\n{t('review.mend.alone')}")
    return Screen(text, (*rows, (back, leads_to(t, Goal.MENU))), protect=True)


def _text(t: Texts, case: Case, place: str) -> Html:
    parts = [_facts(t, case, place), _standing(t, case)]
    return Html("\n\n".join("\n".join(part) for part in parts))


def _facts(t: Texts, case: Case, place: str) -> list[Html]:
    programmes = ", ".join(case.programmes) or NOTHING
    work = called(t, Occupation(case.occupation))
    lines = [
        t("review.person", name=case.name, nik=mask_nik(case.nik),
          date=t.long_date(case.birth_date)),
        t("review.person.work", work=work, amount=t.rupiah(case.income))
        if case.income
        else t("review.person.work_only", work=work),
        t("review.person.place", place=place or NOTHING),
        t("review.person.phone", phone=mask_phone(case.phone) if case.phone else NOTHING),
        t("review.person.programmes", programmes=programmes),
    ]  # fmt: skip
    return [*lines, *(t(_WARNINGS[one]) for one in case.warnings if one in _WARNINGS)]


def _standing(t: Texts, case: Case) -> list[Html]:
    lines = [t("review.person.state", state=state_word(t, case.state))]
    if not case.has_ground and case.state in (State.RECEIVED, State.CHECKED):
        lines.append(t("review.person.no_word"))
    if case.reason is not None:
        lines.append(t("review.person.reason", reason=reason_word(t, case.reason)))
    if case.comment:
        lines.append(t("review.person.comment", note=case.comment))
    return lines
