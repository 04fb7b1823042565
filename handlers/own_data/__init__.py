"""Data saya: see, correct, copy, delete, withdraw, stop campaigns, name heirs."""

from handlers.own_data.conversation import asked, handlers
from handlers.own_data.copying import MAKER
from handlers.own_data.copying import make as make_copy

__all__ = ["MAKER", "asked", "handlers", "make_copy"]
