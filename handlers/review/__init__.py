"""Periksa data: an admin approves, sends back or rejects; whoever brought it puts it right."""

from handlers.review.conversation import handlers

__all__ = ["handlers"]
