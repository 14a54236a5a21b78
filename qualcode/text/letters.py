"""Letters without their dots, strokes and accents, so that what is typed on another keyboard is found too.

It guards that nothing is ever stored so: it is for comparing only.
"""

import unicodedata

STROKES = str.maketrans(
    {"đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ł": "l", "\u0131": "i"}
)
"""Letters of Sámi and of neighbours that Unicode does not take apart."""


def plain(text: str) -> str:
    """Casefolded text in plain letters: "käyttö" is "kaytto", "čoahkkin" is "coahkkin"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.translate(STROKES))
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))
