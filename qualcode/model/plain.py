"""Dataclasses to plain data and back, for JSON: one mapping for every entity of the model.

`from_plain(type(x), to_plain(x)) == x` for the dataclasses of this room. Decimals travel as text.
"""

import dataclasses
import types
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """`value` as dicts, lists, text, integers, booleans and None; empty fields are left out of dicts."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: to_plain(item) for field, item in pairs if not _goes_without_saying(field, item)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return value


def _goes_without_saying(field: "dataclasses.Field[Any]", item: Any) -> bool:
    """Whether a field is empty and nothing else would be taken for it when it is absent."""
    return item in ("", (), None) and field.default in (dataclasses.MISSING, item)


def from_plain(kind: type[T], data: Any) -> T:
    """The `kind` (a dataclass of this room) that `data` describes; absent fields take their defaults."""
    result: T = _build(kind, data)
    return result


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, data: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        assert isinstance(kind, type)
        hints = _hints(kind)
        return kind(**(_empty(kind) | {name: _build(hints[name], item) for name, item in data.items()}))
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in data)
    if origin in (Union, types.UnionType):
        inner = next(option for option in get_args(kind) if option is not type(None))
        return None if data is None else _build(inner, data)
    return Decimal(data) if kind is Decimal else data


@cache
def _empty(kind: type) -> dict[str, Any]:
    """What the required fields are taken to be when they are absent."""
    hints = _hints(kind)
    return {field.name: _blank(hints[field.name]) for field in dataclasses.fields(kind) if _required(field)}


def _required(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _blank(kind: Any) -> Any:
    """The value that `to_plain` left out of a required field."""
    if get_origin(kind) is tuple:
        return ()
    return get_args(kind)[0] if get_origin(kind) is Literal else ""
