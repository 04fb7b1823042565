"""What the pages of Data saya look like."""

from collections.abc import Sequence
from datetime import datetime

from bot.clock import JAKARTA
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_or_menu
from bot.screen import Button, Rows, Screen, in_pairs, one_a_row
from bot.texts import Html, Texts, key
from handlers.own_data.described import LONGEST_ON_BUTTON, described, heir_line, shortened
from models.queries.endings.drafts import DRAFTS
from models.queries.people.own_data import MAX_HEIRS, ConsentAct, Record
from models.rules.broadcasts.topics import CampaignTopic

NAME = Goal.DATA.value

_TOPICS = {
    CampaignTopic.BENEFITS: (
        key("own_data.news.benefits.on.button"),
        key("own_data.news.benefits.off.button"),
    ),
    CampaignTopic.REMINDERS: (
        key("own_data.news.reminders.on.button"),
        key("own_data.news.reminders.off.button"),
    ),
    CampaignTopic.EVENTS: (
        key("own_data.news.events.on.button"),
        key("own_data.news.events.off.button"),
    ),
}
_ADDRESSES = {
    "bapak": key("own_data.address.bapak.button"),
    "ibu": key("own_data.address.ibu.button"),
    "bapakibu": key("own_data.address.both.button"),
}


def home(
    t: Texts,
    records: Sequence[Record],
    page: int,
    *,
    pictures: int | None = None,
    cards: bool = False,
    heir: bool = False,
) -> Screen:
    """Whose data; several people on one phone are kept apart by name.

    `pictures`: how many of papers for a claim are kept; None where no papers are collected.
    `cards`: heir cards of others were accepted here.
    `heir`: this chat is bound to a claim.
    """
    last: Rows = ((leads_to(t, Goal.COVER),), (_settings(t), leads_to(t, Goal.MENU)))
    if heir:
        last = ((_go(t, key("own_data.claims.button"), "klaim"),), *last)
    if pictures is not None:
        label = t.label("papers.data.button", n=pictures)
        last = ((Button(label, go="surat.data"),), *last)
    if cards:
        last = ((Button(t.label("heir_card.button"), go="kartuwaris"),), *last)
    if not records:
        return Screen(t("own_data.nothing"), ((leads_to(t, Goal.REGISTER),), *last))
    people = [Option(f"lihat.{r.ref}", _person(t, r)) for r in records]
    return Screen(t("own_data.home"), (*pager.pages(t, NAME, people, page), *last))


def record(t: Texts, found: Record) -> Screen:
    """One registration as it was entered; clients keep it from being passed on."""
    buttons = [
        _go(t, key("own_data.correct.button"), f"ubah.{found.ref}"),
        _go(t, key("own_data.heirs.button"), f"waris.{found.ref}"),
        _go(t, key("own_data.copy.button"), "salinan"),
        _go(t, key("own_data.erase.button"), f"hapus.{found.ref}"),
    ]
    how_far = (Button(t.label("progress.button"), go=f"sampai.{found.ref}"),)
    text = t("own_data.record", code=found.code, **described(t, found.answers))
    return Screen(text, (how_far, *in_pairs(buttons), back_or_menu(t, NAME)), protect=True)


def heirs(t: Texts, found: Record) -> Screen:
    """Whom the worker wants told."""
    add = [_go(t, key("own_data.heirs.add.button"), f"waris.{found.ref}.tambah")]
    buttons = [
        *(add if len(found.heirs) < MAX_HEIRS else []),
        _go(t, key("own_data.heirs.replace.button"), f"waris.{found.ref}.ganti"),
        _go(t, key("own_data.heirs.drop.button"), f"waris.{found.ref}.hapus"),
    ]
    if found.own:
        buttons.append(heir_card_button(t, found.ref))
    lines = Html("\n".join(heir_line(t, heir) for heir in found.heirs))
    name = described(t, found.answers)["name"]
    text = t("own_data.heirs.list", name=name, heirs=lines)
    rows = (*one_a_row(buttons), back_or_menu(t, f"{NAME}.lihat.{found.ref}"))
    return Screen(text, rows, protect=True)


