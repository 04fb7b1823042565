"""Files that are there in full or not at all, for their owner alone."""

import os
import secrets
from pathlib import Path

from bot.commands.import_arguments import ArgumentError


def write_whole(out: Path, content: bytes, *, anew: bool) -> None:
    """Write it, or leave no trace: a half of a list of people must not lie about.

    `anew`: what is there already stays as it is, else it is overwritten. Raises ArgumentError.
    """
    draft = out.with_name(f".{out.name[:100]}.{secrets.token_hex(4)}")
    try:
        try:
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            if anew:
                out.hardlink_to(draft)  # unlike a rename, this refuses to replace what is there
            else:
                draft.replace(out)
        finally:
            draft.unlink(missing_ok=True)
    except FileExistsError:
        raise ArgumentError(f"{out.name} is there already and stays as it is") from None
    except OSError as error:
        raise ArgumentError(f"cannot write {out.name}: {error.strerror}") from None
