"""A scheme as the sheets of a workbook: one sheet for every kind of item, one column for every field.

Derived from the dataclasses in `scheme`, so that the writer and the reader of workbooks cannot disagree and
a new field becomes a column by itself. `from_cell(to_cell(x))` is the text of x again.
"""

import re
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any, get_args, get_origin, get_type_hints

from qualcode.model.scheme import Scheme

NOTHING = "–"
"""In a list of figures: the document has none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it holds."""

    header: str
    path: tuple[str, ...]
    """Field of the item, and field of that ("labels", "fi")."""
    is_list: bool
    """Whether a cell holds several texts, one on a line."""
    is_optional: bool
    """Whether an empty cell leaves the field at its default."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: the items that stand at `path` in the scheme, () for the scheme itself."""

    name: str
    path: tuple[str, ...]
    owner: str = ""
    """Header of the first column, which names the item that a row belongs to; "" where rows stand alone."""
    is_optional: bool = False
    """Whether a workbook may be without it."""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, without the owner's."""
        kind: Any = Scheme
        for step in self.path:
            kind = get_args(get_type_hints(kind)[step])[0]
        return tuple(_columns(kind, ()))

    def rows(self, scheme: Scheme) -> Iterator[tuple[str, Any]]:
        """Owner's key ("" where there is none) and item of every row."""
        owners: tuple[Any, ...] = (scheme,)
        for step in self.path[:-1]:
            owners = tuple(item for owner in owners for item in getattr(owner, step))
        for owner in owners:
            for item in getattr(owner, self.path[-1]) if self.path else (owner,):
                yield (owner.key if self.owner else ""), item


SHEETS = (
    Sheet("scheme", ()),
    Sheet("rounds", ("rounds",)),
    Sheet("phases", ("phases",)),
    Sheet("attributes", ("attributes",)),
    Sheet("values", ("attributes", "values"), "attribute"),
    Sheet("objects", ("objects",)),
    Sheet("codes", ("codes",)),
    Sheet("criteria", ("criteria",)),
    Sheet("concepts", ("concepts",)),
    Sheet("directions", ("directions",)),
    Sheet("facets", ("facets",)),
    Sheet("facet values", ("facets", "values"), "facet"),
    Sheet("questions", ("questions",)),
    Sheet("planned", ("planned",)),
    Sheet("figures", ("figures",)),
    Sheet("figure columns", ("figures", "columns"), "figure"),
    Sheet("figure rows", ("figures", "rows"), "figure"),
    Sheet("changelog", ("changelog",), is_optional=True),
)


def value_at(item: Any, path: tuple[str, ...]) -> Any:
    """The field of an item at the path of a column."""
    for step in path:
        item = getattr(item, step)
    return item


def to_cell(value: Any) -> str:
    """A field as the text of its cell; lists take a line for each item."""
    if isinstance(value, tuple):
        return "\n".join(_line(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def from_cell(column: Column, text: str) -> str | list[str | None]:
    """The text of a cell as plain data: lists become lists (empty lines are skipped), figures stay text."""
    if not column.is_list:
        return text
    lines = [line for line in text.split("\n") if line.strip()]
    return [None if line.strip() == NOTHING else _unescaped(line) for line in lines]


def _line(item: Any) -> str:
    if item is None:
        return NOTHING
    text = str(item).replace("\\", "\\\\").replace("\n", "\\n")
    # The sign for "nothing" as a wording of its own.
    return f"\\{text}" if text.strip() == NOTHING else text


def _unescaped(line: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], line)


def _columns(kind: Any, path: tuple[str, ...]) -> Iterator[Column]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint, here = hints[field.name], (*path, field.name)
        is_list = get_origin(hint) is tuple
        if is_dataclass(hint):
            yield from _columns(hint, here)
        elif not (is_list and is_dataclass(get_args(hint)[0])):
            header = " ".join("label" if step == "labels" else step for step in here)
            # An empty cell is an empty text, even where the default is another one (the unit of a figure).
            has_default = field.default is not MISSING or field.default_factory is not MISSING
            yield Column(header, here, is_list, is_optional=bool(path) or (has_default and hint is not str))
