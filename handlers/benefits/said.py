"""Who says what the work is, and nothing else: its page opens, nobody has to find the button."""

from bot.context import Ctx
from bot.guards import Option
from bot.navigation.menu import unfinished
from bot.texts import key
from bot.understanding.recognise import Meaning, folded, meaning_of, speaks_of
from bot.understanding.spoken import spoken
from bot.wording.occupations import WORDS
from handlers.answers.work import trade_of
from handlers.benefits import screens
from handlers.benefits.pages import Place
from models.rules.occupations import Occupation

LONGEST = 6
"""Words; whoever writes more tells or asks something."""
_LEAD = key("occupation.lead.spoken")
_NONE = key("occupation.none.spoken")
_MORE = (key("rest.asks.spoken"), key("rest.if.spoken"), key("rest.not.spoken"))
"""Words of who asks besides, or has a trouble: "saya nelayan tak punya ktp"."""


async def tell_work(ctx: Ctx, text: str) -> bool:
    """Open the page of the work; False where none is said, or it may answer a paused sign-up."""
    work = work_said(text)
    if work is None or unfinished(ctx) is not None or ctx.turn.standing.tidied:
        return False
    await ctx.say(screens.of_work(ctx.t, Place(work), ctx.today()))
    return True


def work_said(text: str) -> Occupation | None:
    """ "sy tukang ojek bang" says one, "nelayan" alone too; "jual ikan boleh ikut?" asks."""
    said = folded(text)
    if "?" in text or meaning_of(text) is not Meaning.UNKNOWN or speaks_of(said, spoken(*_MORE)):
        return None
    words = said.split()
    bare = [said for each in WORDS.values() if said in spoken(each.spoken)]
    if not bare and (words[0] not in spoken(_LEAD) or len(words) > LONGEST):
        return None
    found = trade_of(said, [*_works(), Option("", "")])  # of the last only phrases would count
    return None if found is None else Occupation(found)


def _works() -> list[Option]:
    none = spoken(_NONE)
    return [Option(work.value, "", spoken(each.spoken) - none) for work, each in WORDS.items()]
