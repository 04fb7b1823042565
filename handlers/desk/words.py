"""What the courier says by itself: the card of a case, events on either side, marks."""

from collections.abc import Sequence

from bot.country.places import Places
from bot.screen import Button, Screen, in_pairs, one_a_row
from bot.texts import Html, Library, Texts, key
from handlers.desk import screens
from handlers.desk.hours import CLOCKS
from handlers.desk.labels import CANNED, STATES, SUBJECTS, page
from models.queries.desk.values import Case
from models.rules.hours.zones import zone_of
from models.rules.office.cases import UNTAKEN, Move, State

STAFF_LANGUAGE = "id"
_CASE = key("desk.queue.case.button")
_CALLED_SHOWN = 5
_MOVES = {
    Move.TAKE: key("desk.take.button"),
    Move.HAND_OVER: key("desk.hand_over.button"),
    Move.CLOSE: key("desk.close.button"),
    Move.REOPEN: key("desk.reopen.button"),
}
_TO_STAFF = {
    "closed_by_worker": key("desk.staff.closed_by_worker"),
    "reopened_by_worker": key("desk.staff.reopened_by_worker"),
    "blocked": key("desk.staff.blocked"),
    "lost": key("desk.staff.lost"),
    "late": key("desk.staff.late"),
    "handed": key("desk.staff.handed"),
    "secret": key("desk.staff.secret_erased"),
}
_TO_WORKER = {
    "taken": key("desk.taken"),
    "late": key("desk.late"),
    "reopened": key("desk.reopened"),
    "lost": key("desk.lost"),
}
_ENDS = {"closed": screens.closed, "closed_quietly": screens.closed_quietly}


class DeskWords:
    """Staff read Indonesian; the worker reads the language of the case."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def topic(self, case: Case) -> str:
        """Number and subject, nothing of the person."""
        return f"{case.code} · {self._subject(case)}"

    def card(self, case: Case) -> Screen:
        """What staff need to know: least of the person, most of the case."""
        return card(self._staff(case), case)

    def event(self, case: Case, what: str, *, to_staff: bool) -> Screen:
        """What happened, for this side."""
        kind, _, which = what.partition(":")
        if to_staff:
            t = self._staff(case)
            if kind == "canned":
                return Screen(t("desk.staff.canned", value=self.canned(case, which)))
            return Screen(t(_TO_STAFF[kind], code=case.code))
        t = self._worker(case)
        if kind == "canned":
            return Screen(t(CANNED[which].text))
        if kind in _ENDS:
            return _ENDS[kind](t, case.code)
        return Screen(t(_TO_WORKER[kind], code=case.code))

    def canned(self, case: Case, which: str) -> Html:
        """A ready answer as the worker reads it."""
        return self._worker(case)(CANNED[which].text)

    def called(self, cases: Sequence[Case], language: str | None) -> Screen:
        """To an officer: these wait in the queue."""
        t = self._library.choose(language, None)
        buttons = [case_button(t, case) for case in cases[:_CALLED_SHOWN]]
        return Screen(t.plural("desk.queue.called", len(cases)), one_a_row(buttons))

    def late(self, case: Case) -> Screen:
        """To an admin: nobody took it for too long."""
        t = self._staff(case)
        subject = subject_name(t, case)
        text = t("desk.late_admin", code=case.code, subject=subject, area=area_name(t, case.area))
        return Screen(text)

    def group_lost(self, area: str) -> Screen:
        """To an admin: the staff group cannot be written to any more."""
        t = self._library.choose(STAFF_LANGUAGE)
        return Screen(t("desk.group_lost", area=area_name(t, area)))

    def from_officer(self, case: Case) -> str:
        """What stands above an officer's words."""
        return self._worker(case).label("desk.from_officer")

    def from_worker(self, case: Case) -> str:
        """What stands above a worker's words where an officer may talk with several."""
        return self._staff(case).label("desk.from_worker", code=case.code)

    def again(self, case: Case, *, to_staff: bool) -> str:
        """A word before a line that may have come already."""
        t = self._staff(case) if to_staff else self._worker(case)
        return t.label("desk.again")

    def _subject(self, case: Case) -> str:
        return subject_name(self._staff(case), case)

    def _staff(self, case: Case) -> Texts:
        return self._library.choose(STAFF_LANGUAGE).addressing(case.address)

    def _worker(self, case: Case) -> Texts:
        return self._library.choose(case.language).addressing(case.address)


def card(t: Texts, case: Case) -> Screen:
    """The card of a case with the buttons that fit its state."""
    zone = CLOCKS[zone_of(case.area)]
    since = f"{t.long_date(case.waiting_since.astimezone(zone).date())}, " + t.clock_time(
        case.waiting_since, zone, ""
    )
    text = t(
        "desk.card",
        code=case.code,
        subject=subject_name(t, case),
        area=area_name(t, case.area),
        language=case.language,
        since=since.strip(),
        state=t.label(STATES[case.state]),
    )
    if case.due_on is not None:
        text = Html(f"{text}\n{t('desk.card.due', date=t.long_date(case.due_on))}")
    return Screen(text, in_pairs(_buttons(t, case)))


def _buttons(t: Texts, case: Case) -> list[Button]:
    def does(move: Move) -> Button:
        return Button(t.label(_MOVES[move]), go=page(case.code, move.value))

    note = Button(t.label("desk.note.button"), go=page(case.code, "catatan"))
    ready = Button(t.label("desk.canned.button"), go=page(case.code, "siap"))
    if case.state is State.CLOSED:
        return [does(Move.REOPEN)]
    if case.state in UNTAKEN:
        return [does(Move.TAKE), note, does(Move.CLOSE)]
    return [ready, note, does(Move.HAND_OVER), does(Move.CLOSE)]


def case_button(t: Texts, case: Case) -> Button:
    """Leads staff to a case."""
    label = t.label(_CASE, code=case.code, subject=subject_name(t, case))
    return Button(label, go=page(case.code, "lihat"))


def subject_name(t: Texts, case: Case) -> str:
    """The subject in a word, as its button says it."""
    return t.word(SUBJECTS[case.subject])


def area_name(t: Texts, area: str) -> str:
    """The regency by its name; its code where we know none."""
    places = Places.load().in_regency(area)
    if not places:
        return area or t.label("desk.area_unknown")
    return f"{places[0].regency_kind} {places[0].regency}"
