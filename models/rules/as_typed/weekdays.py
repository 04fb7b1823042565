"""The days of the week as people call them."""

from collections.abc import Mapping
from typing import Final

WEEKDAYS: Final[Mapping[str, int]] = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5,
    "minggu": 6, "ahad": 6, "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3,
    "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
"""As `date.weekday` counts; "minggu" is a week too."""
