"""How the child gives up on a file."""

from models.rules.roster.faults import FileFault


class SheetFaultError(Exception):
    """A file that is not read, with the reason; ends the child."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.value)
        self.fault = fault
