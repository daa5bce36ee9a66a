"""The tree of architecture.md: nothing stands where nobody would look for it."""

from tests.architecture.sources import PROGRAM, ROOT, program, sources

TOP = {
    "main.py", "app", "ui", "resources", "database", "packaging", "tests", "README.md",
    "pyproject.toml", ".ci", ".gitignore", "CHANGELOG.md", "LICENSE",
}  # fmt: skip
MADE_BY_TOOLS = {
    ".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
    ".import_linter_cache", "__pycache__", "build", "dist", "demo",
}  # fmt: skip
FOLDERS = {
    "app": {
        "domain", "use_cases", "queries", "charts", "reports", "signing", "importing", "commands", "roads",
    },
    "database": {"tables", "migrations"},
    "ui": {"screens", "dialogs", "widgets", "theme"},
    "resources": {
        "frameworks", "comparators", "texts", "fonts", "icons", "sample", "schemas", "pictures",
        "signing", "colour", "peer_review",
    },
    "packaging": {"requirements"},
    "tests": {
        "app", "database", "ui", "resources", "packaging", "architecture", "journeys", "packs",
        "performance", "data",
    },
}  # fmt: skip


def folders_in(place: str) -> set[str]:
    return {
        entry.name
        for entry in (ROOT / place).iterdir()
        if entry.is_dir() and entry.name not in MADE_BY_TOOLS
    }


def test_that_the_top_level_is_the_one_agreed() -> None:
    assert {entry.name for entry in ROOT.iterdir()} - TOP - MADE_BY_TOOLS == set()


def test_that_every_folder_is_known() -> None:
    unknown = {place: folders_in(place) - known for place, known in FOLDERS.items()}
    assert {place: names for place, names in unknown.items() if names} == {}


def test_that_packaging_is_no_package() -> None:
    # With it, matplotlib would find this folder in place of the library of that name, and die.
    assert list((ROOT / "packaging").rglob("__init__.py")) == []


def test_that_every_folder_of_code_is_a_package() -> None:
    holders = {source.path.parent for source in sources(*PROGRAM)}
    assert {str(folder) for folder in holders if not (folder / "__init__.py").exists()} == set()


def test_that_resources_hold_content_and_only_finders_of_it() -> None:
    code = {source.name for source in sources("resources")}
    finders = {
        name for name in code if name.endswith("/__init__.py") or name == "resources/locate.py"
    }
    assert code - finders == set()


def test_that_the_map_in_the_readme_shows_what_is_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    told: list[str] = []
    top = ""
    for line in readme.split("## Where a line of code lives")[1].split("```")[1].splitlines()[1:]:
        name = line.split()[0]
        top = top if line.startswith("  ") else name
        told.append(top + name if line.startswith("  ") else name)
    assert len(told) > 15
    assert [place for place in told if not (ROOT / place).exists()] == []


def test_that_no_module_is_longer_than_four_hundred_lines() -> None:
    lengths = {source.name: source.text.count("\n") for source in program()}
    lengths |= {source.name: source.text.count("\n") for source in sources("packaging", "tests")}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_that_main_stays_short() -> None:
    for source in sources("main.py"):
        assert source.text.count("\n") <= 150
