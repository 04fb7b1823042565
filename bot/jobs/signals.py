"""How a run ends without being finished."""

PAUSED = "paused"
"""Why a run lets go that somebody wants paused."""


class JobCancelledError(Exception):
    """Somebody wants it cancelled."""


class StepsLostError(Exception):
    """What this job did before is not known any more; doing it again could double it."""


class LetGo(BaseException):
    """This process lets go of the job; DBOS keeps it unfinished, so that it can go on.

    A BaseException, since DBOS writes down every Exception as the end of a workflow or a step.
    """


class StepFailed(BaseException):
    """A step raised; passes DBOS unrecorded, so that the step is tried again."""

    def __init__(self, error: Exception) -> None:
        super().__init__(type(error).__name__)
        self.error = error
