"""The job that fetches a picture of a paper and keeps it sealed; only its kind is looked at."""

from bot.delivery import notify
from bot.files.downloads import FileGoneError, FileTooBigError
from bot.jobs.job import Job, Session
from handlers.papers import screens
from handlers.papers.photos import WRONG_TYPE
from models.queries.papers import pictures
from models.queries.papers.lists import REF_LENGTH
from models.rules.claims.paper_files import MOST_BYTES, mime_of
from models.rules.running.pace import Lane


async def fetch(job: Job) -> None:
    """Fetched outside of any transaction; what cannot be kept is told to whoever sent it."""
    kept = await job.step(_fetched, job)
    if kept is not True:
        await job.write(_tell, job, kept or "")


async def _fetched(job: Job) -> bool | str:
    """Whether it is here, or not wanted any more; else why it would not help to send it again."""
    async with job.db.reading() as session:
        wanted = await pictures.waiting(session, picture_id=job.subject)
    if wanted is None:
        return True
    try:
        content = await job.services.fetch(wanted.file_id, most=MOST_BYTES)
    except (FileGoneError, FileTooBigError):
        return False
    mime = mime_of(content)
    if mime is None:
        return WRONG_TYPE
    async with job.db.session() as session:
        await pictures.store(session, picture_id=wanted.id, content=content, mime=mime)
    return True


async def _tell(session: Session, job: Job, why: str) -> None:
    """The picture goes, the tick stays; a way back to the paper."""
    lost = await pictures.waiting(session, picture_id=job.subject)
    if lost is None:  # deleted meanwhile
        return
    await pictures.drop_picture(session, picture_id=lost.id)
    t = await job.words_of(session, lost.user_id)
    screen = screens.lost(t, lost.list_id[:REF_LENGTH], lost.paper, why)
    await notify.tell(
        session, lost.user_id, screen, now=job.now(), lane=Lane.ANSWER, topic="papers",
        repeatable=True,
    )  # fmt: skip
