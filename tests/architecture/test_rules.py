"""Rules of the house that no linter knows."""

import ast
import re
import sys
import tomllib

from tests.architecture.sources import (
    ROOT,
    Source,
    called,
    calls,
    everything,
    imports,
    program,
    sources,
)

EMPTY_WORDS = {
    "util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "base", "data",
    "info", "handle", "process", "do",
}  # fmt: skip
NAMED_BY_LIBRARIES = {
    "data", "setData", "mimeData", "headerData", "process_bind_param", "process_result_value",
    "handle_keepWithNext",
}  # fmt: skip
DODGE = re.compile(
    r"#\s*(?:noqa(?::\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*)?|type:\s*ignore(?:\[[^\]]*\])?)(.*)"
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|pytest\.mark\.(?:skip|xfail)\b")
NOT_IN_THE_DOMAIN = {
    "open", "print", "input", "uuid1", "uuid4", "uuid.uuid1", "uuid.uuid4", "date.today",
    "datetime.now", "datetime.today", "datetime.utcnow", "datetime.datetime.now",
    "datetime.date.today",
}  # fmt: skip
NETWORK = re.compile(
    r"(?:urllib\.request|http|socket|ssl|smtplib|ftplib|requests|httpx|aiohttp)(?:\.|$)"
)
LOCAL_SOCKETS = {"QLocalServer", "QLocalSocket"}


def parts(name: str) -> set[str]:
    """The words of snake_case or CamelCase, in small letters."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def defined(source: Source) -> list[str]:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [node.name for node in source.nodes if isinstance(node, kinds)]


def test_that_no_name_hides_behind_an_empty_word() -> None:
    found = {
        (source.name, name)
        for source in program()
        for name in [*source.words, *defined(source)]
        if name not in NAMED_BY_LIBRARIES
        and parts(name.replace("signed_data", "")) & EMPTY_WORDS  # "SignedData" is CMS's word
    }
    assert found == set()


def test_that_every_dodge_gives_its_reason() -> None:
    bare = {
        (source.name, number)
        for source in everything()
        if source.words[-1] != "test_rules"
        for number, line in enumerate(source.text.splitlines(), 1)
        for reason in DODGE.findall(line)
        if len(reason.strip(" #-:")) < 6
    }
    assert bare == set()


def test_that_nothing_is_left_unfinished() -> None:
    left = {
        (source.name, number)
        for source in everything()
        if source.words[-1] != "test_rules"
        for number, line in enumerate(source.text.splitlines(), 1)
        if UNFINISHED.search(line)
    }
    assert left == set()


def test_that_only_a_private_parent_leaves_a_method_to_its_children() -> None:
    # Qt's classes cannot be abstract ones of Python: both want to make the class their own way.
    left = {
        (source.name, node.name)
        for source in program()
        for node in source.nodes
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        if "raise NotImplementedError" in ast.unparse(node)
    }
    assert left == set()


def test_that_no_exception_is_swallowed_unseen() -> None:
    silent = {
        (source.name, node.lineno)
        for source in program()
        for node in source.nodes
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and all(isinstance(line, ast.Pass | ast.Continue) for line in node.body)
    }
    assert silent == set()


def test_that_the_domain_needs_nothing_but_the_standard_library() -> None:
    outside = {
        (source.name, name)
        for source in sources("app/domain")
        for name, _ in imports(source)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("app.domain")
    }
    assert outside == set()


def test_that_the_domain_asks_no_clock_no_chance_and_no_file() -> None:
    asked = {
        (source.name, node.lineno)
        for source in sources("app/domain")
        for node in calls(source)
        if called(node) in NOT_IN_THE_DOMAIN
    }
    assert asked == set()


def test_that_pyplot_is_never_imported() -> None:
    assert [
        source.name
        for source in everything()
        for name, _ in imports(source)
        if name.startswith("matplotlib.pyplot") or name == "pylab"
    ] == []


def test_that_the_qt_backend_of_charts_has_one_home() -> None:
    homes = {
        source.name
        for source in program()
        for name, _ in imports(source)
        if name.startswith("matplotlib.backends.backend_qt")
    }
    assert homes <= {"ui/widgets/chart_canvas.py"}


def test_that_nobody_imports_main() -> None:
    assert [
        source.name
        for source in sources("app", "database", "resources", "ui")
        for name, _ in imports(source)
        if name == "main" or name.startswith("main.")
    ] == []


def test_that_no_module_reaches_for_a_network() -> None:
    reached = {
        (source.name, name)
        for source in program()
        for name, _ in imports(source)
        if NETWORK.match(name)
        or (name.startswith("PySide6.QtNetwork.") and name.rpartition(".")[2] not in LOCAL_SOCKETS)
    }
    assert reached == set()


def test_that_every_library_used_is_asked_for_by_name_and_the_other_way_round() -> None:
    lines = (ROOT / "packaging/requirements/run.in").read_text("utf-8").splitlines()
    asked = {re.split(r"[=<>~ #]", line)[0] for line in lines if line and line[0] != "#"}
    module = {
        "PySide6-Essentials": "PySide6",
        "SQLAlchemy": "sqlalchemy",
        "pyHanko": "pyhanko",
        "python-bidi": "bidi",
        "typing-extensions": "typing_extensions",
        "arabic-reshaper": "arabic_reshaper",
    }
    brought_along = {
        "shiboken6": "PySide6",
        "numpy": "matplotlib",
        "pyhanko_certvalidator": "pyhanko",
        "asn1crypto": "pyhanko",
    }
    used = {
        name.split(".")[0]
        for source in program()
        for name, _ in imports(source)
        if name.split(".")[0] not in sys.stdlib_module_names
    } - {"app", "database", "resources", "ui", "main"}
    assert {brought_along.get(name, name) for name in used} == {
        module.get(name, name) for name in asked
    }


def test_that_the_limits_are_those_agreed() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]
    assert lint["line-length"] == 100
    assert lint["lint"]["mccabe"]["max-complexity"] == 8
    assert lint["lint"]["pylint"] == {"max-args": 6, "max-statements": 30}
