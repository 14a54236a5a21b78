"""What parts the cells of a table that is written as text, by Excel's own first line ("sep=;") or by its headings."""

import re

SEPARATORS = ";\t,|"
_IN_QUOTES = re.compile(r'"[^"\n]{0,1000}"')


def without_told(text: str) -> tuple[str, str]:
    """The text without the first line that Excel writes for itself ("sep=;"), and the sign named there, or ""."""
    first, _end, rest = text.partition("\n")
    line = first.strip('\ufeff\r "')
    return (rest, line[4]) if line.lower().startswith("sep=") and len(line) == len("sep=;") else (text, "")


def separated(text: str) -> tuple[str, str]:
    """The text of a table with headings, without Excel's own line, and what parts its cells; a comma in doubt."""
    text, told = without_told(text)
    headings = _IN_QUOTES.sub("", text.partition("\n")[0])
    return text, told or max(reversed(SEPARATORS[:3]), key=headings.count)
