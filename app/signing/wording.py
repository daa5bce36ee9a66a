"""A verdict in words."""

from app.domain.verdicts import PackState, Reason, Verdict
from app.signing.certificates import fingerprint_groups
from resources.texts import text


def state_words(state: PackState) -> str:
    """The state as a person reads it: "Certified"."""
    return text("verdicts.state." + state.value)


def state_meaning(state: PackState) -> str:
    """What the state means for the reader, and what to do."""
    return text("verdicts.meaning." + state.value)


def reason_words(reason: Reason) -> str:
    """The sentence of one finding."""
    facts = dict(reason.facts)
    if "fingerprint" in facts:
        facts["fingerprint"] = fingerprint_groups(str(facts["fingerprint"]))
    return text("verdicts.reason." + reason.code, **facts)


def in_words(verdict: Verdict) -> str:
    """The whole verdict: state, meaning, findings, who signed what. One line each."""
    lines = [f"{state_words(verdict.state)}. {state_meaning(verdict.state)}"]
    lines += [reason_words(reason) for reason in verdict.reasons]
    return "\n".join(lines)
