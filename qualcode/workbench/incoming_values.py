"""Attribute values of files that are to come in, where the plan does not allow them: what a person takes them for.

It guards that a slip becomes an allowed value, or none, and that no value comes into the plan by an import.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from qualcode.locale import _
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import WorkbenchError
from qualcode.model.scheme import Attribute, Scheme
from qualcode.workbench import attributes
from qualcode.workbench.naming import label

Taken = Mapping[tuple[str, str], str]
"""(name of the attribute as written, value as written) → the key it is taken for, "" for no value."""


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A value that the plan does not allow."""

    name: str
    """Of the attribute, as it is written."""
    value: str
    attribute: Attribute
    near: str
    """The key of the nearest value that is allowed; "" where none is near."""

    def words(self) -> str:
        """What is wrong with it, one line."""
        if several := attributes.several_values(self.attribute, self.value):
            told = _("{attribute} has one value only, and “{value}” would be several: {allowed}")
            return told.format(attribute=label(self.attribute), value=self.value, allowed=", ".join(several))
        near = attributes.value_label(self.attribute, self.near)
        told = _("{attribute} cannot be “{value}”; the nearest is “{near}”")
        if not near:
            told = _("{attribute} cannot be “{value}”")
        return told.format(attribute=label(self.attribute), value=self.value, near=near)


def unknown_values(scheme: Scheme, drafts: Iterable[SourceDraft]) -> list[UnknownValue]:
    """The values of drafts that the plan does not allow, each once."""
    said = dict.fromkeys(pair for draft in drafts for pair in _said(draft))
    return list(filter(None, (_unknown(scheme, *pair) for pair in said)))


def valued(draft: SourceDraft, taken: Taken) -> SourceDraft:
    """A draft with what a person has taken its values for."""
    if not taken:
        return draft
    people = (replace(person, attributes=_taken(person.attributes, taken)) for person in draft.participants)
    return replace(draft, attributes=_taken(draft.attributes, taken), participants=tuple(people))


def _said(draft: SourceDraft) -> Iterator[tuple[str, str]]:
    yield from draft.attributes.items()
    for person in draft.participants:
        yield from person.attributes.items()


def _unknown(scheme: Scheme, name: str, value: str) -> UnknownValue | None:
    try:
        attribute = attributes.find_attribute(scheme, name)
    except WorkbenchError:
        return None
    try:
        attributes.check_value(attribute, value)
    except WorkbenchError:
        near = attributes.nearest_value(attribute, value)
        keys = (each.key for each in attribute.values if near in (each.key, *each.labels.all()))
        return UnknownValue(name, value, attribute, next(keys, "") if near else "")
    return None


def _taken(said: Mapping[str, str], taken: Taken) -> dict[str, str]:
    values = {name: taken.get((name, value), value) for name, value in said.items()}
    return {name: value for name, value in values.items() if value}
