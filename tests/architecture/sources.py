"""The project's own source, read once: files, trees and what stands in them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("app", "database", "resources", "ui")


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its path as written in the README, with forward slashes."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of its tree."""
        return _nodes(self.path)

    @property
    def words(self) -> list[str]:
        """The folder and module names it stands under, itself last, without the ending."""
        return self.name.removesuffix(".py").split("/")


@cache
def sources(*places: str) -> tuple[Source, ...]:
    """The Python files under these places; main.py counts as a place."""
    files = [
        file
        for place in places
        for file in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
        if file.exists()
    ]
    return tuple(map(_read, sorted(files)))


def program() -> tuple[Source, ...]:
    """What is shipped and started."""
    return sources(*PROGRAM, "main.py")


def everything() -> tuple[Source, ...]:
    """Every Python file we wrote."""
    return sources(*PROGRAM, "main.py", "packaging", "tests")


def imports(source: Source) -> Iterator[tuple[str, int]]:
    """Each module imported, and each name imported from it, in full, with the line."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def called(node: ast.Call) -> str:
    """The name that is called, with its dots: "QMessageBox.question"; empty if it is no name."""
    return ast.unparse(node.func) if isinstance(node.func, ast.Name | ast.Attribute) else ""


def calls(source: Source) -> Iterator[ast.Call]:
    """Every call."""
    return (node for node in source.nodes if isinstance(node, ast.Call))


@cache
def _nodes(file: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_read(file).tree))


@cache
def _read(file: Path) -> Source:
    text = file.read_text("utf-8")
    return Source(file, text, ast.parse(text, str(file)))
