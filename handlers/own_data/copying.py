"""The copy of everything one account entered, as a plain text file that opens on any phone."""

from collections.abc import Sequence
from typing import Any

from bot.context import Ctx
from bot.navigation.menu import unfinished
from bot.texts import Texts, key
from handlers.own_data import screens
from handlers.own_data.described import described, relation_name
from models.queries.deaths.reporting import Sent
from models.queries.family.school import Pupil
from models.queries.papers.lists import Papers
from models.queries.people.own_data import ConsentAct, HeirEntry, Record
from models.rules.phone import Phone

MAKER = "own_data_copy"
BOM = b"\xef\xbb\xbf"
"""Without it older Windows shows odd letters."""


def make(values: dict[str, Any]) -> bytes:
    """The file: its lines as UTF-8, with the line ends that every editor shows."""
    return BOM + "\r\n".join([*values["lines"], ""]).encode()


def lines_of(ctx: Ctx, records: Sequence[Record], acts: Sequence[ConsentAct]) -> list[str]:
    """The whole copy, line by line."""
    t = ctx.t
    lines = [
        t.label("own_data.copy.title", date=t.long_date(ctx.today())),
        t.label("own_data.copy.nik_note"),
        "",
        *_account(ctx),
    ]
    for record in records:
        lines += ["", *_registration(t, record)]
    if acts:
        lines += ["", *(_consent(t, act) for act in acts)]
    return lines


def paper_lines(t: Texts, lists: Sequence[Papers]) -> list[str]:
    """Lists of papers for a claim: how many are ticked, how many pictures of them are kept."""
    lines = [
        t.label(
            "own_data.copy.papers",
            kind=papers.kind.value,
            count=len(papers.there),
            n=sum(papers.there.values()),
        )
        for papers in lists
    ]
    return ["", *lines] if lines else []


def school_lines(t: Texts, children: Sequence[Pupil]) -> list[str]:
    """Children whose scholarship is followed."""
    lines = [t.label("own_data.copy.child", name=one.name) for one in children]
    return ["", *lines] if lines else []


_IN_GROUP = {
    "head": key("own_data.copy.group.head"),
    "joined": key("own_data.copy.group.joined"),
    "opened": key("own_data.copy.group.opened"),
}


def group_lines(t: Texts, groups: Sequence[tuple[str, str]]) -> list[str]:
    """Groups the account heads, is in, or was invited to."""
    lines = [
        t.label("own_data.copy.group", name=name, what=t.label(_IN_GROUP[what]))
        for name, what in groups
    ]
    return ["", *lines] if lines else []


def report_lines(t: Texts, reports: Sequence[Sent]) -> list[str]:
    """Deaths and accidents that this account reported, in its own words."""
    lines = [
        t.label(
            "own_data.copy.report",
            date=screens.day_of(t, report.sent_at),
            name=report.said.name or "–",
            nik=report.said.nik or "–",
            phone=Phone(report.said.phone).national if report.said.phone else "–",
        )
        for report in reports
    ]
    return ["", *lines] if lines else []


def _account(ctx: Ctx) -> list[str]:
    t, profile = ctx.t, ctx.profile
    since = screens.day_of(t, profile.created_at)
    language = t.word("menu.language.own.button")
    lines = [
        t.label("own_data.copy.account", user=profile.user_id, date=since),
        t.label("own_data.copy.language", language=language),
        t.label("own_data.copy.address"),
    ]
    if profile.source:
        lines.append(t.label("own_data.copy.source", source=profile.source))
    if profile.muted_topics:
        topics = ", ".join(screens.topic_name(t, topic) for topic in profile.muted_topics)
        lines.append(t.label("own_data.copy.muted", topics=topics))
    draft = unfinished(ctx)
    if draft is not None:
        done, total = draft
        lines.append(t.label("own_data.copy.draft", done=done, total=total))
    return lines


def _registration(t: Texts, record: Record) -> list[str]:
    said = described(t, record.answers, masked=False)
    sent, changed = screens.day_of(t, record.created_at), screens.day_of(t, record.updated_at)
    return [
        t.label("own_data.copy.registration", code=record.code, date=sent, changed=changed),
        t.label("own_data.copy.own") if record.own else t.label("own_data.copy.other"),
        t.label("own_data.copy.name", name=said["name"]),
        t.label("own_data.copy.nik", nik=said["nik"]),
        t.label("own_data.copy.birth", birth=said["birth"]),
        t.label("own_data.copy.phone", phone=said["phone"]),
        t.label("own_data.copy.work", occupation=said["occupation"], payer=said["payer"]),
        t.label("own_data.copy.area", area=said["area"]),
        t.label("own_data.copy.income", income=said["income"]),
        t.label("own_data.copy.programmes", programmes=said["programmes"]),
        *(_heir(t, heir) for heir in record.heirs),
    ]


def _heir(t: Texts, heir: HeirEntry) -> str:
    relation = relation_name(t, heir)
    if heir.phone is None:
        return t.label("own_data.copy.heir_without", heir=heir.name, relation=relation)
    phone = Phone(heir.phone).national
    return t.label("own_data.copy.heir", heir=heir.name, relation=relation, phone=phone)


def _consent(t: Texts, act: ConsentAct) -> str:
    said = {"version": act.text_version, "date": screens.day_of(t, act.at)}
    if act.given:
        return t.label("own_data.copy.consent_given", **said)
    return t.label("own_data.copy.consent_withdrawn", **said)
