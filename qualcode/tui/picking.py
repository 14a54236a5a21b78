"""Finding a code by typing: names in all languages, abbreviation and theme, nearly right is near enough.

Pure: codes and a query in, ranked codes out.
"""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from qualcode.model.scheme import Code

_GOOD_ENOUGH = 60
_LETTERS = 3
"""Fewer letters resemble every name."""
_EXACT = 1000
_PREFIX = 200


def rank(query: str, codes: Mapping[str, Code], recent: Sequence[str] = ()) -> list[Code]:
    """Codes that answer to `query`, best first; without a query the recent ones, then all in order."""
    sought = query.casefold().strip()
    if not sought:
        first = [codes[key] for key in recent if key in codes]
        return [*first, *(code for code in codes.values() if code not in first)]
    scored = [(_score(sought, code, codes), code) for code in codes.values()]
    good = [(score, code) for score, code in scored if score >= _GOOD_ENOUGH]
    return [code for _score, code in sorted(good, key=lambda pair: -pair[0])]


def _score(sought: str, code: Code, codes: Mapping[str, Code]) -> float:
    if code.abbreviation.casefold() == sought:
        return _EXACT
    names = [name.casefold() for name in (*code.labels.all(), code.key)]
    if code.abbreviation.casefold().startswith(sought) or any(name.startswith(sought) for name in names):
        return _PREFIX + 100 / min(len(name) for name in names)
    if any(part.startswith(sought) for name in names for part in name.split()):
        return _PREFIX - 1
    if len(sought) < _LETTERS:
        return 0
    theme = codes.get(code.parent)
    path = f"{theme.labels.fi} {theme.labels.sv} {theme.labels.en}".casefold() if theme else ""
    return max(*(fuzz.partial_ratio(sought, name) for name in names), fuzz.partial_ratio(sought, path) * 0.7)
