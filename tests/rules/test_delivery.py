"""Whether updates come by webhook as they should."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from models.rules.running.delivery import MANY, Delivery, seen

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
EARLIER, LATER = NOW - timedelta(hours=1), NOW - timedelta(seconds=20)
SINCE = NOW - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("before", "pending", "error_at", "stuck_since"),
    [
        pytest.param(None, 500, EARLIER, None, id="the first look knows nothing"),
        pytest.param(Delivery(0), 0, LATER, None, id="failed, brought since"),
        pytest.param(Delivery(0), 1, LATER, NOW, id="failed and waits"),
        pytest.param(Delivery(3, EARLIER), 3, EARLIER, None, id="an old failure"),
        pytest.param(Delivery(0), MANY - 1, None, None, id="a busy moment"),
        pytest.param(Delivery(MANY), MANY + 1, None, NOW, id="more and more"),
        pytest.param(Delivery(MANY), MANY, None, None, id="many, no more than before"),
        pytest.param(Delivery(3, LATER, SINCE), 3, LATER, SINCE, id="still the same"),
        pytest.param(Delivery(3, LATER, SINCE), 2, LATER, None, id="they come again"),
        pytest.param(Delivery(3, EARLIER, SINCE), 2, LATER, SINCE, id="fails again"),
    ],
)
def test_a_look(
    before: Delivery | None,
    pending: int,
    error_at: datetime | None,
    stuck_since: datetime | None,
) -> None:
    found = seen(before, pending=pending, error_at=error_at, now=NOW)

    assert found == Delivery(pending, error_at, stuck_since)
