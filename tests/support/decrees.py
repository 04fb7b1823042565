"""A decree as a regency writes it."""

from dataclasses import replace
from datetime import date, datetime

from models.rules.contributions.overlay import Decree
from models.rules.money import first_of_month, months_later
from models.rules.occupations import Occupation, Payer

FISHERS = Decree(
    id="a1",
    regency="14.10",
    number="SK Bupati 12/2026",
    title="Penetapan penerima bantuan iuran",
    decided_on=date(2026, 1, 5),
    occupations=(Occupation.NELAYAN, Occupation.PETANI),
    payer=Payer.APBD,
    quota=5200,
    start=date(2026, 1, 1),
    until=date(2027, 1, 1),
    source="https://jdih.merantikab.go.id/sk-12-2026",
    recorded_on=date(2026, 1, 9),
)
"""Fishers and farmers of Meranti, for a year."""


def decree_now(now: datetime) -> Decree:
    """A decree that pays for fishers in Kepulauan Meranti this year."""
    month = first_of_month(now.date())
    return replace(FISHERS, start=month, until=months_later(month, 12))
