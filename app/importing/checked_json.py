"""JSON files that people or scripts write for the program, checked against a schema of ours.

The schema in `resources/schemas` is what the format is; a mistake is told with its line.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.errors import CandourError
from app.importing.located_json import Located, read_located
from resources.locate import resource
from resources.texts import text

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

LARGEST: Final = 16 * 1024 * 1024
_SAID: Final = 60
"""How many characters of a wrong value are repeated."""

Where = Iterable[str | int]
"""A place in a file: names and places in lists, from the outside in."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that its schema allows; `value` is the JSON as plain Python values."""

    value: Any
    located: Located

    def wrong(self, where: Where, problem: str) -> CandourError:
        """The error that points at a place which the schema cannot judge."""
        return _invalid(_line(self.located, where), problem)


def read_checked(path: Path, schema: str) -> CheckedFile:
    """Read a file by the schema of that name.

    Raises:
        CandourError: json_file_missing; json_file_invalid with the line that is wrong.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise CandourError("json_file_missing", name=path.name) from None
    return checked(content, schema)


def checked(content: bytes, schema: str) -> CheckedFile:
    """Read the bytes of a file by the schema of that name.

    Raises:
        CandourError: json_file_invalid with the line that is wrong.
    """
    if len(content) > LARGEST:
        raise _invalid(1, text("importing.too_large"))
    try:
        located = read_located(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _invalid(1, text("importing.not_utf8")) from None
    except CandourError as broken:
        raise CandourError("json_file_invalid", **broken.facts) from None
    value = _plain(located)
    _check(value, located, schema)
    return CheckedFile(value, located)


def _check(value: object, located: Located, schema: str) -> None:
    from jsonschema import Draft202012Validator

    rules = json.loads(resource("schemas", f"{schema}.schema.json").read_text("utf-8"))
    faults = list(Draft202012Validator(rules).iter_errors(value))
    if faults:
        lines = [(_line(located, _place(fault)), fault) for fault in faults]
        line, fault = min(lines, key=lambda found: found[0])
        raise _invalid(line, _problem(fault))


def _invalid(line: int, problem: str) -> CandourError:
    return CandourError("json_file_invalid", line=line, problem=problem)


def _plain(located: Located) -> Any:
    value = located.value
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value


def _line(located: Located, where: Where) -> int:
    """The line of the value at a place, or of the innermost value around it that is there."""
    here = located
    for step in where:
        value = here.value
        if isinstance(value, dict) and step in value:
            here = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            here = value[step]
        else:
            break
    return here.line


def _place(fault: "ValidationError") -> list[str | int]:
    """Where a fault is: for a name that nobody knows and a list too long, at that very value."""
    where = list(fault.absolute_path)
    if fault.validator == "additionalProperties":
        where.append(_unknown(fault)[0])
    elif fault.validator == "maxItems" and isinstance(fault.validator_value, int):
        where.append(fault.validator_value)
    return where


def _unknown(fault: "ValidationError") -> list[str]:
    known = fault.schema.get("properties", {}) if isinstance(fault.schema, Mapping) else {}
    present = fault.instance if isinstance(fault.instance, Mapping) else {}
    return [name for name in present if name not in known]


def _problem(fault: "ValidationError") -> str:
    """The fault as a sentence."""
    path = list(fault.absolute_path)
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    said = json.dumps(fault.instance, ensure_ascii=False)[:_SAID]
    allowed = fault.validator_value
    if fault.validator == "required":
        name = next(key for key in allowed if key not in fault.instance)
    elif fault.validator == "additionalProperties":
        name = _unknown(fault)[0]
    choices = ", ".join(map(str, allowed)) if fault.validator == "enum" else ""
    key = _SENTENCES.get(str(fault.validator), "importing.impossible")
    return text(key, name=name, value=said, most=allowed, choices=choices)


_SENTENCES: Final = {
    "required": "importing.missing",
    "dependentRequired": "importing.quads_need_page",
    "additionalProperties": "importing.unknown",
    "enum": "importing.not_a_choice",
    "const": "importing.not_true",
    "maxItems": "importing.too_much",
    "maxLength": "importing.too_much",
    "maximum": "importing.too_much",
    "minItems": "importing.too_little",
    "minLength": "importing.too_little",
    "minimum": "importing.too_little",
    "type": "importing.wrong_type",
}
