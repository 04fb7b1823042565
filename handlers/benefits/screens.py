"""What the pages of Manfaat look like: short words, then where to go on."""

from collections.abc import Sequence
from datetime import date

from bot.navigation import pager
from bot.navigation.menu import LABELS, Goal, leads_to, resume
from bot.screen import Button, Rows, Screen, in_pairs, one_a_row
from bot.texts import Html, Texts, key
from bot.wording.occupations import WORDS
from handlers.benefits import death
from handlers.benefits.content import tell
from handlers.benefits.pages import NAME, OF_A_DEATH, Place, Topic
from handlers.figures.rules import rules_text
from handlers.figures.told import Silent, Told, call_centre, needs_checking, whole
from models.rules.contributions.overlay import Decree

_TOPICS = {
    Topic.KECELAKAAN: key("benefits.accident.button"),
    Topic.UPAH: key("benefits.wage.button"),
    Topic.CACAT: key("benefits.disability.button"),
    Topic.ANGKUTAN: key("benefits.transport.button"),
    Topic.LAPOR: key("benefits.report.button"),
    Topic.MENINGGAL: key("benefits.death.button"),
    Topic.SAAT_KERJA: key("benefits.work_death.button"),
    Topic.SEKOLAH: key("benefits.school.button"),
    Topic.JENJANG: key("benefits.levels.button"),
    Topic.WARIS: key("benefits.heirs.button"),
    Topic.BATAS: key("benefits.deadline.button"),
    Topic.IURAN: key("benefits.price.button"),
    Topic.MANDIRI: key("benefits.self_paid.button"),
    Topic.PERUSAHAAN: key("benefits.employer.button"),
    Topic.TELAT: key("benefits.late.button"),
    Topic.CONTOH: key("benefits.story.button"),
    Topic.TABUNGAN: key("benefits.saving.button"),
    Topic.JHT: key("benefits.jht.button"),
    Topic.JHT_SEBAGIAN: key("benefits.jht_part.button"),
    Topic.JP: key("benefits.jp.button"),
    Topic.JKP: key("benefits.jkp.button"),
}
_BELOW: dict[Topic | None, tuple[Topic, ...]] = {
    None: (Topic.KECELAKAAN, Topic.MENINGGAL, Topic.IURAN, Topic.CONTOH),
    Topic.KECELAKAAN: (Topic.UPAH, Topic.LAPOR, Topic.SAAT_KERJA),
    Topic.UPAH: (Topic.CACAT, Topic.ANGKUTAN),
    Topic.MENINGGAL: (Topic.SEKOLAH, Topic.WARIS),
    Topic.SEKOLAH: (Topic.JENJANG,),
    Topic.WARIS: (Topic.BATAS,),
    Topic.CONTOH: (Topic.TABUNGAN,),
    Topic.IURAN: (Topic.TELAT,),
    Topic.TELAT: (Topic.PERUSAHAAN,),
    Topic.TABUNGAN: (Topic.JHT, Topic.JP, Topic.JKP),
    Topic.JHT: (Topic.JHT_SEBAGIAN,),
}
MOST_CHOICES = 6
"""On a screen that people still read through. Ways on and back are choices too."""
_ON_A_PAGE = MOST_CHOICES - 2
"""Beside the way on and the menu."""


def show(t: Texts, place: Place, day: date, decree: Decree | None = None) -> Screen:
    """Any page of Manfaat on that day; `decree`: a regency pays for this work there."""
    if place.occupation is None and place.topic is None:
        return occupations(t, place.page)
    try:
        told = tell(t, place, day, decree)
    except Silent:
        text = t("benefits.gone", call_centre=call_centre(day))
        return Screen(text, (_ways_out(t, place),))
    if place.rule:
        return Screen(rules_text(t, told.basis), (_ways_out(t, place),))
    return _page(t, place, told, day)


