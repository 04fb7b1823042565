"""An admin who reviews, and buttons as a client may send them."""

from models.rules.roles import Role
from tests.support.chat import Somebody, Stage


async def admin(stage: Stage, area: str = "14.10", name: str = "Hendra Saputra") -> Somebody:
    """Somebody who reviews."""
    made = stage.person(name, phone="+6281234567804")
    await made.starts()
    await stage.duty(made, Role.ADMIN, area)
    return made


async def taps_data(somebody: Somebody, data: str) -> None:
    """A button as a client may send it, whatever is on the screen."""
    await somebody.taps({"text": "x", "callback_data": f"go:{data}"})


def data_of(somebody: Somebody, label: str) -> str:
    """What a button of the newest message carries."""
    assert somebody.person.last is not None
    return next(
        str(button["callback_data"]).removeprefix("go:")
        for row in somebody.person.last.rows
        for button in row
        if label in button["text"]
    )
