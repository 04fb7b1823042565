"""A law with its articles, as people know it."""

from collections.abc import Iterable

from bot.texts import Texts

_ANNEX = "Lampiran"
"""How the rule table begins an annex, which is no "pasal"."""


def law_named(t: Texts, law: str, articles: Iterable[str | None]) -> str:
    """Each article once, in their order; annexes behind them."""
    named = dict.fromkeys(article for article in articles if article)
    annexes = [each for each in named if each.startswith(_ANNEX)]
    numbered = [each for each in named if not each.startswith(_ANNEX)]
    if numbered:
        law = t.label("benefits.rule.article", rule=law, article=", ".join(numbered))
    return " ".join([law, *annexes])
