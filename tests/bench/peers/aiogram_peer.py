"""aiogram 3 as its manual shows it: MemoryStorage, default client, a task an update, uvloop.

Arguments: the Bot API's address.
"""

import sys

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message

from tests.bench import talk
from tests.bench.peers.usage import report_on_signal

router = Router()


class Enrol(StatesGroup):
    """What is awaited."""

    name = State()
    village = State()


@router.message(Command("daftar"))
async def begin(message: Message, state: FSMContext) -> None:
    """Ask for the name."""
    await state.set_state(Enrol.name)
    await message.answer(talk.greeting(message.text))


@router.message(Enrol.name, F.text)
async def take_name(message: Message, state: FSMContext) -> None:
    """Keep the name, ask for the village."""
    await state.update_data(name=message.text)
    await state.set_state(Enrol.village)
    await message.answer(talk.after_name(message.text))


@router.message(Enrol.village, F.text)
async def take_village(message: Message, state: FSMContext) -> None:
    """Say what was kept."""
    data = await state.get_data()
    await state.clear()
    await message.answer(talk.closing(message.text, data.get("name", "")))


@router.message()
async def lost(message: Message) -> None:
    """What fits no question."""
    await message.answer(talk.lost(message.text))


def main() -> None:
    """Run until killed."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1]))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    report_on_signal()
    dispatcher.run_polling(Bot("123456789:bench", session=session))


if __name__ == "__main__":
    main()
