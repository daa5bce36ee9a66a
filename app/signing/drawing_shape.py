"""What a drawn page needs, and what a drawn signature may look like: fonts, lines, no more."""

from typing import Final

from app.signing.shapes import (
    Check,
    any_name,
    direct_or,
    keyed,
    listed,
    mapped,
    number,
    numbers,
    refers,
    streamed,
    whole,
    word,
)

_DRAWING_PARTS: Final = ("PDF", "Text", "ImageB", "ImageC", "ImageI")
_RESOURCES = keyed(
    {},
    {
        "Font": direct_or("fonts"),
        "ProcSet": listed(word(*_DRAWING_PARTS), 5),
        "ExtGState": direct_or("graphics states"),
    },
)
_GRAPHICS_STATE = keyed(
    {}, {"Type": word("ExtGState"), "CA": number, "ca": number, "BM": word("Normal")}
)
FONT_SHAPES: dict[str, Check] = {
    "fonts": mapped(refers("font")),
    "font": keyed(
        {
            "Type": word("Font"),
            "Subtype": word("TrueType"),
            "BaseFont": any_name,
            "FirstChar": whole(0, 0),
            "LastChar": whole(0, 255),
            "Widths": numbers(1, 256),
            "FontDescriptor": refers("font descriptor"),
            "ToUnicode": refers("letter map"),
        },
        {"Name": any_name},
    ),
    "font descriptor": keyed(
        {
            "Type": word("FontDescriptor"),
            "FontName": any_name,
            "Flags": whole(0, 2**31),
            "FontFile2": refers("font program"),
        },
        {
            "FontBBox": numbers(4, 4),
            "Ascent": number,
            "Descent": number,
            "CapHeight": number,
            "ItalicAngle": number,
            "StemV": number,
            "MissingWidth": number,
            "XHeight": number,
            "AvgWidth": number,
            "MaxWidth": number,
            "Leading": number,
        },
    ),
    "letter map": streamed({}),
    "font program": streamed({"Length1": whole(0, 2**31)}),
    "graphics states": mapped(direct_or("graphics state")),
    "graphics state": _GRAPHICS_STATE,
    "resources": _RESOURCES,
}

STAMP_SHAPES: dict[str, Check] = {
    **FONT_SHAPES,
    "stamp": streamed(
        {
            "Type": word("XObject"),
            "Subtype": word("Form"),
            "BBox": numbers(4, 4),
            "Resources": direct_or("resources"),
        }
    ),
}
