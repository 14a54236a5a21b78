"""Columns of a table of people or sources: date, round and consent of a source, then the attributes of the plan.

It guards that a cell is shown in the language spoken and never by a key, and that either kind is changed by its verb.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.locale.numbers import typed_date
from qualcode.model.scheme import Attribute
from qualcode.store import plan
from qualcode.workbench.attribute_table import Kind, Row
from qualcode.workbench.attributes import value_label
from qualcode.workbench.fact_words import facts_as_attributes
from qualcode.workbench.naming import names_of
from qualcode.workbench.passages import mark_names
from qualcode.workbench.persons import set_attribute
from qualcode.workbench.project import Project
from qualcode.workbench.source_facts import change_sources


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of each row: a fact of a source, told as if it were an attribute, or an attribute of the plan."""

    attribute: Attribute
    fact: str = ""
    """Which of `source_facts.FACTS` it is; "" for an attribute."""

    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Key of a value → every name it answers to."""

    @property
    def name(self) -> str:
        """What tells it from the others; an attribute may be called like a fact."""
        return f"fact:{self.fact}" if self.fact else self.attribute.key

    @property
    def may_be_empty(self) -> bool:
        """Whether its value can be taken away."""
        return self.fact != "consent"

    def value(self, row: Row) -> str:
        """The key of the value in a row, or free text."""
        return row.context.get(self.fact, "") if self.fact else row.values.get(self.attribute.key, "")

    def words(self, value: str) -> str:
        """A value as a person reads it, and may type it."""
        if self.fact == "date":
            return typed_date(value)
        return value_label(self.attribute, value)

    def change(self, project: Project, row: Row, value: str) -> str:
        """Give a row another value, "" for none; what else came of it. WorkbenchError where it cannot have it."""
        if self.fact:
            return " ".join(change_sources(project, [row.key], {self.fact: value})[1:])
        set_attribute(project, row.owner, self.attribute.key, value)
        return ""


def columns(project: Project, kind: Kind) -> tuple[Column, ...]:
    """The columns of a table, in the language spoken."""
    own = (Column(each, "", {value.key: names_of(value) for value in each.values}) for each in project.attributes())
    if kind == "people":
        return tuple(own)
    rounds = list(plan.items_of(project.store, "rounds"))
    names = {"round": {each.key: names_of(each) for each in rounds}, "consent": mark_names()}
    facts = facts_as_attributes(rounds)
    return (*(Column(facts[fact], fact, names.get(fact, {})) for fact in facts), *own)
