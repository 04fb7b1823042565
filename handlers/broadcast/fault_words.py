"""Why something that was sent here is no broadcast, in words."""

from bot.texts import Html, Texts, key
from handlers.broadcast.content import ContentFault

FAULTS = {
    ContentFault.KIND: key("broadcast.text.kind"),
    ContentFault.SECRET: key("broadcast.text.secret"),
    ContentFault.NOT_TODAY: key("broadcast.text.not_today"),
    ContentFault.TOO_LONG: key("broadcast.text.too_long"),
    ContentFault.OTHER_KIND: key("broadcast.text.other_kind"),
    ContentFault.WORDS_ONLY: key("broadcast.text.words_only"),
}


def fault_said(t: Texts, fault: ContentFault | str) -> Html:
    """A name between braces is told as it was typed."""
    if isinstance(fault, ContentFault):
        return t(FAULTS[fault])
    return t("broadcast.text.unknown", value=fault)
