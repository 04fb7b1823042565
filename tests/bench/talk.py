"""What every contestant says in the conversation: the same words from the same answers."""

QUESTIONS = ("Siapa nama Bapak/Ibu?", "Di desa mana Bapak/Ibu tinggal?")


def greeting(text: str) -> str:
    """The reply to /daftar."""
    return f"1/3 Terima kasih: {text}. {QUESTIONS[0]}"


def after_name(text: str) -> str:
    """The reply to the name."""
    return f"2/3 Terima kasih: {text}. {QUESTIONS[1]}"


def closing(text: str, name: str) -> str:
    """The reply to the village; it needs the name that was kept."""
    return f"3/3 Tercatat: {text}. Nama: {name}."


def lost(text: str) -> str:
    """The reply to what fits no question: in this bench always a fault."""
    return f"0/3 Maaf, saya belum mengerti: {text}."
