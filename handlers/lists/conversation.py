"""Sending a list: which question leads to which.

```mermaid
stateDiagram-v2
    [*] --> AREA: Kirim daftar, with duties in several areas
    [*] --> LIST: Kirim daftar
    AREA --> LIST
    LIST --> [*]: a file or pasted lines, read by a job
```

What the job tells leads on by pages: save, throw away, which column is which, take back.
"""

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties.steps import For
from bot.navigation.menu import Command
from bot.understanding.spoken import spoken
from handlers.list_sent import LinesSent, SheetSent
from handlers.lists import batches, columns, dead_steps, other_names, steps
from handlers.lists.states import FLOW, PAGE, Lists
from models.rules.roles import Role

SENDERS = (Role.OFFICER, Role.ADMIN)


def handlers() -> list[Step]:
    """Pages first: a wizard's state would take their taps for answers to something else."""
    pages: list[Step] = [
        Page(f"{PAGE}.simpan", batches.save),
        Page(f"{PAGE}.nama", other_names.take),
        Page(f"{PAGE}.buang", batches.throw_away),
        Page(f"{PAGE}.urung", batches.take_back),
        Page(f"{PAGE}.tolak", batches.send_refused),
        Page(f"{PAGE}.ubah", batches.send_changes),
        Page(f"{PAGE}.satu", batches.show_one),
        Page(f"{PAGE}.lama", batches.show_all),
        Page(f"{PAGE}.kolom", columns.take_column),
        Page(f"{PAGE}.contoh", steps.send_template),
        Page(f"{PAGE}.kematian", dead_steps.send_template),
    ]
    of_admins = [
        For((Role.ADMIN,), Page(f"{PAGE}.klaim", steps.send_claims_template)),
        For((Role.ADMIN,), Page(f"{PAGE}.status", steps.send_status_template)),
        For((Role.ADMIN,), Page(f"{PAGE}.jawaban", steps.send_answers_template)),
        For((Role.ADMIN,), Page(f"{PAGE}.utuh", dead_steps.ask_whole)),
    ]
    states: dict[Lists, list[Step]] = {
        Lists.AREA: [*_way_out(), Answer(Lists.AREA, steps.take_area)],
        Lists.LIST: [*_way_out(), Answer(Lists.LIST, steps.take_list)],
    }
    entry: list[Step] = [
        Page(f"{PAGE}.kelompok", steps.begin_for_group),
        Page(PAGE, steps.begin),
        SheetSent(steps.take_sheet),
        LinesSent(steps.take_sheet),
    ]
    wizard = Wizard(FLOW, entry=entry, states=states, always=[])
    return [*of_admins, *(For(SENDERS, step) for step in (*pages, wizard))]


def _way_out() -> list[Step]:
    return [
        Tap("cancel", steps.stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), steps.stop),
        Spoken(spoken("nav.back.button", "word.back.spoken"), steps.stop),
        Command("batal", steps.stop),
    ]
