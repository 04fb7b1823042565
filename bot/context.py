"""What each handler gets: the words, the clock, the locked row, the session, and `show`."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NoReturn

from sqlmodel.ext.asyncio.session import AsyncSession
from telegram import Message, Update
from telegram.ext import CallbackContext, ExtBot

from bot import buttons
from bot.delivery import notify
from bot.delivery.tick import TICK
from bot.screen import Attachment, Screen
from bot.services import Services
from bot.texts import Library, Texts
from bot.understanding.secret_text import Secret
from bot.update.batch import answer_callback
from bot.update.outgoing import Outgoing
from bot.update.profile import Profile
from bot.update.turn import CURRENT, Turn
from bot.wording.their_words import words_of, words_of_all
from models.rules.roles import Duty


class Ctx(CallbackContext[ExtBot[None], Any, Any, Any]):
    """The context of one update. Handlers never await Telegram: they queue what is shown."""

    @property
    def turn(self) -> Turn:
        """The update being handled."""
        return CURRENT.get()

    @property
    def services(self) -> Services:
        """What is the same for every update."""
        services: Services = self.application.bot_data["services"]
        return services

    @property
    def profile(self) -> Profile:
        """What we remember of the sender; change it with `profile.set`."""
        return self.turn.profile

    @property
    def duties(self) -> frozenset[Duty]:
        """What the sender may do and where; read from the database for this update."""
        return self.turn.duties

    @property
    def session(self) -> AsyncSession:
        """The transaction of this update: write through queries, never commit."""
        return self.turn.work.session

    @property
    def t(self) -> Texts:
        """The words in the person's language, with the form of address they chose."""
        return words_for(self.services.library, self.profile, self._language_told)

    def now(self) -> datetime:
        """The moment of this batch: every rule of one update sees the same."""
        return self.turn.now

    def today(self) -> date:
        """The date of this update by Jakarta's clock, which dates the rules."""
        return self.turn.today()

    def form(self, flow: str) -> dict[str, Any]:
        """The answers of `flow` so far; change it in place, it is sealed and saved."""
        form: dict[str, Any] = self.turn.standing.form.setdefault(flow, {})
        return form

    def drop_form(self, flow: str) -> None:
        """Forget the answers of `flow`."""
        self.turn.standing.form.pop(flow, None)

    def leave_wizards(self) -> None:
        """Pause whatever question is open; its answers stay and can be taken up again."""
        self.turn.standing.states.clear()

    def state_of(self, flow: str) -> str | None:
        """The question `flow` waits for, if it is open."""
        return self.turn.standing.states.get(flow)

    async def show(self, screen: Screen) -> None:
        """Show a screen: in place of the tapped message where that can be, else as a new one."""
        message = self._tapped
        if message is not None and self.turn.beside:
            await self.say(screen)
            return
        # A photo or a file has no text that could be edited: its buttons lead on below it.
        if message is None or message.text is None or screen.keys or screen.attachment:
            if message is not None and message.reply_markup is not None:
                # What was tapped is answered: its buttons must not tempt a second time.
                self._queue("editMessageReplyMarkup", {"message_id": message.message_id})
            await self.say(screen)
            return
        params = {**self._body(screen), "message_id": message.message_id}
        self._queue("editMessageText", params)

    @property
    def tapped_id(self) -> int | None:
        """The message that was tapped."""
        return self._tapped.message_id if self._tapped is not None else None

    @property
    def tapped_is_open(self) -> bool:
        """Whether what was tapped is a message that anybody may forward: an edit cannot protect
        it, so what is personal comes as a new one."""
        return self._tapped is not None and not self._tapped.has_protected_content

    async def say(self, screen: Screen, *, at_tick: bool = False) -> None:
        """Show a screen as a new message; `at_tick`: at a moment that tells nothing."""
        body = self._body(screen)
        if screen.protect:
            body["protect_content"] = True
        body |= self._topic
        if screen.attachment is None:
            tick = (self.turn.now + TICK).isoformat() if at_tick else None
            self._queue("sendMessage", body, tick=tick)
            return
        body["caption"] = body.pop("text")
        del body["link_preview_options"]
        made = screen.attachment
        method = "sendPhoto" if made.kind == "photo" else "sendDocument"
        self._queue(method, body, attachment=_as_json(made))

    async def tell(self, chat_id: int, screen: Screen, **how: Any) -> str:
        """Queue a screen for another chat, sent after the commit; the notice's id.

        `how`: what `bot.delivery.notify.tell` takes: lane, topic, repeatable, not_before,
        thread_id, subject, joins, quiet_in. The words are the recipient's:
        `await ctx.words_of(user_id)`.
        """
        return await notify.tell(self.session, chat_id, screen, now=self.now(), **how)

    async def words_of(self, user_id: int) -> Texts:
        """The words for somebody else, in the language they chose; Indonesian where unknown."""
        return await words_of(self.session, self.services.library, user_id)

    async def words_of_all(self, user_ids: Collection[int]) -> dict[int, Texts]:
        """The same for many at once, by account."""
        return await words_of_all(self.session, self.services.library, user_ids)

    def toast(self, text: str, *, alert: bool = False) -> None:
        """Answer a tap with a short line over the chat; nothing where there was no tap."""
        if self.turn.callback_id is not None:
            params: dict[str, Any] = {"text": text[:200]}
            if alert:
                params["show_alert"] = True
            self.turn.replies.append(answer_callback(self.turn, params))

    def call(self, chat_id: int, method: str, params: dict[str, Any]) -> None:
        """Queue a call that shows nothing in this chat; it goes out after the commit."""
        self.turn.replies.append(Outgoing(method, chat_id, params))

    def erase(self, message: Message) -> None:
        """Delete a message of the person, such as one with a NIK (48 h, private chats only)."""
        self._queue("deleteMessage", {"message_id": message.message_id})

    def erase_secret(self, message: Message, kind: Secret) -> None:
        """Delete a message that holds a secret nobody asked for; it is counted, not kept."""
        self.erase(message)
        self.turn.secrets.append(kind.value)

    def _body(self, screen: Screen) -> dict[str, Any]:
        standing = self.turn.standing
        asks = any(button.choice for row in screen.rows for button in row)
        if asks or (screen.keys and not screen.keys_stay):  # a question, with either keyboard
            standing.version += 1  # from here on every older keyboard is stale
        body: dict[str, Any] = {
            "text": screen.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        markup = buttons.markup(screen, version=standing.version)
        if markup is not None:
            body["reply_markup"] = markup
        return body

    def _queue(self, method: str, params: dict[str, Any], **more: Any) -> None:
        chat_id = self.turn.standing.key[0]
        out = Outgoing(method, chat_id, {"chat_id": chat_id, **params}, **more)
        self.turn.replies.append(out)

    @property
    def _topic(self) -> dict[str, int]:
        """Where a message came in a topic of a forum, the answer belongs there too."""
        message = self._update.effective_message if self._update else None
        if message is None or not message.is_topic_message or not message.message_thread_id:
            return {}
        return {"message_thread_id": message.message_thread_id}

    @property
    def _tapped(self) -> Message | None:
        query = self._update.callback_query if self._update else None
        return query.message if query and isinstance(query.message, Message) else None

    @property
    def _language_told(self) -> str | None:
        user = self._update.effective_user if self._update else None
        return user.language_code if user else None

    @classmethod
    def from_update(cls, update: object, application: Any) -> "Ctx":
        """Build the context; a failure is kept in the turn, since the library only logs it."""
        try:
            context = super().from_update(update, application)
            context._update = update if isinstance(update, Update) else None
        except Exception as error:
            CURRENT.get().broken = error
            raise
        return context

    _update: Update | None

    @property  # type: ignore[misc]  # the library's has a setter, which refuses too
    def user_data(self) -> NoReturn:
        """Refused: what stands here would be lost in a crash. Use `form` or a query."""
        raise RuntimeError("user_data would be lost in a crash: use ctx.form or a query")

    @property  # type: ignore[misc]  # as above
    def chat_data(self) -> NoReturn:
        """Refused, like `user_data`."""
        raise RuntimeError("chat_data would be lost in a crash: use ctx.form or a query")


def words_for(library: Library, profile: Profile, told: str | None = None) -> Texts:
    """The words for an account: chosen language, else what Telegram tells, else Indonesian."""
    return library.choose(profile.language, told).addressing(profile.address)


def _as_json(made: Attachment) -> dict[str, Any]:
    return {
        "kind": made.kind,
        "maker": made.maker,
        "values": made.values,
        "file_name": made.file_name,
    }
