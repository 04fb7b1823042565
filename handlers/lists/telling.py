"""The job that lets heirs hear of a list of claims, once all of it can be seen."""

from bot.jobs.job import Job, Session
from models.queries.imports import claim_telling
from models.queries.imports.batches import BatchStatus, batch_of

AT_ONCE = 100
"""So many requests a transaction."""


async def tell_of_list(job: Job) -> None:
    """Ask for one job a step that somebody waits for; a list taken back tells nothing."""
    async with job.db.reading() as session:
        steps = await claim_telling.steps_to_tell(session, batch_id=job.subject)
    for start in range(0, len(steps), AT_ONCE):
        await job.checkpoint()
        async with job.db.session() as session:
            if not await _ask(session, job, steps[start : start + AT_ONCE]):
                return
        await job.progress(min(start + AT_ONCE, len(steps)), len(steps))


async def _ask(session: Session, job: Job, steps: list[tuple[str, int]]) -> bool:
    """Asking again after a crash asks for the same."""
    batch = await batch_of(session, job.subject)
    if batch is None or batch.status is not BatchStatus.APPLIED:
        return False
    for claim_id, number in steps:
        await claim_telling.ask_for_step(
            session, claim_id=claim_id, number=number, by=job.by, now=job.now(), once=batch.id
        )
    return True
