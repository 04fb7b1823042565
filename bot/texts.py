"""The words: catalogues compiled at the first start, one formatter for money, dates and numbers.

Each language is a folder of `locales/` with one .po file a flow. Traps this module steps around:
Babel 2.18 knows no plural rule for `id` (a test pins the header in the files);
`babel.support.Translations.load` does not chain languages (each falls back to `id` here);
`format_currency` prints `Rp42.000.000,00`, so the sign is ours; Babel has no data for several
regional languages (they format as `id`).
"""

import gettext
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from html import escape

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from bot.wording.catalogues import NoSuchKey, compiled, languages
from bot.wording.labels import without_emoji

SOURCE_LANGUAGE = "id"
ADDRESSES = ("bapak", "ibu")


_decimal = lru_cache(maxsize=4_096)(format_decimal)
"""The same few thousand amounts are written again and again."""


class Html(str):
    """Text that is HTML already: never escaped again."""

    __slots__ = ()


class Texts:
    """All words in one language: `t("key", name=...)` gives HTML with its values escaped."""

    def __init__(
        self, language: str, catalogue: gettext.NullTranslations, address: str | None = None
    ) -> None:
        self.language = language
        self._catalogue = catalogue
        self._locale = _locale_for(language)
        key = f"address.{address}" if address in ADDRESSES else "address.unknown"
        self._address = catalogue.gettext(key)

    def addressing(self, address: str | None) -> "Texts":
        """The same words for someone who chose how to be addressed; every message may use it."""
        if address not in ADDRESSES:
            return self
        return Texts(self.language, self._catalogue, address)

    def __call__(self, key: str, **values: object) -> Html:
        """The message as HTML; values are escaped unless they are `Html` themselves."""
        text = self._catalogue.gettext(key)
        return Html(text.format_map({"address": self._address, **_escaped(values)}))

    def message(self, key: str) -> str:
        """The message as it stands in the catalogue, nothing filled in."""
        return self._catalogue.gettext(key)

    def fill(self, template: str, **values: object) -> Html:
        """Words that stand in no catalogue, filled as a message of it would be."""
        return Html(template.format_map({"address": self._address, **_escaped(values)}))

    def label(self, key: str, **values: object) -> str:
        """The message as plain text, for buttons, file names and callback answers."""
        text = self._catalogue.gettext(key)
        return text.format_map({"address": self._address, **values})

    def word(self, key: str, **values: object) -> str:
        """A button's label without the emoji before it."""
        return without_emoji(self.label(key, **values))

    def plural(self, key: str, n: int, **values: object) -> Html:
        """The form of the message that fits the count `n` (Indonesian has one form)."""
        text = self._catalogue.ngettext(key, key, n)
        return Html(text.format_map({"address": self._address, "n": n, **_escaped(values)}))

    def words(self, key: str) -> frozenset[str]:
        """A list of spoken words ("ya, betul, iya") as a set, lower case."""
        return frozenset(word.strip().casefold() for word in self.label(key).split(",")) - {""}

    def rupiah(self, amount: int | Decimal) -> str:
        """Whole rupiah: Rp42.000.000. The sign is the same in every language."""
        return _decimal(amount, format="'Rp'#,##0", locale=self._locale)

    def rupiah_in_words(self, amount: int) -> str:
        """The amount as it is read aloud: "empat puluh dua juta rupiah"."""
        from num2words import num2words  # 30 ms to import, used by few screens

        lang = "id" if self._locale.language == "id" else self._locale.language
        return f"{num2words(amount, lang=lang)} rupiah"

    def number(self, value: int | Decimal) -> str:
        """1.204"""
        return _decimal(value, locale=self._locale)

    def percent(self, share: Decimal | float, digits: int = 2) -> str:
        """A share of 1 as 59,29 %."""
        pattern = "#,##0." + "0" * digits + " %" if digits else "#,##0 %"
        return format_percent(share, format=pattern, locale=self._locale)

    def long_date(self, day: date) -> str:
        """17 Agustus 1945"""
        return format_date(day, format="d MMMM y", locale=self._locale)

    def month(self, day: date, *, year: bool = True) -> str:
        """Desember 2026, or Desember alone"""
        return format_date(day, format="MMMM y" if year else "MMMM", locale=self._locale)

    def clock_time(self, instant: datetime, zone: tzinfo, zone_name: str) -> str:
        """pukul 10.00 WIB"""
        local = instant.astimezone(zone)
        return f"{format_time(local, format='HH.mm', locale=self._locale)} {zone_name}"


class Library:
    """The languages at hand. `Library.load()` reads every folder of `locales/`."""

    def __init__(self, texts: Mapping[str, Texts]) -> None:
        self._texts = texts

    @classmethod
    @cache
    def load(cls) -> "Library":
        """Read all catalogues (29 ms; the first start compiles them, 0.3 s).

        Raises ValueError for a broken file.
        """
        source = compiled(SOURCE_LANGUAGE)
        source.add_fallback(NoSuchKey())
        texts = {SOURCE_LANGUAGE: Texts(SOURCE_LANGUAGE, source)}
        for language in languages():
            if language != SOURCE_LANGUAGE:
                catalogue = compiled(language)
                catalogue.add_fallback(source)
                texts[language] = Texts(language, catalogue)
        return cls(texts)

    def choose(self, *wishes: str | None) -> Texts:
        """The first of `wishes` that is at hand ("en-GB" counts as "en"), else Indonesian."""
        for wish in wishes:
            found = self._texts.get(wish.partition("-")[0].lower()) if wish else None
            if found is not None:
                return found
        return self._texts[SOURCE_LANGUAGE]

    def spoken(self, *keys: str) -> frozenset[str]:
        """Words and labels of these keys in every language, as `understanding.spoken` has it."""
        return frozenset(
            word
            for texts in self._texts.values()
            for key in keys
            for word in (texts.words(key) if key.endswith(".spoken") else [texts.label(key)])
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages a person may choose, Indonesian first."""
        return tuple(self._texts)


def key(message: str) -> str:
    """Mark a catalogue key that stands in a table, so that the catalogue test finds it."""
    return message


def _locale_for(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE_LANGUAGE)


def _escaped(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value if isinstance(value, Html | int) else escape(str(value), quote=False)
        for name, value in values.items()
    }
