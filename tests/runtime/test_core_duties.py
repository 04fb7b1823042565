"""A step for people with a duty: read on every update, gone with the duty, even in one batch."""

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.conversation import Answer, Wizard
from bot.duties.steps import For
from bot.navigation.menu import Command
from bot.screen import Screen
from bot.texts import Html
from models.queries.staff import duties
from models.rules.roles import Duty, Role
from tests.support.chat import Somebody, Stage

DUTY = Duty(Role.OFFICER, "14.10.05")


async def _secret(_update: Update, ctx: Ctx) -> None:
    await ctx.say(Screen(Html(" ".join(d.area for d in ctx.duties))))


async def _ask(_update: Update, ctx: Ctx) -> str:
    ctx.form("rahasia")["noted"] = "x"
    await ctx.say(Screen(Html("asked")))
    return "WORD"


async def _take(_update: Update, ctx: Ctx) -> int:
    await ctx.say(Screen(Html("taken")))
    return ConversationHandler.END


async def _resign(_update: Update, ctx: Ctx) -> None:
    me = ctx.profile.user_id
    await duties.end(ctx.session, user_id=me, duty=DUTY, by=f"tg:{me}", now=ctx.now())


def add_steps(stage: Stage) -> None:
    """Beside the real handlers, before them."""
    assert stage.bot is not None
    wizard = Wizard(
        "rahasia",
        entry=[Command("tanya_rahasia", _ask)],
        states={"WORD": [Answer("word", _take)]},
        always=[],
    )
    steps: list[Any] = [
        For(Role.OFFICER, Command("rahasia", _secret)),
        For(Role.OFFICER, Command("mundur", _resign)),
        For((Role.OFFICER, Role.DESK), wizard),
    ]
    stage.bot.application.handlers[0][:0] = steps


async def test_a_step_exists_for_those_who_hold_the_duty_only(
    stage: Stage, siti: Somebody
) -> None:
    add_steps(stage)
    rahma = stage.person("Rahma")
    await stage.duty(rahma, Role.OFFICER, "14.10.05")
    await stage.duty(siti, Role.ADMIN, "14.10")

    await rahma.says("/rahasia")
    await siti.says("/rahasia")
    answer = siti.last
    await siti.says("/tidak_ada")

    assert rahma.last == "14.10.05"
    assert answer == siti.last


async def test_a_duty_that_ended_is_gone_with_the_next_update_of_the_same_batch(
    stage: Stage,
) -> None:
    add_steps(stage)
    rahma = stage.person("Rahma")
    await stage.duty(rahma, Role.OFFICER, "14.10.05")
    assert stage.bot is not None

    for text in ("/rahasia", "/mundur", "/rahasia"):  # no wait between them: one batch
        rahma.person.says(text)
    await stage.quiet()

    assert [said for said in rahma.said if said == "14.10.05"] == ["14.10.05"]


async def test_an_open_wizard_of_a_dismissed_person_is_closed_and_its_answers_are_dropped(
    stage: Stage,
) -> None:
    add_steps(stage)
    rahma = stage.person("Rahma")
    await stage.duty(rahma, Role.OFFICER, "14.10.05")
    await rahma.says("/tanya_rahasia")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        me = rahma.person.id
        await duties.end(session, user_id=me, duty=DUTY, by="tg:1", now=stage.clock.now())

    await rahma.says("jawaban")

    assert "taken" not in rahma.said
    async with stage.bot.db.reading() as session:
        connection = await session.connection()
        row = (await connection.exec_driver_sql("SELECT states, form FROM conversation")).one()
    assert row[0] in ("{}", {})


async def test_the_wizard_works_while_the_duty_is_held(stage: Stage) -> None:
    add_steps(stage)
    desk = stage.person("Dewi")
    await stage.duty(desk, Role.DESK, "14.10")

    await desk.says("/tanya_rahasia")
    await desk.says("jawaban")

    assert desk.last == "taken"


async def test_duties_given_by_another_process_count_with_the_next_update(
    stage: Stage, siti: Somebody
) -> None:
    add_steps(stage)
    await siti.says("/rahasia")
    before = siti.last

    await stage.duty(siti, Role.OFFICER, "21.03")
    await siti.says("/rahasia")
    await asyncio.sleep(0)

    assert before != "21.03"
    assert siti.last == "21.03"
