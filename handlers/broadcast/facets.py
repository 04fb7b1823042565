"""What an audience can be narrowed by: each a list of options, of which any number is chosen."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.broadcasts import figures
from bot.context import Ctx
from bot.country.places import Places
from bot.guards import Option
from bot.texts import Texts, key
from bot.wording.occupations import WORDS, called
from handlers.broadcast.states import Ask
from models.queries.broadcasts import reading, sources
from models.queries.broadcasts.values import Facts
from models.queries.imports.villages import villages_of
from models.rules.broadcasts.segments import Segment, Stage

_DISTRICT = len("14.10.01")
_RECENT = 12
"""So many earlier broadcasts can be left out by a tap."""
STAGES = {
    Stage.INCOMPLETE: key("broadcast.stage.incomplete.button"),
    Stage.INTERESTED: key("broadcast.stage.interested.button"),
    Stage.ACTIVE: key("broadcast.stage.active.button"),
    Stage.LAPSING: key("broadcast.stage.lapsing.button"),
}

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow; `put` gives the segment with these values in the place of the old."""

    button: str
    ask: str
    options: Callable[[Ctx, Facts], Awaitable[list[Option] | None]]
    """None: they are still being counted."""
    get: Callable[[Segment], Values]
    put: Callable[[Segment, Values], Segment]


async def _places(ctx: Ctx, facts: Facts) -> list[Option]:
    """Kecamatan of the broadcast's area, of the regency this bot serves where it has no end."""
    if len(facts.area) >= _DISTRICT:
        return []
    regency = facts.area if len(facts.area) == len("14.10") else ctx.services.regency or ""
    return [Option(each.code, each.name) for each in Places.load().in_regency(regency)]


async def _villages(ctx: Ctx, facts: Facts) -> list[Option]:
    """Villages of the kecamatan that are chosen, or of the only one there is."""
    within = {area[:_DISTRICT] for area in (*facts.segment.areas, facts.area)}
    found: list[Option] = []
    for district in sorted(code for code in within if len(code) == _DISTRICT):
        villages = await villages_of(ctx.session, area=district)
        found += [Option(code, name) for code, name in villages]
    return found


async def _occupations(ctx: Ctx, _facts: Facts) -> list[Option]:
    return [Option(work.value, called(ctx.t, work)) for work in WORDS]


async def _stages(ctx: Ctx, _facts: Facts) -> list[Option]:
    return [Option(it.value, _bare(ctx.t, words)) for it, words in STAGES.items()]


async def _languages(ctx: Ctx, _facts: Facts) -> list[Option]:
    library = ctx.services.library
    return [Option(code, language_name(library.choose(code))) for code in library.languages]


async def _sources(ctx: Ctx, facts: Facts) -> list[Option] | None:
    found = await figures.sources_of(ctx, facts)
    return None if found is None else [Option(each, each) for each in found]


async def _groups(ctx: Ctx, facts: Facts) -> list[Option]:
    found = await sources.groups_in(ctx.session, area=facts.area, duties=ctx.duties)
    return [Option(number, name) for number, name in found]


async def _earlier(ctx: Ctx, facts: Facts) -> list[Option]:
    found = await reading.listed(ctx.session, duties=ctx.duties, limit=_RECENT)
    return [Option(each.id, each.title) for each in found if each.id != facts.id and each.total]


def language_name(t: Texts) -> str:
    """A language under its own name."""
    return t.word("menu.language.own.button")


def _bare(t: Texts, words: str) -> str:
    return t.word(words)


def _put_places(segment: Segment, chosen: Values) -> Segment:
    """Villages stay unless all of their kecamatan is meant now."""
    villages = [area for area in segment.areas if len(area) > _DISTRICT]
    kept = [area for area in villages if area[:_DISTRICT] not in chosen]
    return replace(segment, areas=(*chosen, *kept))


def _put_villages(segment: Segment, chosen: Values) -> Segment:
    """A village in the place of all of its kecamatan."""
    above = {area[:_DISTRICT] for area in chosen}
    wide = [area for area in segment.areas if len(area) <= _DISTRICT and area not in above]
    return replace(segment, areas=(*wide, *chosen))


def _wide(areas: Sequence[str]) -> Values:
    return tuple(area for area in areas if len(area) <= _DISTRICT)


def _narrow(areas: Sequence[str]) -> Values:
    return tuple(area for area in areas if len(area) > _DISTRICT)


def _without(name: str) -> Callable[[Segment, Values], Segment]:
    def put(segment: Segment, chosen: Values) -> Segment:
        return replace(segment, excluded=replace(segment.excluded, **{name: chosen}))

    return put


FACETS: dict[Ask, Facet] = {
    Ask.PLACE: Facet(
        key("broadcast.place.button"), key("broadcast.place.ask"), _places,
        lambda s: _wide(s.areas), _put_places,
    ),
    Ask.VILLAGE: Facet(
        key("broadcast.village.button"), key("broadcast.village.ask"), _villages,
        lambda s: _narrow(s.areas), _put_villages,
    ),
    Ask.WORK: Facet(
        key("broadcast.work.button"), key("broadcast.work.ask"), _occupations,
        lambda s: s.occupations, lambda s, v: replace(s, occupations=v),
    ),
    Ask.STAGE: Facet(
        key("broadcast.stage.button"), key("broadcast.stage.ask"), _stages,
        lambda s: s.stages, lambda s, v: replace(s, stages=v),
    ),
    Ask.SPEAKS: Facet(
        key("broadcast.speaks.button"), key("broadcast.speaks.ask"), _languages,
        lambda s: s.languages, lambda s, v: replace(s, languages=v),
    ),
    Ask.SOURCE: Facet(
        key("broadcast.source.button"), key("broadcast.source.ask"), _sources,
        lambda s: s.sources, lambda s, v: replace(s, sources=v),
    ),
    Ask.GROUP: Facet(
        key("broadcast.group.button"), key("broadcast.group.ask"), _groups,
        lambda s: s.groups, lambda s, v: replace(s, groups=v),
    ),
    Ask.NOT_PLACE: Facet(
        key("broadcast.not_place.button"), key("broadcast.not_place.ask"), _places,
        lambda s: s.excluded.areas, _without("areas"),
    ),
    Ask.NOT_WORK: Facet(
        key("broadcast.not_work.button"), key("broadcast.not_work.ask"), _occupations,
        lambda s: s.excluded.occupations, _without("occupations"),
    ),
    Ask.NOT_GOT: Facet(
        key("broadcast.not_got.button"), key("broadcast.not_got.ask"), _earlier,
        lambda s: s.excluded.got, _without("got"),
    ),
}  # fmt: skip
"""In the order in which they are offered."""
