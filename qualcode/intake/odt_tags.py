"""Short names for the tags of OpenDocument texts."""

from functools import lru_cache
from typing import Any

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = ("office", "text", "table", "drawing", "style", "meta", "manifest")


@lru_cache(maxsize=4_096)
def name(tag: object) -> str:
    """The short name of a tag ("text:p"); "" for a comment or a processing instruction."""
    if not isinstance(tag, str):
        return ""
    space, _brace, local = tag.rpartition("}")
    kind = space[1:].removeprefix(_OASIS).partition(":")[0]
    if "purl.org/dc/" in space:
        kind = "dc"
    return f"{kind if kind in _PREFIXES or kind == 'dc' else ''}:{local}"


def attribute(element: Any, key: str) -> str:
    """An attribute by its name without a namespace, "" where there is none."""
    return next((str(text) for found, text in element.items() if found.rpartition("}")[2] == key), "")
