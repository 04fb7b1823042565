"""What typing people one after another looks like."""

from collections.abc import Mapping

from bot.navigation.ways import one_back_or_off
from bot.screen import Button, Rows, Screen
from bot.sheets import words
from bot.texts import Html, Texts, key
from handlers.groups.screens import to_groups
from handlers.groups.states import PAGE, Add
from models.queries.groups.reading import Group
from models.rules.nik import mask_nik
from models.rules.phone import mask_phone
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Reading
from models.rules.roster.member_columns import NAME, NIK, PHONE
from models.rules.roster.run_together import covered

DOUBTED = "doubted"
"""In what is half typed: a name that is asked back."""
SURE = "sure"
PIECES = {
    NIK: (key("group.add.nik"), key("group.add.nik.of")),
    NAME: (key("group.add.name"), key("group.add.name")),
    PHONE: (key("group.add.phone"), key("group.add.phone.of")),
}


def person(t: Texts, group: Group, n: int) -> Screen:
    """Who is next; of the first one also how it is written."""
    lines = [t("group.add.ask" if n == 0 else "group.add.next", name=group.name, n=t.number(n))]
    return Screen(Html("\n\n".join(lines)), _ways(t, n, next_too=False))


def piece(t: Texts, field: str, name: str | None) -> Screen:
    """One thing that is missing of somebody."""
    plain, of_somebody = PIECES[field]
    text = t(of_somebody, name=name) if name else t(plain)
    skip: Rows = ()
    if field == PHONE:
        skip = ((Button(t.label("group.add.skip.button"), choice=f"{Add.PERSON}:skip"),),)
    return Screen(text, (*skip, one_back_or_off(t)))


def doubted(t: Texts, name: str) -> Screen:
    """A name that hardly is one, as a sign-up asks it back."""
    yes = Button(t.label("enrol.name.sure.button"), choice=f"{Add.PERSON}:{SURE}")
    return Screen(t("enrol.name.sure", name=name), ((yes,), one_back_or_off(t)))


def open_of(t: Texts, group: Group, half: Mapping[str, str], n: int) -> Screen:
    """What is still open of whoever is half typed, or the next person."""
    if half.get("asked") not in PIECES:
        return person(t, group, n)
    if DOUBTED in half:
        return doubted(t, half[DOUBTED])
    return piece(t, half["asked"], half.get(NAME))


def dropped(t: Texts, said: Mapping[str, str]) -> Html:
    """Who was taken off the list again."""
    return t("group.add.dropped", name=_called(said))


def waits(t: Texts, half: Mapping[str, str]) -> Html:
    """Somebody is half typed, and can be completed later."""
    return t("group.add.half", name=_called(half))


def _called(said: Mapping[str, str]) -> str:
    """The name, or else the number that was typed, covered."""
    return said.get(NAME) or said.get(DOUBTED) or covered(said.get(NIK) or said.get(PHONE, ""))


def wrong(t: Texts, fault: RowFault, name: str | None, nik: str = "") -> Screen:
    """What was wrong with it, and the way to put it right; of a NIK how many digits there are."""
    why, hint = words.reason(t, fault), words.hint(t, fault)
    if fault is RowFault.NOT_16_DIGITS:
        why = t.label("group.add.nik.count", n=t.number(sum(map(str.isdecimal, nik))))
    text = t("group.add.wrong", why=why, hint=hint)
    if name:
        text = t("group.add.wrong.of", name=name, why=why, hint=hint)
    return Screen(text, (one_back_or_off(t),))


def noted(t: Texts, reading: Reading, n: int) -> Screen:
    """Read back, the NIK covered, and what an officer should look at."""
    found = [finding.what for finding in reading.warnings]
    lines = [_read_back(t, reading, n)]
    lines += [_warned(t, one) for one in found if isinstance(one, RowWarning)]
    return Screen(Html("\n".join(lines)), _ways(t, n, next_too=True))


def together(t: Texts, fault: RowFault, line: str) -> Screen:
    """Two people in one line: said back, the numbers covered, so that nobody has to remember."""
    values = {"said": covered(line), "why": words.reason(t, fault), "hint": words.hint(t, fault)}
    return Screen(t("group.add.together", **values), (one_back_or_off(t),))


