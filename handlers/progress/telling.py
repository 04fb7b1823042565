"""The job that tells workers of a step: each chat once, by day, and the newest step alone."""

from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.texts import Texts
from handlers.progress import screens
from models.queries.enrolments import telling
from models.queries.enrolments.telling import News, Place

TOPIC = "enrolment"


async def tell(job: Job) -> None:
    """Whatever is untold. Asked for often: what another run has told is not told again."""
    after: Place | None = telling.START
    done = 0
    while after is not None:
        await job.checkpoint()
        async with job.db.reading() as session:
            found, after = await telling.untold(session, after=after, now=job.now())
        if found:
            async with job.db.session() as session:
                for news in found:
                    await _tell(session, job, news)
            done += len(found)
            await job.progress(done)


async def _tell(session: Session, job: Job, news: News) -> None:
    """Noted and queued in one transaction: a crash leaves both or neither."""
    if not await telling.note_told(session, news, now=job.now()):
        return
    t = await _words(session, job, news.user_id)
    await notify.tell(
        session,
        news.user_id,
        screens.news(t, news.state, news.reason, news.ref),
        now=job.now(),
        topic=TOPIC,
        subject=f"person:{news.person_id}",
        quiet_in=news.area or None,
    )


async def _words(session: Session, job: Job, user_id: int) -> Texts:
    return await job.words_of(session, user_id)
