"""The evaluation plan: what was to be asked where and when, and the words it is coded with.

Every item has an ASCII key, unique in its kind, and labels in Finnish, Swedish and English. `line`
fields cite the document the plan was read from ("r.571" is line 571 of it; "" where there is none).
`__pydantic_config__` lets the reader in `intake` refuse unknown keys; nothing here needs pydantic.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from qualcode.model.code import STRICT, Code, Direction
from qualcode.model.labels import Labels

PlanSource = Literal["table", "text", "both", "neither"]


@dataclass(frozen=True, slots=True)
class Round:
    """A round of interviewing; it feeds one or more reporting phases."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    phases: tuple[str, ...]
    """Keys of the phases it feeds."""
    start: str = ""
    """ISO date or month."""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A reporting phase."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    month: str
    """ISO month of the report, "2017-05"."""
    aliases: tuple[str, ...] = ()
    """Other names it goes by in any language."""


@dataclass(frozen=True, slots=True)
class Value:
    """An allowed value of an attribute or facet."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    parent: str = ""
    """Key of the value it is counted under (mining under industry)."""
    planned: bool = True
    """False for what the plan does not cover (an emerging cluster)."""
    member: Labels = field(default_factory=Labels)
    """How one member is called in an attribution ("Yrityksen edustaja")."""
    plural: Labels = field(default_factory=Labels)
    """How several members are called."""
    coordinator: str = ""
    """Work packages: key of the coordinating organisation."""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property of a person or an interview."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    values: tuple[Value, ...] = ()
    """Allowed values; empty means free text."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of evaluation, or a node under one."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    parent: str = ""
    definition: Labels = field(default_factory=Labels)
    complete: bool = True
    """False when the document says that the full set stands elsewhere."""
    elsewhere: str = ""
    """Where the full set stands."""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the lens through which clusters are read (network theory), or a node under one."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    parent: str = ""
    definition: Labels = field(default_factory=Labels)
    line: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An evaluation question and how it is asked aloud."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    themes: tuple[str, ...]
    phases: tuple[str, ...]
    codes: tuple[str, ...] = ()
    """Keys of the themes and codes that answer it."""
    criteria: tuple[str, ...] = ()
    quoted: str = ""
    """The plan's own words, verbatim."""
    spoken: tuple[str, ...] = ()
    """Wordings as people ask it."""
    added: str = ""
    """ISO date when it came into the guide, if later than the guide."""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """Whether a theme or an object was planned for a phase, and what says so."""

    __pydantic_config__ = STRICT
    kind: Literal["theme", "object"]
    item: str
    phase: str
    source: PlanSource
    cluster: str = ""
    """Key of the only cluster it holds for; "" for all."""
    table_line: str = ""
    text_line: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Object:
    """An object of evaluation (conditions of lasting activity, clusters, work packages, companies)."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    line: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A property of the passage beside its code (level, time span, state …)."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    values: tuple[Value, ...]
    line: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a figure table; a value per column, None where the document has none."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    values: tuple[Decimal | None, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One column of a figure table."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    unit: str = "€"


@dataclass(frozen=True, slots=True)
class Figure:
    """A table of figures as printed in the document, or as interpreted from it.

    With `total_column` the last column is the sum of the others; with `total_row` the last row is.
    Sums are checked on loading; what does not add up is a warning, and the printed figure is kept.
    """

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    status: Literal["printed", "interpreted"] = "printed"
    total_row: bool = False
    total_column: bool = False
    rows_are: str = ""
    """Key of the attribute whose values the rows are ("cluster"), if any."""
    source: str = ""
    note: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class SchemeChange:
    """What a version of a scheme changed in the codebook, or in the values, of the one before."""

    __pydantic_config__ = STRICT
    version: str
    """The version that it came with."""
    date: str
    """ISO date on which it was done."""
    kind: Literal["add", "rename", "merge", "split", "move", "delete", "edit", "value"]
    """`value`: an attribute got a value."""
    code: str
    """Key of the theme or code, or of the attribute."""
    before: str = ""
    """Its name (rename, merge, delete) or key of its theme (move) until then."""
    after: str = ""
    """Its name (add, rename), that of the value, or the key of its theme (move) or of the code that took (merge, split)
    its codings."""
    fields: tuple[str, ...] = ()
    """Which fields were written anew (edit, rename), by the headers of their columns; the key of the value."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A whole evaluation plan."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    version: str
    rounds: tuple[Round, ...]
    phases: tuple[Phase, ...]
    attributes: tuple[Attribute, ...]
    codes: tuple[Code, ...]
    """Themes first, each followed by its codes."""
    directions: tuple[Direction, ...]
    planned: tuple[Planned, ...]
    objects: tuple[Object, ...] = ()
    facets: tuple[Facet, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    concepts: tuple[Concept, ...] = ()
    questions: tuple[Question, ...] = ()
    figures: tuple[Figure, ...] = ()
    independence: Labels = field(default_factory=Labels)
    """What the method section says of the evaluator's independence."""
    line: str = ""
    changelog: tuple[SchemeChange, ...] = ()
    """What changed in the codebook from version to version, oldest first."""

    @property
    def themes(self) -> tuple[Code, ...]:
        """The top nodes of the codebook."""
        return tuple(code for code in self.codes if code.is_theme)

    def attribute(self, key: str) -> Attribute | None:
        """The attribute called `key`, or None."""
        return next((a for a in self.attributes if a.key == key), None)
