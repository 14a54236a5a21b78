"""Languages as programs write them, in the codes of a head."""

import re

_NAMES = {"finnish": "fi", "swedish": "sv", "english": "en", "norwegian": "no", "danish": "da", "german": "de"}
_NAMES |= {"estonian": "et", "russian": "ru", "french": "fr", "spanish": "es", "suomi": "fi", "svenska": "sv"}
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]\w{1,12})*", re.ASCII)


def language_code(word: str) -> str:
    """The code of "fi", "fi-FI", "en_US" or "finnish"; "" for what is none."""
    small = word.strip().casefold()
    match = _CODE.fullmatch(small)
    return _NAMES.get(small, match[1] if match else "")
