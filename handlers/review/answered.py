"""The job that tells officers what the branch answered about the people they look after."""

from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from handlers.review.states import MEND
from handlers.review.told import TOPIC
from models.queries.enrolments import answering
from models.queries.enrolments.answering import Answered


async def tell_senders(job: Job) -> None:
    """One message each; a list that was taken back meanwhile tells nothing."""
    await job.write(_tell_all, job)


async def _tell_all(session: Session, job: Job) -> None:
    for one in await answering.answered_for(session, batch_id=job.subject):
        await _tell(session, job, one)


async def _tell(session: Session, job: Job, one: Answered) -> None:
    t = await job.words_of(session, one.user_id)
    await notify.tell(
        session,
        one.user_id,
        shown(t, one),
        now=job.now(),
        topic=TOPIC,
        subject=f"list:{job.subject}",
    )


def shown(t: Texts, one: Answered) -> Screen:
    """How many were taken, how many not, and whether somebody is said to have died."""
    about = key("review.answered.unattended") if one.unattended else key("review.answered")
    lines = [t(about, n=t.number(one.taken))]
    if one.refused:
        lines.append(t("review.answered.refused", n=t.number(one.refused)))
    if one.deceased:
        lines.append(t("review.answered.deceased", n=t.number(one.deceased)))
    look = Button(t.label("review.mend.look.button"), go=MEND)
    death = Button(t.label("death.entry.button"), go="tugas.duka")
    rows = [(look,)] if one.refused else []
    return Screen(Html("\n\n".join(lines)), (*rows, *([(death,)] if one.deceased else [])))
