"""python-telegram-bot as its manual shows it: ConversationHandler in memory, default client.

Arguments: the Bot API's address, a folder, `concurrent_updates` (0: one after another).
"""

import sys

from telegram import Update
from telegram.ext import (
    ApplicationBuilder,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from tests.bench import talk
from tests.bench.peers.usage import report_on_signal

NAME, VILLAGE = range(2)
WORDS = filters.TEXT & ~filters.COMMAND


async def begin(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> int:
    """Ask for the name."""
    await update.message.reply_text(talk.greeting(update.message.text))
    return NAME


async def take_name(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep the name, ask for the village."""
    context.user_data["name"] = update.message.text
    await update.message.reply_text(talk.after_name(update.message.text))
    return VILLAGE


async def take_village(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Say what was kept."""
    name = context.user_data.pop("name", "")
    await update.message.reply_text(talk.closing(update.message.text, name))
    return ConversationHandler.END


async def lost(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """What fits no question."""
    await update.message.reply_text(talk.lost(update.message.text))


def conversation() -> ConversationHandler[ContextTypes.DEFAULT_TYPE]:
    """The three steps."""
    return ConversationHandler(
        entry_points=[CommandHandler("daftar", begin)],
        states={
            NAME: [MessageHandler(WORDS, take_name)],
            VILLAGE: [MessageHandler(WORDS, take_village)],
        },
        fallbacks=[],
    )


def main() -> None:
    """Run until killed."""
    url, _folder, concurrent = sys.argv[1:4]
    builder = ApplicationBuilder().token("123456789:bench").base_url(f"{url}/bot")
    application = builder.concurrent_updates(int(concurrent) or False).build()
    application.add_handlers([conversation(), MessageHandler(filters.ALL, lost)])
    report_on_signal()
    application.run_polling()


if __name__ == "__main__":
    main()
