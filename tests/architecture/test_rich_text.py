"""Text from outside is shown as it stands: Qt would take it as HTML in many places.

One school name in HTML could show a local file or freeze the window, and an honest "a < b and
c > d" would lose words.
"""

import ast

from tests.architecture.sources import Source, called, calls, sources

FACTORY = "ui/widgets/labels.py"
NEVER = {
    "QErrorMessage", "QInputDialog", "QProgressDialog", "QTextBrowser", "QTextEdit", "QWhatsThis",
    "QWizard",
}  # fmt: skip
NEVER_CALLED = {
    "insertHtml", "setHtml", "setMarkdown", "setOpenExternalLinks", "setWhatsThis", "appendHtml",
}  # fmt: skip
STATICS = {"about", "critical", "information", "question", "warning"}
NEVER_FORMAT = {"RichText", "AutoText", "MarkdownText"}


def names(source: Source) -> set[str]:
    """Every name and every last part of a dotted one."""
    return {node.id for node in source.nodes if isinstance(node, ast.Name)} | {
        node.attr for node in source.nodes if isinstance(node, ast.Attribute)
    }


def is_ours_alone(argument: ast.expr) -> bool:
    """Whether the words are a literal, a text of ours without facts, or escaped."""
    if isinstance(argument, ast.Constant):
        return True
    if not isinstance(argument, ast.Call):
        return False
    maker = called(argument)
    return maker in {"html.escape", "escape", "plain_tip"} or (
        maker == "text" and len(argument.args) == 1 and not argument.keywords
    )


def test_that_only_the_factory_makes_labels() -> None:
    makers = {source.name for source in sources("ui") if "QLabel" in names(source)}
    assert makers <= {FACTORY}


def test_that_no_widget_reads_html() -> None:
    found = {(source.name, name) for source in sources("ui") for name in names(source) & NEVER}
    assert found == set()


def test_that_nothing_is_told_to_read_html() -> None:
    found = {
        (source.name, node.lineno, called(node))
        for source in sources("ui")
        for node in calls(source)
        if called(node).rpartition(".")[2] in NEVER_CALLED
        and not (
            node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value is False
        )
    }
    assert found == set()


def test_that_no_text_format_but_plain_is_chosen() -> None:
    found = {
        (source.name, name) for source in sources("ui") for name in names(source) & NEVER_FORMAT
    }
    assert found == set()


def test_that_message_boxes_are_not_opened_by_their_statics() -> None:
    found = {
        (source.name, node.lineno)
        for source in sources("ui")
        for node in calls(source)
        if called(node).startswith("QMessageBox.") and called(node).split(".")[1] in STATICS
    }
    assert found == set()


def test_that_every_message_box_made_by_hand_is_plain() -> None:
    for source in sources("ui"):
        made = [node for node in calls(source) if called(node) == "QMessageBox"]
        plain = source.text.count("TextFormat.PlainText")
        assert not made or plain >= len(made), source.name


def test_that_tips_hold_our_own_words_or_escaped_ones() -> None:
    found = {
        (source.name, node.lineno)
        for source in sources("ui")
        for node in calls(source)
        if called(node).endswith(".setToolTip") and not is_ours_alone(node.args[0])
    }
    assert found == set()


def test_that_models_escape_their_tips() -> None:
    found = {
        source.name
        for source in sources("ui")
        if "ToolTipRole" in names(source) and "escape" not in names(source)
    }
    assert found == set()
