"""The code pages of RTF: which bytes are which letters, by the file or by the font."""

import codecs
from functools import cache

from qualcode.intake.symbol_fonts import SIGNS

SYMBOL = "symbol"
"""In place of a code page, for a font of signs."""
_SIGNS = SIGNS | {0x20: " "}
_CHARSETS = {
    2: SYMBOL,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_PAGES = {65001: "utf-8", 10000: "mac_roman", 936: "gbk", 1361: "johab", 0: "cp1252", 20127: "ascii"}
WORDS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "enspace": "\u2002",
    "emspace": "\u2003",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "nestcell": "\t",
    "nestrow": "\n",
}
"""Control words that are characters."""
SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
"""Control symbols that are characters."""


@cache
def code_page(number: int) -> str:
    """The codec of a code page; Windows-1252 where it is unknown."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def of_charset(number: int) -> str:
    """The codec of a font's character set, "" for that of the file."""
    return _CHARSETS.get(number, "")


def letters(raw: bytes, page: str) -> str:
    """The letters of bytes; what has no meaning becomes U+FFFD."""
    if page == SYMBOL:
        return "".join(_SIGNS.get(byte, "\ufffd") for byte in raw)
    return raw.decode(page, "replace")


def unit(number: int) -> str:
    """The UTF-16 unit of \\uN; signs of symbol fonts, which have a private place, as what they show."""
    code = number & 0xFFFF
    return _SIGNS.get(code & 0xFF, "\ufffd") if 0xF000 <= code <= 0xF0FF else chr(code)


def whole_characters(text: str) -> str:
    """A text whose halves of characters beyond U+FFFF are put together; a half alone becomes U+FFFD."""
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
