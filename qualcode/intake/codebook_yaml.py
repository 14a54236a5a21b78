"""The codes of a YAML file: a codebook, or a whole evaluation plan, of which nothing else is read."""

from collections.abc import Iterator
from pathlib import Path

from qualcode.intake.codebook_file import RawCode
from qualcode.intake.foreign_file import unfit
from qualcode.intake.scheme_plain import KeyPath
from qualcode.intake.scheme_yaml import read_plain
from qualcode.locale import _
from qualcode.model.code_table import Value
from qualcode.text.clean import show

_CODES = "codes"


def read_yaml_codes(path: Path) -> Iterator[RawCode]:
    """The items of the list `codes`, or of the file where it is a list itself."""
    plain, data = read_plain(path)
    at: KeyPath = ()
    if isinstance(data, dict) and _CODES in data:
        data, at = data[_CODES], (_CODES,)
    if not isinstance(data, list):
        raise unfit(path, _("there is no list “codes” in it"))
    for i, item in enumerate(data):
        here = (*at, i)
        if not isinstance(item, dict):
            raise unfit(path, _("a code is a group of keys with values"), plain.values[here].words)
        place = plain.values[here].words
        yield RawCode(place, [pair for name, value in item.items() for pair in _fields(path, place, name, value)])


def _fields(path: Path, place: str, name: str, value: object) -> Iterator[tuple[str, Value]]:
    """A value under its name; a group of keys becomes a value for each ("label fi")."""
    if isinstance(value, dict):
        for inner, text in value.items():
            yield from _fields(path, place, f"{name} {inner}", text)
        return
    items = value if isinstance(value, list) else [value]
    if any(isinstance(item, bool | dict | list) for item in items):
        raise unfit(path, _("“{name}” is no text; write it in quotes").format(name=show(name)), place)
    texts = tuple("" if item is None else str(item) for item in items)
    yield name, texts if isinstance(value, list) else texts[0]
