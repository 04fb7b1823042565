"""A list fitted to its answers, and the paper that was shown last."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.context import Ctx
from handlers.papers.states import OPEN
from models.queries.papers import lists
from models.queries.papers.lists import Papers
from models.rules.claims.paper_lists import Fitted, Needed, fitted
from models.rules.table.basis import Basis

STANDS = timedelta(hours=12)
"""So long a photo is taken for the paper that was shown last: the day somebody collects papers."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A list as it is shown: what is needed, and what of it is there."""

    papers: Papers
    needed: tuple[Needed, ...]
    basis: Basis

    @property
    def there(self) -> int:
        """How many of the needed ones are there."""
        return sum(each.paper in self.papers.there for each in self.needed)

    def find(self, paper: str) -> Needed | None:
        """The paper of that name, if it stands on the list."""
        return next((each for each in self.needed if each.paper == paper), None)

    def missing_after(self, paper: str | None) -> str | None:
        """The next one that is not there, round the end of the list."""
        names = [each.paper for each in self.needed]
        at = names.index(paper) + 1 if paper in names else 0
        turned = [*names[at:], *names[:at]]
        return next((name for name in turned if name not in self.papers.there), None)


async def shown(ctx: Ctx, ref: str) -> Shown | None:
    """One of this account's lists by today's rules; None where there is no such list or rule."""
    papers = await lists.list_of(ctx.session, user_id=ctx.profile.user_id, ref=ref)
    return fit(ctx, papers) if papers is not None else None


def fit(ctx: Ctx, papers: Papers) -> Shown | None:
    """The list by today's rules; None where none may be stated."""
    found = fitted(papers.kind, heir=papers.heir, answers=papers.answers, filed=ctx.today())
    return Shown(papers, found.papers, found.basis) if isinstance(found, Fitted) else None


def note_open(ctx: Ctx, ref: str, paper: str) -> None:
    """Remember which paper is being asked for."""
    form = ctx.form(OPEN)
    form.clear()
    form.update(ref=ref, paper=paper, at=ctx.now().isoformat())


def open_paper(ctx: Ctx) -> tuple[str, str] | None:
    """List and paper that a photo of now would be for."""
    return open_in(ctx.turn.standing.form.get(OPEN), ctx.now())


def open_in(form: dict[str, str] | None, now: datetime) -> tuple[str, str] | None:
    """The same, from the form."""
    if not form or now - datetime.fromisoformat(form["at"]) >= STANDS:
        return None
    return form["ref"], form["paper"]
