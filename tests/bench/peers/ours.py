"""Our bot as `run` runs it, file and all; only the list of handlers is the bench's.

Arguments: the Bot API's address, a folder, a database URL (empty: SQLite in the folder).
"""

import gc
import sys
from pathlib import Path


def main() -> None:
    """Run until killed. Imports wait for no collector, as in `run`."""
    gc.disable()
    import handlers
    from bot.commands import foreground
    from bot.config.loading import load_settings
    from bot.logs import handler as logs
    from tests.bench.peers import flow
    from tests.bench.peers.usage import report_on_signal

    gc.freeze()
    gc.enable()
    url, folder, database = sys.argv[1:4]
    given = {"database_url": database} if database else {}
    settings = load_settings(
        token=f"123456789:{'b' * 35}",
        api_url=url,
        data_dir=Path(folder),
        listen_port=0,
        _env_file=None,
        **given,
    )
    logs.configure(settings)
    handlers.in_order = flow.in_order
    report_on_signal()
    foreground.run(settings)


if __name__ == "__main__":
    main()
