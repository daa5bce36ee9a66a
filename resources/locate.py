"""Finds the files of this folder, from source and inside a built program."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as resource("fonts", "Inter-Regular.ttf")."""
    return _HERE.joinpath(*parts)
