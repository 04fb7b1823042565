"""What a message shows to be misunderstood: a word of the question, or what it asks for."""

from itertools import pairwise

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
    if question == "nik" and asks_why(said):
        return key("enrol.nik.why")
    if question in _NAMED and is_kin(said):
        return key("enrol.name.kin")
    return None


def asks_why(said: str) -> bool:
    """ "kenapa perlu nik", "untuk apa"; "kenapa salah terus" asks something else."""
    words = set(said.split())
    return bool(words & spoken("enrol.why.spoken") and words & spoken("enrol.why.about.spoken"))


def knows_not(said: str) -> bool:
    """ "sy tak tau", "ga hafal pak"."""
    words = said.split()
    denied, known = spoken("enrol.unknown.not.spoken"), spoken("enrol.unknown.spoken")
    return any(one in denied and two in known for one, two in pairwise(words))


def names_kin(text: str, question: str) -> bool:
    """Both are told where the name of an heir, or of who died, is asked for."""
    return question in ("heir_name", "who") and kin_named(text) is not None


def is_kin(said: str) -> bool:
    """ "suami saya", "ibuku" or "istri": no name. "Anak Agung" is one."""
    if said in spoken("enrol.name.kin.spoken"):
        return True
    return any(
        f"{said} ".startswith((f"{kin} {whose} ", f"{kin}{whose} "))
        for kin in spoken("enrol.name.kin.spoken")
        for whose in spoken("enrol.name.my.spoken")
    )
