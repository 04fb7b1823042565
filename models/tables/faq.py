"""Answers to everyday questions: how they help, what is asked in vain, the content book."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant


class FaqCount(SQLModel, table=True):
    """How often an answer was read and whether it helped; nobody's person is in it."""

    __tablename__ = "faq_count"

    key: str = Field(primary_key=True, max_length=64)
    shown: int = Field(default=0)
    helped: int = Field(default=0)
    failed: int = Field(default=0)


class FaqQuestion(SQLModel, table=True):
    """A question that found no answer, as the words of it that the bot's own lists know.

    Such words are in the shipped vocabulary, so no name, number or address can be among them.
    """

    __tablename__ = "faq_question"

    id: int | None = Field(default=None, primary_key=True)
    said: str = Field(max_length=200, unique=True)
    times: int = Field(default=1)
    first_at: datetime = Field(sa_type=Instant)
    last_at: datetime = Field(sa_type=Instant)
    state: str = Field(default="open", max_length=8, index=True)


class FaqVersion(SQLModel, table=True):
    """One wording of an answer in one language, by somebody; the catalogue is version none."""

    __tablename__ = "faq_version"
    __table_args__ = (Index("ix_faq_version_key_language", "key", "language"),)

    id: str = Field(primary_key=True, max_length=16)
    key: str = Field(max_length=64)
    language: str = Field(max_length=8)
    title: str = Field(max_length=64)
    text: str = Field(sa_type=Text)
    """With placeholders in place of figures. Empty: back to the catalogue."""
    questions: str = Field(default="", sa_type=Text)
    """Sample questions beside the shipped ones, one a line."""
    rows: str = Field(default="", max_length=200)
    """Rules it tells in words, spaces between."""
    state: str = Field(max_length=8, index=True)
    author: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=Instant)
    approver: str | None = Field(default=None, max_length=64)
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    approved_as: int | None = Field(default=None, unique=True)
    """The number of the book that began with it."""


class FaqBook(SQLModel, table=True):
    """The number of the content book: replicas read it and know whether theirs is the newest."""

    __tablename__ = "faq_book"

    id: int = Field(primary_key=True, sa_column_kwargs=GIVEN)
    number: int = Field(default=0)
