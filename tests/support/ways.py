"""How patient a request is in a test, and its parameters as the library hands them over."""

from __future__ import annotations

from typing import Any

from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

# Seconds that no answer on loopback needs, however busy the machine.
PATIENT: dict[str, Any] = {"connect_timeout": 5.0, "read_timeout": 5.0, "pool_timeout": 0.1}
# Seconds until a test knows that nothing will come.
QUICK: dict[str, Any] = {**PATIENT, "connect_timeout": 0.3, "read_timeout": 0.3}


def data(**parameters: Any) -> RequestData:
    """The parameters as the library hands them to a request."""
    return RequestData([RequestParameter.from_input(k, v) for k, v in parameters.items()])
