"""A tiny bot that uses every kind of message: proves the playground without the real bot."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

from telegram import (
    BotCommand,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import ALL

from bot.clock import Clock
from bot.playground.folder import DATABASE
from bot.playground.telegram import Telegram
from bot.playground.transport import PlaygroundRequest
from bot.tasks import spawn

HTML = (
    "<b>Tebal</b>, <i>miring</i>, <u>garis</u>, <s>coret</s>, <code>kode</code>, "
    '<a href="https://bpjsketenagakerjaan.go.id">tautan</a>, <tg-spoiler>rahasia</tg-spoiler>\n'
    "<pre>baris satu\nbaris dua</pre>"
    "<blockquote>kutipan &lt;b&gt;bukan tebal&lt;/b&gt;</blockquote>"
)
KEYBOARD = ReplyKeyboardMarkup(
    [
        ["🛡 Manfaat", "📝 Daftar"],
        [KeyboardButton("📱 Kirim nomor saya", request_contact=True)],
        [KeyboardButton("📍 Kirim lokasi", request_location=True)],
    ],
    resize_keyboard=True,
    is_persistent=True,
    input_field_placeholder="Pilih atau tulis",
)
CHOICES = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Tambah", callback_data="more"),
            InlineKeyboardButton("Hapus", callback_data="delete", style="danger"),
        ],
        [
            InlineKeyboardButton("Peringatan", callback_data="alert", style="success"),
            InlineKeyboardButton("Salin kode", copy_text=CopyTextButton("MRT-4F7K-92")),
        ],
        [
            InlineKeyboardButton("Situs", url="https://bpjsketenagakerjaan.go.id"),
            InlineKeyboardButton("Undang", url="https://t.me/JamsostekPlaygroundBot?start=undang"),
        ],
    ]
)
# The smallest PNG there is: one green point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63509f110b0002d4014a2d1b0fbd0000000049454e44ae426082"
)


class Echo:
    """Counts in a file of its own, as a durable bot would."""

    def __init__(self, world: Telegram, folder: Path) -> None:
        self._file = folder / DATABASE
        request = PlaygroundRequest(world)
        builder = ApplicationBuilder().token(world.token)
        self._app = builder.request(request).get_updates_request(request).updater(None).build()
        self._app.add_handler(CommandHandler("start", self._start))
        self._app.add_handler(CommandHandler("menu", self._menu))
        self._app.add_handler(CallbackQueryHandler(self._tap))
        self._app.add_handler(MessageHandler(ALL, self._echo))
        self._task: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        with sqlite3.connect(self._file) as base:
            base.execute("CREATE TABLE IF NOT EXISTS registration (id INTEGER, nik BLOB)")
        base.close()
        await self._app.initialize()
        await self._app.bot.set_my_commands([BotCommand("menu", "Menu utama")])
        await self._app.bot.set_my_description("Bot uji coba: menjawab dengan kata yang sama.")
        self._task = spawn(self._poll(), name="echo")

    async def _poll(self) -> None:
        offset = 0
        while True:
            for update in await self._app.bot.get_updates(offset, timeout=5):
                await self._app.process_update(update)
                offset = update.update_id + 1

    async def stop(self) -> None:
        await self.kill()
        await self._app.shutdown()

    def kill(self) -> asyncio.Task[Any]:
        return spawn(self._end(), name="echo's end")

    async def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def _count(self) -> int:
        with sqlite3.connect(self._file) as base:
            base.execute("INSERT INTO registration VALUES (1, ?)", [b"\x01sealed" * 6])
            (found,) = base.execute("SELECT count(*) FROM registration").fetchone()
        base.close()
        return int(found)

    async def _start(self, update: Update, context: Any) -> None:
        payload = " ".join(context.args or [])
        message = _message(update)
        await message.reply_text(
            f"Selamat datang. Tautan: {payload or '-'}", reply_markup=KEYBOARD
        )

    async def _menu(self, update: Update, _context: Any) -> None:
        await _message(update).reply_text("Pilihan (0)", reply_markup=CHOICES)

    async def _tap(self, update: Update, _context: Any) -> None:
        query = update.callback_query
        assert query is not None
        await {"more": self._more, "delete": self._delete, "alert": self._alert}[query.data or ""](
            query
        )

    async def _more(self, query: CallbackQuery) -> None:
        await query.answer("Ditambah")
        await query.edit_message_text(f"Pilihan ({self._count()})", reply_markup=CHOICES)

    async def _delete(self, query: CallbackQuery) -> None:
        await query.answer()
        await query.delete_message()

    async def _alert(self, query: CallbackQuery) -> None:
        await query.answer("NIK ada 16 angka.", show_alert=True)

    async def _echo(self, update: Update, _context: Any) -> None:
        message = _message(update)
        if message.contact:
            own = message.contact.user_id == message.from_user.id if message.from_user else False
            await message.reply_text(f"Nomor {'sendiri' if own else 'orang lain'} diterima")
        elif message.document or message.photo:
            await self._send_back(message)
        elif message.text == "html":
            await message.reply_text(HTML, parse_mode=ParseMode.HTML)
        elif message.text == "sibuk":
            await message.reply_chat_action(ChatAction.TYPING)
        elif message.text == "rahasia 1410015203850001":
            await message.delete()
        else:
            quote = ReplyParameters(message.message_id)
            await message.reply_text(f"Gema: {message.text or 'media'}", reply_parameters=quote)

    async def _send_back(self, message: Message) -> None:
        if message.document:
            content = await (await message.document.get_file()).download_as_bytearray()
            await message.reply_document(bytes(content), filename=message.document.file_name)
        else:
            await message.set_reaction("👍")
            await message.reply_photo(PNG, caption="Foto diterima")


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None
    return message


async def launch(world: Telegram, _clock: Clock, folder: Path) -> Echo:
    """A running echo bot, as `bot.playground.stage.Launch` wants it."""
    bot = Echo(world, folder)
    await bot.begin()
    return bot
