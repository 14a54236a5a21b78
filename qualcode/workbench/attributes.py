"""What the plan lets be said of people and interviews: checking a value, and adding a new one on purpose.

It guards that no value comes into the plan by a slip: a near miss is refused with the nearest value that is allowed,
and only `add_value` makes a new one.
"""

import dataclasses
import itertools
import re
from collections.abc import Mapping

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import Labels
from qualcode.model.scheme import Attribute, Scheme, Value
from qualcode.store import plan
from qualcode.text.clean import clean, show
from qualcode.text.names import ascii_key, nearest_label
from qualcode.workbench.naming import choose, find, label, matching, names_of
from qualcode.workbench.project import N_, Project

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BETWEEN = re.compile(r"[;|/+\n]|, ")
"""What people write between several values."""
_LONGEST = 80
"""Characters of the label of a value."""


def find_attribute(scheme: Scheme, wanted: str) -> Attribute:
    """An attribute by key or label in any language; WorkbenchError names the nearest or lists them."""
    key = find(wanted, scheme.attributes, _("attribute"))
    return next(attribute for attribute in scheme.attributes if attribute.key == key)


def check_attributes(scheme: Scheme, values: Mapping[str, str]) -> dict[str, str]:
    """Attributes with keys in place of names; WorkbenchError for one the scheme does not allow."""
    checked = {}
    for name, value in values.items():
        attribute = find_attribute(scheme, name)
        checked[attribute.key] = check_value(attribute, value)
    return checked


def check_value(attribute: Attribute, value: str) -> str:
    """The key of an allowed value, free text as it is; WorkbenchError tells what is allowed and what to do."""
    if not attribute.values or not value:
        return value
    names = {allowed.key: names_of(allowed) for allowed in attribute.values}
    if matching(value, names):
        return choose(value, names, _("value of {attribute}").format(attribute=attribute.key))
    shown = show(value) if len(value) <= _LONGEST else f"{show(value[: _LONGEST - 1])}…"
    told = {"name": label(attribute), "attribute": attribute.key, "value": shown}
    if several := several_values(attribute, value):
        words = _("{name} has one value only, and “{value}” would be several: write one of {allowed}.")
        raise WorkbenchError(words.format(**told, allowed=", ".join(several)))
    near = nearest_value(attribute, value)
    words = _(
        "Unknown value of {name}: “{value}”. Allowed: {allowed}. Write one of them, or add it to the plan with "
        "“qualcode attributes add-value PROJECT {attribute} LABEL”."
    )
    if near:
        words = _(
            "Unknown value of {name}: “{value}”. The nearest is “{near}”: write that, or add a new one to the "
            "plan with “qualcode attributes add-value PROJECT {attribute} LABEL”."
        )
    raise WorkbenchError(words.format(**told, near=near, allowed=", ".join(map(label, attribute.values))))


def several_values(attribute: Attribute, wanted: str) -> list[str]:
    """Names of the allowed values where several are written as if an attribute could have them; else none."""
    names = {allowed.key: names_of(allowed) for allowed in attribute.values}
    parts = [part.strip() for part in _BETWEEN.split(wanted) if part.strip()]
    meant = (matching(part, names) or matching(nearest_value(attribute, part) or part, names) for part in parts)
    found = dict.fromkeys(keys[0] for keys in meant if len(keys) == 1)
    return [value_label(attribute, key) for key in found] if len(parts) > 1 else []


def nearest_value(attribute: Attribute, wanted: str) -> str:
    """The name of an allowed value that `wanted` is a slip of or shares words with, "" where none is near."""
    return nearest_label(wanted, ((*value.labels.all(), value.key) for value in attribute.values))


def value_label(attribute: Attribute, key: str) -> str:
    """The label of a value in the language spoken; free text, and a value that is not allowed, as it is."""
    return next((label(value) for value in attribute.values if value.key == key), key)


def written_label(attribute: Attribute, written: str) -> str:
    """The label of the value that somebody wrote by any of its names; what is none, as it is written."""
    found = matching(written, {value.key: names_of(value) for value in attribute.values})
    return value_label(attribute, found[0]) if len(found) == 1 else written


def add_value(project: Project, wanted: str, name: str, *, key: str = "") -> Value:
    """Let an attribute have one more value, whose label is the same in every language until somebody translates it.

    Without `key` it gets one from its label. WorkbenchError for free text, an empty or long label, a bad key, or a
    name or key that a value has already.
    """
    attribute = find_attribute(project.scheme(), wanted)
    if not attribute.values:
        words = _("{attribute} is free text: whatever is written there is allowed already.")
        raise WorkbenchError(words.format(attribute=label(attribute)))
    name = " ".join(clean(name).text.split())
    if not name or len(name) > _LONGEST:
        words = _("A value needs a label of up to {n} characters: nothing was added.")
        raise WorkbenchError(words.format(n=_LONGEST))
    # What the plan does not know yet, it did not plan for.
    value = Value(_new_key(attribute, name, key), Labels(name, name, name), planned=False)
    changed = dataclasses.replace(attribute, values=(*attribute.values, value))
    told = {"value": name, "attribute": label(attribute)}
    with project.store.change(N_("Add the value {value} to {attribute}"), project.coder, **told):
        plan.replace_attribute(project.store, changed)
    return value


def _new_key(attribute: Attribute, name: str, wanted: str) -> str:
    taken = {value.key: {called.casefold() for called in names_of(value)} for value in attribute.values}
    for known, names in taken.items():
        if name.casefold() in names or wanted == known:
            words = _("{attribute} has “{value}” already, under the key {key}: nothing was added.")
            there = value_label(attribute, known)
            raise WorkbenchError(words.format(attribute=label(attribute), value=show(there), key=known))
    if wanted:
        if not _KEY.fullmatch(wanted):
            words = _("“{key}” cannot be a key: use small letters a–z, digits and _, a letter first.")
            raise WorkbenchError(words.format(key=show(wanted[:40])))
        return wanted
    stem = ascii_key(name)[:30]
    stem = stem if _KEY.fullmatch(stem) else f"value_{stem}".rstrip("_")
    numbered = itertools.chain([stem], (f"{stem}_{n}" for n in itertools.count(2)))
    return next(free for free in numbered if free not in taken)
