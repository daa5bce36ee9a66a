"""A framework as one kind of school hears it, every sentence ready to read."""

from dataclasses import replace

from app.domain.frameworks import Criterion, Framework, Layer
from app.domain.schools import Phase


def spoken(framework: Framework, phase: Phase) -> Framework:
    """The same framework, same ids, in the words of a phase.

    No name in braces is left, chips and notes of other phases are gone, and `Criterion.text` is
    what `Framework.sentence` says.
    """

    def say_all(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(framework.say(text, phase) for text in texts)

    writing = framework.writing_help
    return replace(
        framework,
        layers=tuple(_layer(framework, layer, phase) for layer in framework.layers),
        foundations=_layer(framework, framework.foundations, phase),
        enquiry_prompts=say_all(framework.enquiry_prompts),
        lens_name=framework.say(framework.lens_name, phase),
        lens_prompts=tuple(
            replace(prompt, text=framework.say(prompt.text, phase))
            for prompt in framework.lens_prompts
        ),
        answer_meanings={
            name: framework.say(meaning, phase)
            for name, meaning in framework.answer_meanings.items()
        },
        writing_help=replace(writing, shape=say_all(writing.shape), avoid=say_all(writing.avoid)),
        notes=tuple(note for note in framework.notes if not note.phases or phase in note.phases),
    )


def _layer(framework: Framework, layer: Layer, phase: Phase) -> Layer:
    note = framework.phase_note(layer.id, phase)
    return replace(
        layer,
        purpose=framework.say(layer.purpose, phase),
        lens_question=framework.say(layer.lens_question, phase),
        enquiry_questions=tuple(framework.say(text, phase) for text in layer.enquiry_questions),
        evidence=framework.evidence_chips(layer.id, phase),
        phase_notes=tuple(
            replace(wording, text=note) for wording in layer.phase_notes if phase in wording.phases
        ),
        criteria=tuple(_criterion(framework, criterion, phase) for criterion in layer.criteria),
    )


def _criterion(framework: Framework, criterion: Criterion, phase: Phase) -> Criterion:
    return replace(
        criterion,
        text=framework.sentence(criterion.id, phase),
        settle=framework.settle(criterion.id, phase),
        instead=(),
    )
