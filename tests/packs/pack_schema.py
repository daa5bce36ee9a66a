"""Derives the JSON Schema of pack.json from the dataclasses it is written from.

`python -m tests.packs.pack_schema` writes it to resources; a test tells when that is due.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.domain.pack_content import SCHEMA, PackContent
from resources.locate import resource

SCHEMA_FILE = ("schemas", "pack-1.schema.json")
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MOMENT = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}
_EDGE = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 1}, {"type": "integer"}],
    "minItems": 2,
    "maxItems": 2,
    "description": "page from 1, height above the foot of the page in hundredths of a point",
}


def pack_schema() -> dict[str, Any]:
    """The schema."""
    parts: dict[str, Any] = {}
    content = _of(PackContent, parts)
    hints = get_type_hints(PackContent)
    texts = {"type": "array", "items": {"type": "string"}}
    top = {
        "schema": {"const": SCHEMA},
        "pack_id": {"type": "string", "minLength": 1, "maxLength": 80},
        "series_id": {"type": "string", "minLength": 1, "maxLength": 80},
        "edition": {"type": "integer", "minimum": 1},
        "previous": _of(hints["previous"], parts),
        "kind": _of(hints["kind"], parts),
        "openness": _of(hints["openness"], parts),
        "school": _object(
            {
                "name": {"type": "string", "minLength": 1, "maxLength": 300},
                "urn": {"type": ["string", "null"]},
            }
        ),
        "review": {"type": "string"},
        "app": _object({"name": {"type": "string"}, "version": {"type": "string"}}),
        "made": _MOMENT,
        "pages": {"type": "integer", "minimum": 1},
        "fields": texts,
        "running": texts,
        "items": {"type": "array", "items": {"$ref": "#/$defs/Item"}},
        "outside": texts,
        "content": content,
        "digest": _DIGEST,
    }
    parts["Item"] = _object(
        {
            "id": {"type": "string", "pattern": "^item-[0-9]{3,}$"},
            "title": {"type": "string"},
            "kind": {"type": "string"},
            "subject": {"type": "string"},
            "text": texts,
            "digest": _DIGEST,
            "region": {"anyOf": [{"type": "null"}, _object({"open": _EDGE, "close": _EDGE})]},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The data inside a Candour pack",
        **_object(top),
        "$defs": dict(sorted(parts.items())),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _of(kind: Any, parts: dict[str, Any]) -> dict[str, Any]:
    kind = getattr(kind, "__supertype__", kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _of_dataclass(kind, parts)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if get_origin(kind) in (Union, UnionType):
        return {"anyOf": list(_of_union(get_args(kind), parts))}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0], parts)}
    plain = {
        str: {"type": "string"},
        int: {"type": "integer"},
        bool: {"type": "boolean"},
        NoneType: {"type": "null"},
        datetime: _MOMENT,
        date: _DAY,
    }
    return dict(plain[kind])


def _of_union(kinds: tuple[Any, ...], parts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for kind in kinds:
        yield _of(kind, parts)


def _of_dataclass(kind: type, parts: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in parts:
        parts[name] = {}
        hints = get_type_hints(kind)
        made = _object({field.name: _of(hints[field.name], parts) for field in fields(kind)})
        about = (kind.__doc__ or "").split("\n\n")[0].replace("\n    ", " ").strip()
        parts[name] = {"description": about, **made}
    return {"$ref": f"#/$defs/{name}"}


def schema_text() -> str:
    """The file's text."""
    return json.dumps(pack_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    path = resource(*SCHEMA_FILE)
    path.parent.mkdir(exist_ok=True)
    path.write_text(schema_text(), "utf-8")
    sys.exit(0)
