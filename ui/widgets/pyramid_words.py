"""What a layer of the pyramid says to somebody who cannot see it."""

from app.domain.judgements import LensAnswer
from app.domain.pyramid import PyramidLayer, PyramidStage
from resources.texts import text


def layer_name(layer: PyramidLayer, stages: tuple[PyramidStage, ...]) -> str:
    """Such as "Attendance: Repair, on our word, up one stage since summer 2025"."""
    if layer.stage_index is None:
        return f"{layer.name}: {text('window.track.not_judged')}{_peer_words(layer, stages)}"
    on_word = text("pyramid.on_our_word")
    backed = on_word if layer.on_our_word else text("pyramid.evidenced")
    parts = [f"{layer.name}: {stages[layer.stage_index].name}", backed]
    if layer.caption and layer.caption != on_word:
        parts.append(layer.caption)
    return ", ".join(parts) + _peer_words(layer, stages)


def _peer_words(layer: PyramidLayer, stages: tuple[PyramidStage, ...]) -> str:
    if layer.peer_stage_index is None:
        return ""
    if layer.peer_stage_index == layer.stage_index:
        return ". " + text("pyramid.peer_same")
    return ". " + text("pyramid.peer", stage=stages[layer.peer_stage_index].name)


def layer_description(layer: PyramidLayer, *, is_editable: bool) -> str:
    """Its lens answers, its gates, and how to move it."""
    gates = [gate for of_stage in layer.gates for gate in of_stage]
    parts = [
        text("window.pyramid.disadvantaged_is", answer=lens_words(layer.lens_disadvantaged)),
        text("window.pyramid.send_is", answer=lens_words(layer.lens_send)),
        text("window.pyramid.gates", met=sum(gate is True for gate in gates), all=len(gates)),
    ]
    if is_editable:
        parts.append(text("window.pyramid.how"))
    return " ".join(parts)


def lens_words(answer: LensAnswer | None) -> str:
    """A lens answer in words."""
    words = {
        None: text("pyramid.lens.unanswered"),
        LensAnswer.YES: text("pyramid.lens.yes"),
        LensAnswer.NOT_YET: text("pyramid.lens.not_yet"),
        LensAnswer.NO: text("pyramid.lens.no"),
        LensAnswer.NO_SUCH_PUPILS: text("pyramid.lens.no_such_pupils"),
        LensAnswer.TOO_FEW: text("pyramid.lens.too_few"),
    }
    return words[answer]
