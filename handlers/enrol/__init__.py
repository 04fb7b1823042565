"""Sign-up interest of a worker, for himself or for somebody beside him."""

from handlers.enrol.conversation import handlers
from handlers.enrol.slip import make as make_slip

__all__ = ["handlers", "make_slip"]
