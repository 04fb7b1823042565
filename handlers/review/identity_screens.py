"""What is asked about who somebody is, the old and the new side by side, and how it ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.navigation.ways import back_or_menu, one_back_or_off
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from handlers.review.states import MEND, Identity
from models.queries.enrolments.to_mend import Identity as Who
from models.queries.enrolments.to_mend import NotMended
from models.queries.enrolments.values import Case
from models.rules.nik import date_differs, mask_nik, masked_beside

KEEP, TWIN, YES = "keep", "twin", "yes"
FIELDS = {Identity.NIK: "nik", Identity.NAME: "name", Identity.BIRTH: "birth_date"}
REFUSALS = {
    NotMended.TAKEN: key("identity.taken"),
    NotMended.FORGOTTEN: key("identity.forgotten"),
    NotMended.ENOUGH: key("identity.enough"),
    NotMended.GONE: key("review.moved"),
}


def question(
    t: Texts,
    state: Identity,
    case: Case,
    form: Mapping[str, Any],
    group: str | None,
) -> Screen:
    """What is asked in `state`."""
    if state is Identity.SAVE:
        return confirm(t, case, form)
    text = {
        Identity.NIK: lambda: t("identity.nik.ask", name=case.name, nik=mask_nik(case.nik)),
        Identity.NAME: lambda: t("identity.name.ask", name=case.name),
        Identity.BIRTH: lambda: t("identity.birth.ask", date=t.long_date(case.birth_date)),
    }[state]()
    keep = Button(t.label("identity.keep.button"), choice=f"{state}:{KEEP}")
    rows: list[tuple[Button, ...]] = [(keep,)]
    if form.get("twin"):
        rows = [(Button(t.label("identity.twin.button"), choice=f"{state}:{TWIN}"),)]
    elif state is Identity.NIK:
        rows.append((_by_list(t, group),))
    return Screen(text, (*rows, one_back_or_off(t)), protect=True)


def becomes(case: Case, form: Mapping[str, Any]) -> Who:
    """Who somebody is after the answers so far."""
    born = form.get("birth_date")
    return Who(
        str(form.get("nik") or case.nik),
        str(form.get("name") or case.name),
        date.fromisoformat(born) if born else case.birth_date,
    )


def changed(case: Case, form: Mapping[str, Any]) -> bool:
    """Whether anything is other than it was."""
    to = becomes(case, form)
    return (to.nik, to.name, to.birth_date) != (case.nik, case.name, case.birth_date)


def confirm(t: Texts, case: Case, form: Mapping[str, Any]) -> Screen:
    """The old and the new, once."""
    to = becomes(case, form)
    lines = [t("identity.save.ask", name=case.name)]
    if to.nik != case.nik:
        old, new = masked_beside(case.nik, to.nik)
        lines.append(t("identity.save.nik", old=old, new=new))
    if to.name != case.name:
        lines.append(t("identity.save.name", old=case.name, new=to.name))
    if to.birth_date != case.birth_date:
        old, new = t.long_date(case.birth_date), t.long_date(to.birth_date)
        lines.append(t("identity.save.birth", old=old, new=new))
    if date_differs(to.nik, to.birth_date):
        lines.append(t("review.warned.date_differs"))
    yes = Button(t.label("identity.save.button"), choice=f"{Identity.SAVE}:{YES}")
    return Screen(Html("\n".join(lines)), ((yes,), one_back_or_off(t)), protect=True)


def same(t: Texts, case: Case, group: str | None) -> Screen:
    """Every answer was what there is."""
    back = back_or_menu(t, f"{MEND}.p.{case.person_id}")
    return Screen(t("identity.same"), ((_by_list(t, group),), back), protect=True)


def done(t: Texts, name: str) -> Screen:
    """The same record, and the admin looks again."""
    return Screen(t("identity.done", name=name), (back_or_menu(t, MEND),), protect=True)


def refused(t: Texts, why: NotMended, person_id: str) -> Screen:
    """It stays as it was."""
    return Screen(t(REFUSALS[why]), (back_or_menu(t, f"{MEND}.p.{person_id}"),))


def handed_over(t: Texts) -> Screen:
    """An admin decides whether it is one person twice."""
    return Screen(t("identity.twin.done"), (back_or_menu(t, MEND),))


def moved(t: Texts) -> Screen:
    """It waits for nothing any more."""
    return Screen(t("review.moved"), (back_or_menu(t, MEND),))


def unknown(t: Texts) -> Screen:
    """The same for what is nowhere and for what lies elsewhere."""
    return Screen(t("review.unknown"), (back_or_menu(t, MEND),))


def _by_list(t: Texts, group: str | None) -> Button:
    """Work, phone or place go the way of lists, to the group they belong to."""
    page = "tugas.daftar" if group is None else f"tugas.daftar.kelompok.{group}"
    return Button(t.label("identity.by_list.button"), go=page)
