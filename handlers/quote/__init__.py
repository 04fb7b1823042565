"""Hitung iuran: what a membership costs, in a few taps, as a sum a family can read aloud."""

from handlers.quote.conversation import asked, handlers

__all__ = ["asked", "handlers"]
