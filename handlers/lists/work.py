"""What the jobs of this flow share: whom to tell, and how."""

from bot import notify
from bot.jobs.job import Job, Session
from bot.screen import Screen
from bot.texts import Texts
from models.queries import accounts
from models.queries.imports.batches import Batch, batch_of
from models.rules.pace import Lane


def asker(job: Job) -> int:
    """The account that asked for this work."""
    return int(job.by.removeprefix("tg:"))


async def words(session: Session, job: Job) -> Texts:
    """The words of whoever asked."""
    language, address = await accounts.chosen_words(session, user_id=asker(job))
    return job.services.library.choose(language, None).addressing(address)


async def say(session: Session, job: Job, screen: Screen) -> None:
    """An answer to whoever asked: it may come twice after a failure, as answers may."""
    await notify.tell(
        session, asker(job), screen, now=job.now(), lane=Lane.ANSWER, topic="lists",
        repeatable=True,
    )  # fmt: skip


async def the_batch(session: Session, job: Job) -> Batch | None:
    """The batch the job is about."""
    return await batch_of(session, job.subject)
