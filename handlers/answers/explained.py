"""What a message shows to be misunderstood: a word of the question, or what it asks for."""

from bot.texts import key
from bot.understanding.recognise import folded, speaks_of
from bot.understanding.spoken import spoken
from handlers.answers.kin import kin_named

_NAMED = frozenset({"name", "heir_name"})


def explained(text: str, question: str) -> str | None:
    """The key of the line that helps on; None where nothing was misunderstood."""
    said = folded(text)
    if question == "nik" and speaks_of(said, spoken("enrol.nik.what.spoken")):
        return key("enrol.nik.what")
    if question in _NAMED and is_kin(said):
        return key("enrol.name.kin")
    return None


def names_heir(text: str, question: str) -> bool:
    """Both are told where the name of an heir is asked for."""
    return question == "heir_name" and kin_named(text) is not None


def is_kin(said: str) -> bool:
    """ "suami saya", "ibuku" or "istri": no name. "Anak Agung" is one."""
    if said in spoken("enrol.name.kin.spoken"):
        return True
    return any(
        f"{said} ".startswith((f"{kin} {whose} ", f"{kin}{whose} "))
        for kin in spoken("enrol.name.kin.spoken")
        for whose in spoken("enrol.name.my.spoken")
    )
