"""The table of all characters that hypothesis keeps: once for a run, not once a process."""

from hypothesis import find
from hypothesis import strategies as st


def prepare() -> None:
    """Make it where it is not there yet, in four seconds."""
    find(st.text(), lambda _text: True)


if __name__ == "__main__":
    prepare()
