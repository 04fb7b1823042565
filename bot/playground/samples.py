"""Sample sign-ups the playground begins with: invented people in four real regencies."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from bot.country.places import Places
from bot.db import Database
from bot.playground import decrees
from models.queries.enrolments.sign_up import register_interest
from models.queries.people.given import Answers
from models.queries.people.own_data import records_of
from models.rules.occupations import Occupation, WagePayer

FIRST_ACCOUNT = 7_000_000_001  # invented user ids, above everybody of the cast
MEN, WOMEN = 0, 40  # what a NIK adds to the day of birth


class Sample(NamedTuple):
    """One invented person."""

    name: str
    adds: int
    born: date
    district: str
    """Kemendagri code "14.10.01"."""
    occupation: Occupation
    income: int
    """Whole rupiah a month."""


SAMPLES = (
    Sample("Ruslan Efendi", MEN, date(1979, 3, 4), "14.10.01", Occupation.NELAYAN, 1_200_000),
    Sample("Marlina Sari", WOMEN, date(1988, 7, 19), "14.10.05", Occupation.PETANI, 1_000_000),
    Sample("Zulkifli Anwar", MEN, date(1993, 11, 2), "14.10.03", Occupation.OJEK, 1_500_000),
    Sample("Hamdan Syah", MEN, date(1972, 1, 25), "21.03.07", Occupation.NELAYAN, 1_800_000),
    Sample("Nurhayati", WOMEN, date(1990, 5, 14), "21.03.04", Occupation.PEDAGANG, 2_000_000),
    Sample("Iskandar Muda", MEN, date(1984, 9, 30), "21.03.05", Occupation.PETANI, 1_100_000),
    Sample(
        "Parlindungan", MEN, date(1981, 12, 8), "12.18.02", Occupation.PEKERJA_SAWIT, 2_400_000
    ),
    Sample("Sri Wahyuni", WOMEN, date(1986, 2, 17), "12.18.01", Occupation.PEDAGANG, 1_300_000),
    Sample("Agus Salim", MEN, date(1995, 6, 21), "12.18.14", Occupation.BURUH_HARIAN, 1_600_000),
    Sample("Dominikus", MEN, date(1977, 8, 11), "61.02.01", Occupation.PETANI, 1_000_000),
    Sample("Theresia Lin", WOMEN, date(1991, 10, 3), "61.02.08", Occupation.PEDAGANG, 1_900_000),
    Sample("Abdul Rahim", MEN, date(1983, 4, 28), "61.02.12", Occupation.NELAYAN, 1_400_000),
)
ACCOUNTS = {FIRST_ACCOUNT + index: sample.name for index, sample in enumerate(SAMPLES)}


async def fill(database: Database, now: datetime) -> None:
    """Sign them up, a day apart up to yesterday, and decree something in each regency.

    Nothing where they are there already.
    """
    places = Places.load()
    async with database.session() as session:
        if await records_of(session, user_id=FIRST_ACCOUNT):
            return
        for index, sample in enumerate(SAMPLES):
            place = places.district(sample.district)
            await register_interest(
                session,
                answers=_answers(index, sample),
                user_id=FIRST_ACCOUNT + index,
                own=True,
                regency_name=place.regency if place else "",
                source=None,
                now=now - timedelta(days=len(SAMPLES) - index),
            )
        await decrees.fill(session, now)


def nik_of(index: int, sample: Sample) -> str:
    """An invented NIK that reads like one of the kecamatan."""
    day = sample.born.day + sample.adds
    return f"{sample.district.replace('.', '')}{day:02}{sample.born:%m%y}{index + 1:04}"


def _answers(index: int, sample: Sample) -> Answers:
    serial = index + 1
    return Answers(
        nik=nik_of(index, sample),
        name=sample.name,
        birth_date=sample.born,
        phone=f"+62812000010{serial:02}",
        phone_verified=False,
        occupation=sample.occupation.value,
        payer=WagePayer.SENDIRI.value,
        district=sample.district,
        income=sample.income,
        programmes=("JKK", "JKM"),
    )
