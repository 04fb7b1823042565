"""Forks bots that are imported already and have read what never changes: a restart then costs no
seconds of that.

It reads orders, one JSON object a line with main, folder, log and environment. It answers
"began <pid>" and, when that process has ended, "ended <pid> <status>".
"""

import gc
import importlib
import json
import os
import selectors
import signal
import sys
from typing import Any


def main() -> None:
    """Obey until standard input ends."""
    import bot.app
    import bot.commands.run
    import bot.logs.handler  # noqa: F401 - imported once for all children
    from bot.faq.asking import shipped_book
    from bot.process.opening import read_rules

    read_rules()
    shipped_book()
    gc.freeze()  # no child need look through it

    waker, awake = os.pipe()
    os.set_blocking(awake, False)
    signal.set_wakeup_fd(awake)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    selector = selectors.DefaultSelector()
    selector.register(sys.stdin.buffer, selectors.EVENT_READ)
    selector.register(waker, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj == waker:
                os.read(waker, 64)
                _bury()
                continue
            line = sys.stdin.buffer.readline()
            if not line:
                return
            _begin(json.loads(line))


def _begin(order: dict[str, Any]) -> None:
    pid = os.fork()
    if pid:
        _say(f"began {pid}")
        return
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number in (1, 2):
        os.dup2(log, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    sys.argv[1:] = ["run"]
    importlib.import_module(order["main"]).main()


def _bury() -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        _say(f"ended {pid} {os.waitstatus_to_exitcode(status)}")


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main()
