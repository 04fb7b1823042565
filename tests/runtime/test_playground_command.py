"""`python -m bot demo` as a visitor runs it: one line, a page, an end in order."""

import asyncio
import os
import re
import signal
import socket
import sys
from pathlib import Path

import aiohttp

from bot.tasks import within


def _demo(folder: Path, port: int) -> list[str]:
    where = ["--port", str(port), "--folder", str(folder)]
    return [sys.executable, "-m", "bot", "demo", "--no-browser", *where]


async def test_the_command_tells_its_address_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *_demo(tmp_path, 0), stdout=pipe, stderr=pipe, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    assert process.stdout is not None
    line = (await within(process.stdout.readline(), 60)).decode()
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert found, line
    async with aiohttp.ClientSession(found[0]) as session, session.get("/api/events") as stream:
        async with session.get("/api/database") as answer:
            signups = (await answer.json())["signups"]
        process.send_signal(signal.SIGINT)
        await within(stream.read(), 2)  # the page hears of the end
        _, errors = await within(process.communicate(), 15)

    assert process.returncode == 0
    assert errors == b""
    for regency in ("Kepulauan Meranti", "Natuna", "Serdang Bedagai", "Mempawah"):
        assert sum(f", {regency} " in line for line in signups) == 3


async def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        pipe = asyncio.subprocess.PIPE
        command = _demo(tmp_path, taken.getsockname()[1])
        process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)
        out, errors = await within(process.communicate(), 60)

    assert (process.returncode, out) == (1, b"")
    assert errors.decode().count("\n") == 1
    assert "--port" in errors.decode()
