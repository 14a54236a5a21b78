"""Plain data into a `Scheme`: the one road of both scheme readers.

pydantic decides whether the data has the shape of the dataclasses (nothing unknown, nothing missing); what
it refuses is said here in plain words, taken from the type that stands at the refused place.
"""

import dataclasses
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from qualcode.intake.saying import quoted
from qualcode.intake.scheme_plain import KeyPath, PlainScheme, Problem, listed, nearest, refusal
from qualcode.intake.scheme_rules import rule_problems
from qualcode.locale import _
from qualcode.model.scheme import Scheme

_STRANGE_KEY = "unexpected_keyword_argument"


def validated(plain: PlainScheme) -> Scheme:
    """The scheme that the data describes; SchemeError names the first thing that is wrong with it."""
    try:
        scheme = _adapter().validate_python(plain.data)
    except ValidationError as error:
        raise refusal(plain, _problems(error.errors(include_url=False))) from None
    if problems := rule_problems(scheme):
        raise refusal(plain, problems)
    return scheme


@cache
def _adapter() -> TypeAdapter[Scheme]:
    return TypeAdapter(Scheme)


def _problems(details: list[ErrorDetails]) -> list[Problem]:
    """What pydantic refused; where a key is wrong, the right one is not said to be missing as well."""
    strange = {detail["loc"][:-1] for detail in details if detail["type"] == _STRANGE_KEY}
    return [_problem(detail) for detail in details if detail["type"] != "missing" or detail["loc"][:-1] not in strange]


def _problem(detail: ErrorDetails) -> Problem:
    path: KeyPath = detail["loc"]
    if detail["type"] == _STRANGE_KEY:
        keys = _keys(kind_at(path[:-1]))
        wrong = str(path[-1])
        return Problem(path, _("the key {key}").format(key=quoted(wrong)), listed(keys), nearest(wrong, keys), True)
    kind = kind_at(path)
    if detail["type"] == "missing":
        return Problem(path, _("nothing"), _allowed(kind, ""))
    found = detail["input"]
    meant = nearest(found, get_args(kind)) if get_origin(kind) is Literal and isinstance(found, str) else ""
    return Problem(path, _found(found), _allowed(kind, found), meant)


def kind_at(path: KeyPath) -> Any:
    """The type that the dataclasses have at `path`."""
    kind: Any = Scheme
    for step in path:
        kind = get_args(kind)[0] if isinstance(step, int) else _hints(kind)[step]
    return kind


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _keys(kind: type) -> list[str]:
    return [field.name for field in dataclasses.fields(kind)]


def _found(value: object) -> str:
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return _("true") if value else _("false")
    if isinstance(value, dict):
        return _("keys with values")
    if isinstance(value, list):
        return _("a list")
    return _("the number {number}").format(number=value) if isinstance(value, int | Decimal) else quoted(str(value))


def _allowed(kind: Any, found: object) -> str:
    origin = get_origin(kind)
    if origin is Literal:
        return listed(get_args(kind))
    if origin is tuple:
        return _("a list")
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _("the keys {keys}").format(keys=listed(_keys(kind)))
    if kind is bool:
        return _("yes or no")
    if kind is int:
        return _("a whole number")
    if origin in (Union, UnionType):
        return _("a number like 388000 or 0.4, or nothing")
    return _("text") if isinstance(found, str | list | dict) else _("text in quotes")