def of_work(t: Texts, place: Place, day: date) -> Screen:
    """The page of a work, to who said it: in place of the way back the way to sign up."""
    shown = show(t, place, day)
    next_step = Goal.DESK if place.work in death.ON_A_PAYROLL else Goal.REGISTER
    return Screen(shown.text, (*shown.rows[:-1], (leads_to(t, next_step), leads_to(t, Goal.MENU))))


def rows_of(t: Texts, place: Place, day: date, decree: Decree | None) -> Sequence[str]:
    """The rules whose figures a page tells; none where it tells no figure."""
    if place.topic is None:
        return ()
    try:
        return tell(t, place, day, decree).basis.row_ids
    except Silent:
        return ()


def occupations(t: Texts, page: int, *, resumes: bool = False) -> Screen:
    """The list of occupations, then the sums; `resumes`: a sign-up waits, and words answer it."""
    works = [Button(t.label(words.button), go=f"{NAME}.{work}") for work, words in WORDS.items()]
    sums = [leads_to(t, goal) for goal in (Goal.QUOTE, Goal.FAMILY, Goal.REGISTER)]
    count = -(-len(works + sums) // _ON_A_PAGE)
    page = min(page, count - 1)  # the number comes from the client
    shown = [*works, *sums][page * _ON_A_PAGE :][:_ON_A_PAGE]
    onward = pager.onward(t, NAME, page, count)
    text = t("benefits.list.text")
    if resumes:
        return Screen(text, (*in_pairs(shown), (onward, resume(t))))
    text = Html(f"{text} {t('benefits.list.type')}")
    return Screen(text, (*in_pairs(shown), (onward, leads_to(t, Goal.MENU))))


def _page(t: Texts, place: Place, told: Told, day: date) -> Screen:
    above = _check(t, told, day)
    below, ways = _topics_below(t, place), _ways_out(t, place)
    rule = Button(t.label("benefits.rule.button"), go=place.behind.name)
    next_step = _claim(t) if place.topic in OF_A_DEATH else leads_to(t, Goal.REGISTER)
    # The rule before the sign-up, which stands on the menu's keyboard too.
    room = MOST_CHOICES - len(ways) - sum(map(len, (*above, *below)))
    beside = (next_step, rule) if room > 1 else (rule,)[:room]
    rows: Rows = tuple(row for row in (*above, *below, beside, ways) if row)
    return Screen(Html(whole(t, told, day)), rows)


def _check(t: Texts, told: Told, day: date) -> Rows:
    if not needs_checking(told, day):
        return ()
    number = call_centre(day)
    return ((Button(t.label("benefits.check.button", call_centre=number), go=Goal.DESK.value),),)


def _topics_below(t: Texts, place: Place) -> Rows:
    below = _BELOW.get(place.topic, ())
    if place.topic is Topic.IURAN and place.work in death.ON_A_PAYROLL:
        below = (Topic.MANDIRI,)
    if place.topic is Topic.MANDIRI:
        below = (Topic.TELAT,)
    buttons = [Button(t.label(_TOPICS[topic]), go=place.to(topic).name) for topic in below]
    buttons += _calculator(t, place)
    wide = any(len(button.label) > pager.WIDE for button in buttons)
    return one_a_row(buttons) if wide else in_pairs(buttons)


def _calculator(t: Texts, place: Place) -> list[Button]:
    """Where a sum is told that everybody has his own of."""
    if place.topic is Topic.MANDIRI or (
        place.topic is Topic.IURAN and place.work not in death.ON_A_PAYROLL
    ):
        return [Button(t.label(LABELS[Goal.QUOTE]), go=f"{Goal.QUOTE}.kerja.{place.work}")]
    return [leads_to(t, Goal.FAMILY)] if place.topic is Topic.CONTOH else []


def _ways_out(t: Texts, place: Place) -> tuple[Button, ...]:
    return (Button(t.label("nav.back.button"), go=place.way_back), leads_to(t, Goal.MENU))


def _claim(t: Texts) -> Button:
    return Button(t.label("benefits.claim.button"), go=Goal.CLAIMS.value)
