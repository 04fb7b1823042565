"""Who came by a group's link is not asked what holds for the whole group."""

from bot.context import Ctx
from handlers.enrol.draft import Draft
from models.queries.groups.joining import credit_sign_up, invitation_of, is_known_in
from models.queries.groups.reading import Group
from models.rules.occupations import Segment, WagePayer, segment_for


async def fill_in(ctx: Ctx, draft: Draft) -> bool:
    """Fill what is not answered yet; whether something was. Each answer can still be changed."""
    group = await invitation_of(ctx.session, user_id=ctx.profile.user_id)
    if group is None or not draft.own or draft.group == group.id:
        return False
    draft.set_group(group.id)
    fresh = {name: said for name, said in _answers(group).items() if draft.get(name) is None}
    draft.put(**fresh)
    return bool(fresh)


async def credit(ctx: Ctx, draft: Draft, registration_id: str) -> None:
    """The sign-up was sent: the group has a member more, and nobody is missing by that name.

    Who left the group in the middle of it is signed up alone.
    """
    group_id, me = draft.group, ctx.profile.user_id
    if group_id is None or not draft.own:
        return
    if await is_known_in(ctx.session, group_id=group_id, user_id=me):
        await credit_sign_up(
            ctx.session, group_id=group_id, user_id=me, registration_id=registration_id,
            name=str(draft.get("name")), now=ctx.now(),
        )  # fmt: skip


def _answers(group: Group) -> dict[str, object]:
    holds = group.defaults
    said: dict[str, object] = {
        "occupation": holds.occupation,
        "district": holds.district,
        "programmes": list(holds.programmes),
    }
    if segment_for(WagePayer(holds.payer)) is Segment.BPU:  # others are told another way
        said["payer"] = holds.payer
    if holds.income is not None:
        said["income"] = holds.income
    return said
