"""What commands write: in full or not at all."""

from pathlib import Path

from bot.commands.import_arguments import ArgumentError
from bot.whole_file import whole


def write_whole(out: Path, content: bytes, *, anew: bool) -> None:
    """Write it, or leave no trace: a half of a list of people must not lie about.

    `anew`: what is there already stays as it is, else it is overwritten. Raises ArgumentError.
    """
    try:
        with whole(out, anew=anew) as file:
            file.write(content)
    except FileExistsError:
        raise ArgumentError(f"{out.name} is there already and stays as it is") from None
    except OSError as error:
        raise ArgumentError(f"cannot write {out.name}: {error.strerror}") from None