def no_phone(t: Texts, name: str, n: int) -> Screen:
    """The number typed anew cannot be used either; whose it is stays clear."""
    return Screen(t("group.add.phone.still", name=name), _ways(t, n, next_too=True))


def _read_back(t: Texts, reading: Reading, n: int) -> Html:
    nik, name = mask_nik(str(reading.values[NIK])), str(reading.values[NAME])
    phone = reading.values.get(PHONE)
    if not phone:
        return t("group.add.noted", name=name, nik=nik, n=t.number(n))
    covered = mask_phone(phone)
    return t("group.add.noted.phone", name=name, nik=nik, phone=covered, n=t.number(n))


def _warned(t: Texts, found: RowWarning) -> Html:
    said = words.warning(t, found)
    if found is RowWarning.PHONE_INVALID:
        return t("group.add.phone.again", why=said)
    return Html(f"⚠️ {said}")


def twice(t: Texts, there: Mapping[str, str], n: int) -> Screen:
    """The same NIK was typed before."""
    return Screen(t("group.add.twice", name=there[NAME]), _ways(t, n, next_too=True))


def full(t: Texts, n: int) -> Screen:
    """A look at these first."""
    return Screen(t("group.add.full", n=t.number(n)), _ways(t, n, next_too=False))


def no_list(t: Texts, *, too_big: bool) -> Screen:
    """What came cannot be read."""
    return Screen(t("lists.too_big" if too_big else "lists.no_list"), (one_back_or_off(t),))


def agreed(t: Texts, n: int) -> Screen:
    """Whether all of them said yes."""
    rows = (
        (Button(t.label("group.agreed.yes.button"), choice=f"{Add.AGREED}:yes"),),
        (Button(t.label("group.agreed.no.button"), choice=f"{Add.AGREED}:no"),),
        one_back_or_off(t),
    )
    return Screen(t("group.agreed.ask", n=t.number(n)), rows)


def being_read(
    t: Texts, group: Group, n: int, *, clerk: bool, half: Mapping[str, str] | None = None
) -> Screen:
    """The counts come by themselves; `half`: somebody who still waits to be completed."""
    text = t("group.being_read", n=t.number(n)) if n else t("group.list.being_read")
    if half:
        text = Html(f"{text}\n\n{waits(t, half)}")
    return Screen(text, (_more(t, group, clerk=clerk), (to_groups(t),)))


def stopped(t: Texts, group: Group, n: int, *, clerk: bool, half: Mapping[str, str]) -> Screen:
    """Who was typed waits, also who is half typed."""
    more = _more(t, group, clerk=clerk)
    said = [t("group.add.kept", n=t.number(n))] if n else []
    said += [waits(t, half)] if half else []
    if not said:
        return Screen(t("group.add.stopped"), (more, (to_groups(t),)))
    drop = Button(t.label("group.add.drop.button"), go=f"{PAGE}.buang.{group.code}")
    return Screen(Html("\n\n".join(said)), (more, (drop, to_groups(t))))


def thrown_away(t: Texts, group: Group) -> Screen:
    """Nobody of them is kept."""
    return Screen(t("group.add.thrown_away"), (_more(t, group, clerk=False), (to_groups(t),)))


def _more(t: Texts, group: Group, *, clerk: bool) -> tuple[Button, ...]:
    """The next person; for who types a photo of a colleague's group, the other photos."""
    if clerk:
        return (Button(t.label("group.paper.again.button"), go=f"{PAGE}.kertas"),)
    return (Button(t.label("group.add.button"), go=f"{PAGE}.tambah.{group.code}"),)


def _ways(t: Texts, n: int, *, next_too: bool) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if next_too:
        rows.append((Button(t.label("group.next.button"), choice=f"{Add.PERSON}:next"),))
    if n:
        done = t.label("group.add.done.button", n=t.number(n))
        rows += [
            (Button(done, choice=f"{Add.PERSON}:done"),),
            (Button(t.label("group.add.last.button"), choice=f"{Add.PERSON}:last"),),
        ]
    return (*rows, one_back_or_off(t))
