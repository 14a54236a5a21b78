"""What a scheme of the right shape must still fulfil: keys, references, dates, colours, tables.

After this every reference resolves and every key is unique in its kind, so no room further down checks it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from qualcode.intake.saying import quoted
from qualcode.intake.scheme_plain import KeyPath, Problem, listed, nearest
from qualcode.locale import _, ngettext
from qualcode.model.labels import Labels
from qualcode.model.scheme import Attribute, Facet, Figure, Phase, Scheme, Value
from qualcode.text.clean import clean

DIRECTIONS = ("furthers", "hinders", "both", "notes")

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_PHASE_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST = 15
"""Most digits of a figure before the decimal point, and after it: sums of such figures are exact."""


def rule_problems(scheme: Scheme) -> list[Problem]:
    """What is wrong with a scheme of the right shape: its words first, then how they fit together.

    While a key is wrong, every reference to it would look wrong too.
    """
    own = [
        problem
        for path, value in _walk(scheme, ())
        for problem in (*_text_problems(path, value), *_key_problems(path, value))
    ]
    return own or list(_joint_problems(scheme))


def _joint_problems(scheme: Scheme) -> Iterator[Problem]:
    yield from _code_problems(scheme)
    yield from _date_problems(scheme)
    yield from _reference_problems(scheme)
    for kind in ("attributes", "facets"):
        for i, owner in enumerate(getattr(scheme, kind)):
            yield from _value_problems(scheme, (kind, i, "values"), owner)
    yield from _planned_problems(scheme)
    for i, figure in enumerate(scheme.figures):
        yield from _figure_problems(scheme, ("figures", i), figure)
    keys = _keys(scheme.directions)
    if set(keys) != set(DIRECTIONS):
        yield Problem(("directions",), listed(keys), _("all of {keys}").format(keys=listed(DIRECTIONS)))


def _walk(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """Every value in the scheme with its path, parents first."""
    yield path, value
    if is_dataclass(value):
        for field in fields(value):
            yield from _walk(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _walk(item, (*path, i))


def _text_problems(path: KeyPath, value: Any) -> Iterator[Problem]:
    if isinstance(value, str):
        if clean(value).text != value:
            yield Problem(path, quoted(value), _("text without control characters"))
        elif path and isinstance(path[-1], int) and not value.strip():
            yield Problem(path, quoted(value), _("a list without empty lines"))
    elif isinstance(value, Labels) and path[-1] == "labels" and not any(map(str.strip, value.all())):
        yield Problem(
            path, _("an empty label"), _("a name in at least one of the languages {keys}").format(keys="fi, sv, en")
        )


def _key_problems(path: KeyPath, value: Any) -> Iterator[Problem]:
    """Keys are plain ASCII words, unique among the items of one list."""
    if isinstance(value, tuple):
        seen: set[str] = set()
        for i, item in enumerate(value):
            key = getattr(item, "key", None)
            if key in seen:
                yield Problem((*path, i, "key"), _("{key} a second time").format(key=quoted(key)), _("every key once"))
            seen |= {key} if key else set()
    elif hasattr(value, "key"):
        pattern = _PHASE_KEY if isinstance(value, Phase) else _KEY
        if not pattern.fullmatch(value.key):
            shape = _("letters a–z, digits and _, with a letter first")
            if pattern is _KEY:
                shape = _("small letters a–z, digits and _, with a letter first")
            yield Problem((*path, "key"), quoted(value.key), shape)


def _code_problems(scheme: Scheme) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, code in enumerate(scheme.codes):
        short = code.abbreviation
        if short and not (short.isalpha() and 2 <= len(short) <= 3):
            yield Problem(("codes", i, "abbreviation"), quoted(short), _("two or three letters"))
        if short.casefold() in seen:
            found = _("{key} a second time").format(key=quoted(short))
            yield Problem(("codes", i, "abbreviation"), found, _("every abbreviation once"))
        seen |= {short.casefold()} if short else set()
        if code.colour and not _COLOUR.fullmatch(code.colour):
            allowed = _("# and six digits or letters a–f, like {example}").format(example='"#3366aa"')
            yield Problem(("codes", i, "colour"), quoted(code.colour), allowed)
        if code.since < 1:
            yield Problem(("codes", i, "since"), str(code.since), _("a codebook version, 1 or more"))


def _date_problems(scheme: Scheme) -> Iterator[Problem]:
    if not scheme.version.strip():
        yield Problem(("version",), quoted(scheme.version), _("a version, like {example}").format(example='"1"'))
    for i, phase in enumerate(scheme.phases):
        if not _MONTH.fullmatch(phase.month):
            yield Problem(("phases", i, "month"), quoted(phase.month), _("a month like 2017-05"))
    for i, item in enumerate(scheme.rounds):
        ends = [("start", item.start), ("end", item.end)]
        wrong = [(name, text) for name, text in ends if text and not (_MONTH.fullmatch(text) or _is_day(text))]
        for name, text in wrong:
            yield Problem(("rounds", i, name), quoted(text), _("a month like 2017-05 or a day like 2017-05-31"))
        shorter = min(len(item.start), len(item.end))
        if not wrong and item.end[:shorter] < item.start[:shorter]:
            yield Problem(("rounds", i, "end"), quoted(item.end), _("nothing before the start of the round"))
    for i, question in enumerate(scheme.questions):
        if question.added and not _is_day(question.added):
            yield Problem(("questions", i, "added"), quoted(question.added), _("a day like 2017-05-31"))
    for i, change in enumerate(scheme.changelog):
        if not _is_day(change.date):
            yield Problem(("changelog", i, "date"), quoted(change.date), _("a day like 2017-05-31"))


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _keys(items: Iterable[Any]) -> list[str]:
    return [item.key for item in items]


def _values(scheme: Scheme, attribute: str) -> list[str]:
    """Keys of the allowed values of an attribute; none where the scheme lacks it."""
    found = scheme.attribute(attribute)
    return _keys(found.values) if found else []


def _reference_problems(scheme: Scheme) -> Iterator[Problem]:
    phases, themes, criteria = _keys(scheme.phases), _keys(scheme.themes), _keys(scheme.criteria)
    references = (
        ("rounds", "phases", phases),
        ("codes", "parent", themes),
        ("codes", "objects", _keys(scheme.objects)),
        ("codes", "criteria", criteria),
        ("criteria", "parent", criteria),
        ("concepts", "parent", _keys(scheme.concepts)),
        ("questions", "themes", themes),
        ("questions", "phases", phases),
        ("questions", "codes", _keys(scheme.codes)),
        ("questions", "criteria", criteria),
        ("planned", "phase", phases),
        ("planned", "cluster", _values(scheme, "cluster")),
        ("figures", "rows_are", _keys(scheme.attributes)),
    )
    for kind, name, allowed in references:
        for i, item in enumerate(getattr(scheme, kind)):
            yield from _unresolved((kind, i, name), item, name, allowed)
    for i, item in enumerate(scheme.rounds):
        if not item.phases:
            yield Problem(("rounds", i, "phases"), _("an empty list"), listed(phases))
    for kind in ("criteria", "concepts"):
        yield from _circles((kind,), getattr(scheme, kind))


def _unresolved(path: KeyPath, item: Any, name: str, allowed: Collection[str]) -> Iterator[Problem]:
    """Keys in the field `name` of `item` that nothing is called by; an optional field may be empty."""
    value = getattr(item, name)
    if isinstance(value, tuple):
        found = [((*path, i), key) for i, key in enumerate(value)]
    else:
        required = next(field.default is MISSING for field in fields(item) if field.name == name)
        found = [(path, value)] if value or required else []
    for place, key in found:
        if key not in allowed:
            yield Problem(place, quoted(key), listed(allowed), nearest(key, allowed))


def _circles(path: KeyPath, items: Iterable[Any]) -> Iterator[Problem]:
    """Items that are their own ancestors."""
    parents = {item.key: item.parent for item in items}
    for i, key in enumerate(parents):
        ancestor, above = parents[key], set[str]()
        while ancestor and ancestor != key and ancestor not in above:
            above.add(ancestor)
            ancestor = parents.get(ancestor, "")
        if ancestor == key:
            yield Problem((*path, i, "parent"), quoted(parents[key]), _("a parent that is not below this item"))


def _value_problems(scheme: Scheme, path: KeyPath, owner: Attribute | Facet) -> Iterator[Problem]:
    values: tuple[Value, ...] = owner.values
    for i, value in enumerate(values):
        yield from _unresolved((*path, i, "parent"), value, "parent", _keys(values))
        yield from _unresolved((*path, i, "coordinator"), value, "coordinator", _values(scheme, "organisation"))
    yield from _circles(path, values)


def _planned_problems(scheme: Scheme) -> Iterator[Problem]:
    items = {"theme": _keys(scheme.themes), "object": _keys(scheme.objects)}
    seen: set[tuple[str, ...]] = set()
    for i, plan in enumerate(scheme.planned):
        yield from _unresolved(("planned", i, "item"), plan, "item", items[plan.kind])
        cell = (plan.kind, plan.item, plan.phase, plan.cluster)
        if cell in seen:
            found = _("{key} a second time").format(key=quoted(" ".join(filter(None, cell))))
            yield Problem(("planned", i), found, _("every cell of the plan once"))
        seen.add(cell)


def _figure_problems(scheme: Scheme, path: KeyPath, figure: Figure) -> Iterator[Problem]:
    rows, columns = len(figure.rows), len(figure.columns)
    known = _values(scheme, figure.rows_are) if figure.rows_are else []
    for i, row in enumerate(figure.rows):
        place = (*path, "rows", i)
        if len(row.values) != columns:
            found = ngettext("{n} value", "{n} values", len(row.values)).format(n=len(row.values))
            yield Problem((*place, "values"), found, _("{n}, one for each column").format(n=columns))
        is_total = figure.total_row and i == rows - 1
        if known and not is_total and row.key not in known:
            yield Problem((*place, "key"), quoted(row.key), listed(known), nearest(row.key, known))
        for j, number in enumerate(row.values):
            if number is not None and not _is_exact(number):
                allowed = _("a number with at most {n} digits on either side of the point").format(n=_LARGEST)
                yield Problem((*place, "values", j), str(number), allowed)


def _is_exact(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_LARGEST and number.adjusted() < _LARGEST
