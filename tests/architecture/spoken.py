"""Which texts the code asks for: whole keys, families of keys, and codes of errors."""

import ast
import json
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.architecture.sources import ROOT, Source, called, calls, program

TEXTS = ROOT / "resources" / "texts"
FILE_ENDINGS = (".json", ".py", ".csv", ".pdf", ".png", ".svg", ".ttf", ".candour", ".db")


@dataclass(frozen=True, slots=True)
class Ask:
    """A place that asks for texts. `pattern` matches the keys; `exact` is the key if it is one."""

    where: str
    pattern: re.Pattern[str]
    exact: str | None


@cache
def shipped() -> dict[str, str]:
    """Every text there is, by its full key."""
    return {
        f"{file.stem}.{rest}": sentence
        for file in sorted(TEXTS.glob("*.json"))
        for rest, sentence in json.loads(file.read_text("utf-8")).items()
    }


def areas() -> set[str]:
    """The first segments of keys."""
    return {file.stem for file in TEXTS.glob("*.json")}


@cache
def asks() -> tuple[Ask, ...]:
    """Every place in the program that asks."""
    return tuple(ask for source in program() for ask in _asks_in(source))


@cache
def bare_words() -> frozenset[str]:
    """Every string in the program that could be a code: snake_case."""
    return frozenset(
        node.value
        for source in program()
        for node in source.nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z][a-z0-9_]+", node.value)
    )


def errors_raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Place, code and names of facts of each CandourError made with a literal code.

    The names are None where the facts are not spelled out.
    """
    for source in program():
        for node in calls(source):
            if called(node) == "CandourError" and node.args and _literal(node.args[0]):
                yield f"{source.name}:{node.lineno}", _literal(node.args[0]), given(node)


def texts_filled() -> Iterator[tuple[str, str, set[str] | None]]:
    """Place, key and names of facts of each text() with a literal key."""
    for source in program():
        for node in calls(source):
            if called(node).rpartition(".")[2] == "text" and node.args and _literal(node.args[0]):
                yield f"{source.name}:{node.lineno}", _literal(node.args[0]), given(node)


def given(call: ast.Call) -> set[str] | None:
    """The names of the facts of a call, None where it spreads a mapping."""
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else {name for name in names if name}


def blanks(sentence: str) -> set[str]:
    """The facts that a sentence needs."""
    return {
        re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(sentence) if name
    }


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _asks_in(source: Source) -> Iterator[Ask]:
    inside = {
        id(part)
        for node in source.nodes
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    } | _ids_of_actions(source)
    for node in source.nodes:
        if isinstance(node, ast.JoinedStr):
            yield from _ask(source, node.lineno, _shape(node), None)
        elif isinstance(node, ast.Constant) and id(node) not in inside and _may_ask(node.value):
            words = str(node.value)
            family = words.endswith((".", "_"))
            shape = re.escape(words) + (".+" if family else "")
            yield from _ask(source, node.lineno, shape, None if family else words)


def _ids_of_actions(source: Source) -> set[int]:
    """The constants that name an action of the window; they look like keys and are none."""
    named = {
        id(node.value) for node in source.nodes if isinstance(node, ast.keyword) if node.arg == "id"
    }
    for node in calls(source):
        if called(node).rpartition(".")[2] in {"perform", "enable", "remove"}:
            named |= {id(argument) for argument in node.args}
    return named


def _may_ask(value: object) -> bool:
    return isinstance(value, str) and not value.endswith(FILE_ENDINGS)


def _shape(node: ast.JoinedStr) -> str:
    """An f-string as a pattern: each blank in it stands for one or more letters."""
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
        for part in node.values
    )


def _ask(source: Source, line: int, shape: str, exact: str | None) -> Iterator[Ask]:
    key = re.match(r"([a-z_]+)\\\.(?:[a-z0-9_|]|\\\.|\.\+)+$", shape)
    if key and key.group(1) in areas():
        yield Ask(f"{source.name}:{line}", re.compile(shape), exact)