def settings(t: Texts) -> Screen:
    """Everything that is not about one registration."""
    buttons = [
        _go(t, key("own_data.news.button"), "kabar"),
        _go(t, key("own_data.consent.button"), "izin"),
        _go(t, key("own_data.address.button"), "sapaan"),
        leads_to(t, Goal.LANGUAGE),
        _go(t, key("own_data.copy.button"), "salinan"),
        erase_all_button(t),
    ]
    return Screen(t("own_data.settings"), (*in_pairs(buttons), back_or_menu(t, NAME)))


def consent(t: Texts, newest: ConsentAct | None) -> Screen:
    """What the data is for, and whether the person agreed."""
    status, buttons = t("own_data.consent.none"), [leads_to(t, Goal.REGISTER)]
    if newest is not None and newest.given:
        status = t("own_data.consent.given", date=day_of(t, newest.at))
        buttons = [_go(t, key("own_data.withdraw.button"), "tarik"), leads_to(t, Goal.REGISTER)]
    elif newest is not None:
        status = t("own_data.consent.withdrawn", date=day_of(t, newest.at))
        buttons = [_go(t, key("own_data.allow.button"), "boleh")]
    text = t("own_data.consent", days=DRAFTS.days)
    rows = (*in_pairs(buttons), back_or_menu(t, f"{NAME}.atur"))
    return Screen(Html(f"{text}\n{status}"), rows)


def news(t: Texts, muted: Sequence[str], *, consented: bool) -> Screen:
    """Each topic with a bell, struck through where it was stopped; a tap turns it."""
    buttons = []
    for topic, (on, off) in _TOPICS.items():
        act, label = ("mulai", off) if topic in muted else ("stop", on)
        buttons.append(_go(t, label, f"kabar.{act}.{topic}"))
    if set(muted) >= set(CampaignTopic):
        buttons.append(_go(t, key("own_data.news.all.button"), "kabar.mulai"))
    else:
        buttons.append(_go(t, key("own_data.news.none.button"), "kabar.stop"))
    text = t("own_data.news")
    if not consented:
        text = Html(f"{text}\n{t('own_data.news.no_consent')}")
    return Screen(text, (*one_a_row(buttons), back_or_menu(t, f"{NAME}.atur")))


def address(t: Texts, *, changed: bool) -> Screen:
    """How to be addressed."""
    buttons = [_go(t, label, f"sapaan.{name}") for name, label in _ADDRESSES.items()]
    text = t("own_data.address.changed") if changed else t("own_data.address")
    return Screen(text, (*one_a_row(buttons), back_or_menu(t, f"{NAME}.atur")))


def gone(t: Texts) -> Screen:
    """A record that is not there, or never was this account's: the same words for both."""
    return Screen(t("own_data.gone"), (back_or_menu(t, NAME),))


def topic_name(t: Texts, topic: str) -> str:
    """A topic in a word; as it is kept where it is none of ours any more."""
    labels = _TOPICS.get(CampaignTopic(topic)) if topic in set(CampaignTopic) else None
    return t.word(labels[0]) if labels else topic


def heir_card_button(t: Texts, ref: str) -> Button:
    """To the card that tells an heir what to do."""
    return Button(t.label("heir_card.button"), go=f"kartuwaris.k.{ref}")


def erase_all_button(t: Texts) -> Button:
    """To the question whether everything shall be deleted."""
    return _go(t, key("own_data.erase_all.button"), "hapus.semua")


def day_of(t: Texts, at: datetime) -> str:
    """The day of an act by Jakarta's clock."""
    return t.long_date(at.astimezone(JAKARTA).date())


def _settings(t: Texts) -> Button:
    return _go(t, key("own_data.settings.button"), "atur")


def _person(t: Texts, found: Record) -> str:
    return t.label("own_data.person.button", who=shortened(found.answers.name, LONGEST_ON_BUTTON))


def _go(t: Texts, label: str, page: str) -> Button:
    return Button(t.label(label), go=f"{NAME}.{page}")
