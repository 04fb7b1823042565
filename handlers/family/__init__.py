"""Santunan keluarga: what a family would get if it happened, told without frightening anybody."""

from handlers.family.conversation import asked, handlers

__all__ = ["asked", "handlers"]
