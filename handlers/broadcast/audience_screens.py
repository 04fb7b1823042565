"""What choosing an audience looks like."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.broadcasts.said import left_lines
from bot.country.area_names import in_words
from bot.guards import Option
from bot.navigation import pager
from bot.screen import Button, Screen, in_pairs
from bot.texts import Html, Texts, key
from bot.wording.labels import shorten
from bot.wording.occupations import called
from handlers.broadcast.counted_screens import count_again, how_many
from handlers.broadcast.facets import FACETS, STAGES
from handlers.broadcast.states import Ask
from models.queries.broadcasts.counted import Audience, Sampled
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.segments import Segment, Stage
from models.rules.occupations import Occupation

DONE, EVERYBODY, SAMPLE = "done", "all", "sample"
DROPS = "drop"
PER_PAGE = pager.PER_PAGE
ON, OFF = "✅", "▫️"
_LONGEST = 24
_SAID = 3
"""More values than this in one line are a number."""


def ways(t: Texts) -> list[Option]:
    """The ways to narrow it, in the order of `FACETS`, and what else can be done."""
    narrow = [Option(ask.value, t.label(facet.button)) for ask, facet in FACETS.items()]
    seen = Option(Ask.SEEN.value, t.label("broadcast.seen.button"))
    return [
        *narrow[:4],
        seen,
        *narrow[4:],
        Option(SAMPLE, t.label("broadcast.sample.button")),
        Option(Ask.SAVED.value, t.label("broadcast.saved.button")),
        Option(Ask.NAME.value, t.label("broadcast.save.button")),
        Option(EVERYBODY, t.label("broadcast.everybody.button")),
        Option(DONE, t.label("broadcast.done.button")),
    ]


def audience(
    t: Texts, facts: Facts, found: Audience, whom: Sequence[Html], page: int, *, unread: bool
) -> Screen:
    """Who it is for, how many that is now, and who of them is left out for which reason."""
    lines: list[str] = [t("broadcast.audience"), *(f"• {line}" for line in whom), ""]
    if unread:
        lines = [t("broadcast.audience.unread"), "", *lines]
    lines += how_many(t, facts, found)
    if found.left:
        out = t.number(found.total - found.reached)
        lines += [t("broadcast.left_out", n=out), *left_lines(t, found.left)]
    *most, done = ways(t)
    rows = pager.choices(t, Ask.AUDIENCE, most, page)
    last = (Button(done.label, choice=f"{Ask.AUDIENCE}:{DONE}"),)
    return Screen(Html("\n".join(lines)), (*rows, *count_again(t, Ask.AUDIENCE, found), last))


def said(t: Texts, segment: Segment, names: Mapping[str, str]) -> list[Html]:
    """What narrows it, a line each; `names` of places, groups and earlier broadcasts."""
    left = segment.excluded
    stages = [t.word(STAGES[Stage(s)]) for s in segment.stages]
    found = [
        (key("broadcast.said.place"), _named(names, segment.areas)),
        (key("broadcast.said.work"), _works(t, segment.occupations)),
        (key("broadcast.said.stage"), stages),
        (key("broadcast.said.speaks"), list(segment.languages)),
        (key("broadcast.said.source"), list(segment.sources)),
        (key("broadcast.said.group"), _named(names, segment.groups)),
        (key("broadcast.said.got"), _named(names, [segment.got] if segment.got else [])),
        (key("broadcast.said.not_place"), _named(names, left.areas)),
        (key("broadcast.said.not_work"), _works(t, left.occupations)),
    ]
    lines = [t(words, value=_few(t, values)) for words, values in found if values]
    if segment.quoted is not None:
        lines.append(t("broadcast.said.quoted"))
    if segment.chats:
        lines.append(t("broadcast.said.chats", n=len(segment.chats)))
    if segment.seen_within is not None:
        lines.append(t("broadcast.said.seen", n=segment.seen_within))
    if left.got:
        lines.append(t("broadcast.said.not_got", n=len(left.got)))
    return lines


def facet(
    t: Texts, ask: Ask, options: Sequence[Option], ticked: Collection[str], page: int
) -> Screen:
    """Options with a tick where they are chosen; none chosen narrows nothing."""
    shown = [replace(o, label=_ticked(o, ticked)) for o in options]
    rows = pager.choices(t, ask, shown, page)
    return Screen(t(FACETS[ask].ask), (*rows, (_done(t, ask),)))


def seen(t: Texts, days: Iterable[int], chosen: int | None) -> Screen:
    """Within how many days they wrote."""
    buttons = [
        Button(
            f"{ON if chosen == n else OFF} {t.label('broadcast.seen.days', n=n)}",
            choice=f"{Ask.SEEN}:{n}",
        )
        for n in days
    ]
    return Screen(t("broadcast.seen.ask"), (*in_pairs(buttons), (_done(t, Ask.SEEN),)))


def saved(t: Texts, options: Sequence[Option], page: int, *, drops: bool) -> Screen:
    """Audiences with a name, to take one; or, once that is said, to keep one no more."""
    text = t("broadcast.saved.ask") if options else t("broadcast.saved.none")
    rows = pager.choices(t, Ask.SAVED, options, page)
    if options and drops:
        text = t("broadcast.saved.drop.ask")
    elif options:
        drop = Button(t.label("broadcast.saved.drop.button"), choice=f"{Ask.SAVED}:{DROPS}")
        rows = (*rows, (drop,))
    return Screen(text, (*rows, (_back(t, Ask.SAVED),)))


def ask_name(t: Texts, *, again: bool) -> Screen:
    """What shall it be called?"""
    text = t("broadcast.name.again") if again else t("broadcast.name.ask")
    return Screen(text, ((_back(t, Ask.NAME),),))


def sample(t: Texts, found: Sequence[Sampled] | None) -> Screen:
    """A few of them, without names; None where they are being counted."""
    if found is None:
        return Screen(t("broadcast.counting"), ((_back(t, Ask.SAVED),),))
    if not found:
        return Screen(t("broadcast.sample.none"), ((_back(t, Ask.SAVED),),))
    lines = [
        t("broadcast.sample.line", work=_work(t, one.occupation), place=_place(t, one.district))
        for one in found
    ]
    return Screen(Html("\n".join([t("broadcast.sample"), *lines])), ((_back(t, Ask.SAVED),),))


def _named(names: Mapping[str, str], values: Iterable[str]) -> list[str]:
    return [names.get(value, value) for value in values]


def _works(t: Texts, values: Iterable[str]) -> list[str]:
    return [_work(t, value) for value in values]


def _work(t: Texts, value: str | None) -> str:
    if value is None or value not in set(Occupation):
        return t.label("broadcast.sample.unknown")
    return called(t, Occupation(value))


def _place(t: Texts, district: str | None) -> str:
    return in_words(t, district) if district else t.label("broadcast.sample.nowhere")


def _few(t: Texts, values: Sequence[str]) -> str:
    if len(values) <= _SAID:
        return ", ".join(values)
    return t.label("broadcast.said.more", value=", ".join(values[:2]), n=len(values) - 2)


def _ticked(option: Option, ticked: Collection[str]) -> str:
    label = f"{ON if option.value in ticked else OFF} {option.label}"
    return shorten(label, _LONGEST)


def _done(t: Texts, ask: Ask) -> Button:
    return Button(t.label("broadcast.done.button"), choice=f"{ask}:{DONE}")


def _back(t: Texts, ask: Ask) -> Button:
    return Button(t.label("nav.back.button"), choice=f"{ask}:back")
