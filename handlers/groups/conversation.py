"""Groups of workers: which question leads to which.

```mermaid
stateDiagram-v2
    [*] --> NAME: Kelompok baru
    NAME --> AREA
    AREA --> VILLAGE
    VILLAGE --> OCCUPATION
    OCCUPATION --> PAYER
    PAYER --> INCOME
    INCOME --> PROGRAMMES
    PROGRAMMES --> SAVE
    SAVE --> [*]: the group's page
    [*] --> PERSON: Tambah orang berikutnya
    PERSON --> PERSON: the next one
    PERSON --> AGREED: Selesai
    AGREED --> [*]: a list like any other, read by a job
```

Pages name a group by its code; whether it is somebody's to touch is asked at every tap. Those of
a head begin with another word and need no duty.
"""

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties.steps import For
from bot.navigation.links import Link, Opened
from bot.navigation.menu import Command
from bot.understanding.spoken import spoken
from handlers.answers.at_rest import only_at_rest
from handlers.answers.way_out import way_out
from handlers.groups import handing, links, making, pages, paper, people, typed, typing_ways
from handlers.groups.asking import ANEW
from handlers.groups.reach import REGISTRARS
from handlers.groups.states import (
    ADD,
    HEAD_PAGE,
    NAMES,
    NEW,
    PAGE,
    PHOTO,
    Add,
    Names,
    Picture,
)


def asked() -> list[Step]:
    """Links and the head's command: asked before any wizard takes them for an answer."""
    return [
        Opened(Link.GROUP, links.open_door),
        Opened(Link.HEAD, links.open_head_link),
        Command("kelompok", people.show_head_home),
    ]


def handlers() -> list[Step]:
    """What officers may do, then what heads may; the wizards before the pages beside them."""
    of_officers: list[Step] = [
        _new(),
        _add(),
        _photo(),
        Page(f"{PAGE}.satu", pages.show_one),
        Page(f"{PAGE}.lain", pages.show_more),
        Page(f"{PAGE}.dampingi", pages.take),
        Page(f"{PAGE}.tutup", pages.close),
        Page(f"{PAGE}.buang", only_at_rest(ADD, typing_ways.throw_away)),
        Page(f"{PAGE}.tautan", links.show_link),
        Page(f"{PAGE}.ketua", links.make_head),
        Page(f"{PAGE}.bukan", links.end_head),
        Page(f"{PAGE}.anggota", people.show_members),
        Page(f"{PAGE}.coret", people.show_missing),
        Page(f"{PAGE}.ingat", people.nudge),
        Page(f"{PAGE}.serah", handing.choose),
        Page(f"{PAGE}.kepada", handing.how_many),
        Page(f"{PAGE}.beri", handing.give),
        Page(f"{PAGE}.kertas", paper.show_queue),
        Page(f"{PAGE}.lembar", paper.open_photo),
        Page(f"{PAGE}.buram", paper.cannot_read),
        Page(f"{PAGE}.lepas", paper.put_back),
        Page(PAGE, pages.show_all),
    ]
    of_heads: list[Step] = [
        Page(f"{HEAD_PAGE}.anggota", people.show_members),
        Page(f"{HEAD_PAGE}.coret", people.show_missing),
        Page(f"{HEAD_PAGE}.ingat", people.nudge),
        Page(f"{HEAD_PAGE}.berhenti", links.leave_head),
        Page(f"{HEAD_PAGE}.lepas", people.leave),
        Page(f"{HEAD_PAGE}.gabung", links.join),
        Page(f"{HEAD_PAGE}.keluar", links.quit_it),
        Page(HEAD_PAGE, people.show_head_home),
    ]
    # A page of an officer's without the duty is nobody's: it falls through to the stale answer.
    return [_names(), *(For(REGISTRARS, step) for step in of_officers), *of_heads]


def _new() -> Step:
    ways = [
        Tap(ANEW, making.begin_anew),
        *way_out(back=making.go_back, stop=making.stop, again=making.again),
    ]
    states = {state: [*ways, Answer(state, take)] for state, take in making.TAKES.items()}
    entry: list[Step] = [Page(f"{PAGE}.baru", making.begin)]
    return Wizard(NEW, entry=entry, states=states, always=[])


def _add() -> Step:
    ways = way_out(back=typing_ways.go_back, stop=typing_ways.stop, again=typing_ways.again)
    states = {
        Add.PERSON: [*ways, Answer(Add.PERSON, typed.take_person)],
        Add.AGREED: [*ways, Answer(Add.AGREED, typed.take_agreed)],
    }
    entry: list[Step] = [
        Page(f"{PAGE}.tambah", typing_ways.begin),
        Page(f"{PAGE}.ketik", paper.type_it),
    ]
    return Wizard(ADD, entry=entry, states=states, always=[])


def _photo() -> Step:
    states = {Picture.PHOTO: [*_ways(paper.stop), Answer(Picture.PHOTO, paper.take_photo)]}
    entry: list[Step] = [Page(f"{PAGE}.foto", paper.begin)]
    return Wizard(PHOTO, entry=entry, states=states, always=[])


def _names() -> Step:
    """For officers and heads alike: the page says who asks, and both are looked up."""
    states = {Names.LINES: [*_ways(people.stop_names), Answer(Names.LINES, people.take_names)]}
    entry: list[Step] = [
        For(REGISTRARS, Page(f"{PAGE}.nama", people.begin_names)),
        Page(f"{HEAD_PAGE}.nama", people.begin_names),
    ]
    return Wizard(NAMES, entry=entry, states=states, always=[])


def _ways(stop: object) -> list[Step]:
    return [
        Tap("cancel", stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), stop),
        Command("batal", stop),
    ]
