"""The act by which a signer becomes known, offered beside a signature of a sound pack."""

from collections.abc import Callable

from app.domain.verdicts import Verdict
from app.use_cases.packs_in import SOUND
from resources.texts import text
from ui.screens.share.verdict_panel import LOUD, Signer
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.labels import label


def offer_remembering(
    signer: Signer, verdict: Verdict, remember: Callable[[Signer], object]
) -> None:
    """Ask for the call first; where the name is known under another key, loudly."""
    found = signer.signature
    if found.known or not found.certificate_pem or verdict.state not in SOUND:
        return
    loud = any(
        reason.code in LOUD and reason.facts.get("signer") == found.signer
        for reason in verdict.reasons
    )
    why = text("share.compare_loud") if loud else text("share.compare")
    words = text("share.remember_loud") if loud else text("share.remember")
    signer.add(label(why, TextRole.QUIET))
    signer.remember = button(words, icon_name="user", pressed=lambda: remember(signer))
    signer.add(signer.remember)
