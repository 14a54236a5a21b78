"""What the signs of the fonts Symbol and Wingdings show, which have them under numbers that mean letters elsewhere.

Here is the one table of them, for every format that names such a font.
"""

from collections.abc import Mapping

SIGNS = {0xB7: "•", 0xA7: "▪", 0x6F: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xE0: "→"}
"""By the last byte of their number."""
IN_BOXES = SIGNS | {0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒"}
"""In the box of a form those of Wingdings 2 too, which elsewhere may be pictures of Wingdings."""


def sign_of(number: str, signs: Mapping[int, str] = SIGNS) -> str:
    """The sign of a number in hexadecimal, as "F0FC"; "" for one that is not known."""
    try:
        return signs.get(int(number[-2:], 16), "")
    except ValueError:
        return ""
