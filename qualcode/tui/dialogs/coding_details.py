"""What more can be said of a coding: weight, basis, facets, and which cluster it speaks of; a row each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language
from qualcode.model.coding import HEAVIEST, Coding
from qualcode.model.scheme import Scheme
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog
from qualcode.workbench.coding import Details, find_basis

_WEIGHT = "weight"
_FACET = "facet "


@dataclass(frozen=True, slots=True)
class Field:
    """One row: what it is of, the values it can have beside "" (none for a number), and the one it has."""

    key: str
    label: str
    values: tuple[tuple[str, str], ...]
    """(key, label)."""
    value: str = ""

    @property
    def shown(self) -> str:
        """The value as people read it."""
        return dict(self.values).get(self.value, self.value) or "–"


def fields_of(scheme: Scheme, coding: Coding) -> list[Field]:
    """The rows of a coding; facets and clusters are those of the scheme."""
    spoken = language()

    def labelled(values: Sequence[object]) -> tuple[tuple[str, str], ...]:
        return tuple((value.key, value.labels.in_(spoken)) for value in values)  # type: ignore[attr-defined]

    basis = (("explicit", _("explicit: it is said")), ("interpretive", _("interpretive: read out of it")))
    weight = "" if coding.weight is None else str(coding.weight)
    rows = [Field(_WEIGHT, _("Weight"), (), weight), Field("basis", _("Basis"), basis, coding.basis)]
    rows += [
        Field(_FACET + facet.key, facet.labels.in_(spoken), labelled(facet.values), coding.facets.get(facet.key, ""))
        for facet in scheme.facets
    ]
    cluster = scheme.attribute("cluster")
    if cluster is not None:
        rows.append(Field("about", _("Speaks of"), labelled(cluster.values), coding.about))
    return rows


def details_of(fields: Sequence[Field], coding: Coding) -> Details:
    """What the rows say, for the verb; facets that the scheme does not have stay."""
    values = {field.key: field.value for field in fields}
    here = {key.removeprefix(_FACET): value for key, value in values.items() if key.startswith(_FACET)}
    facets = {**coding.facets, **here}
    return {
        "weight": int(values[_WEIGHT]) if values[_WEIGHT] else None,
        "basis": find_basis(values["basis"]),
        "facets": {key: value for key, value in facets.items() if value},
        "about": values.get("about", coding.about),
    }


class CodingDetailsDialog(KeyedDialog[list[Field] | None]):
    """Gives the rows as they were left, or None."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, heading: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._heading = heading
        self._fields = list(fields)
        self._width = max(cell_len(field.label) for field in fields)

    def compose(self) -> ComposeResult:
        """Heading, rows, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Choices(*(Option(self._line(field)) for field in self._fields))
            hint = _("↑ ↓ row · ← → or first letter value · digits weight (0–{most}) · Del empties · Enter saves")
            yield Hint(f"{hint.format(most=HEAVIEST)} · {_('Esc cancels')}")

    def on_mount(self) -> None:
        """Start on the first row."""
        self.query_one(Choices).highlighted = 0

    def _line(self, field: Field) -> Content:
        blanks = " " * (self._width - cell_len(field.label))
        return Content.assemble(show(field.label) + blanks, "  ", (show(field.shown), "bold"))

    async def typed(self, key: str, character: str | None) -> None:
        """Move, change the value of the row, save or cancel."""
        choices = self.query_one(Choices)
        field = self._fields[choices.highlighted or 0]
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(self._fields)
        elif key in ("left", "right"):
            self._set(_stepped(field, 1 if key == "right" else -1))
        elif key == "delete":
            self._set("")
        elif key == "backspace":
            self._set(field.value[:-1] if field.key == _WEIGHT else "")
        elif not choices.move(key) and character:
            value = _typed(field, character)
            self._say_most(refused=value == field.value and character.isdigit() and field.key == _WEIGHT)
            self._set(value)

    def _say_most(self, *, refused: bool) -> None:
        """On the lower edge: that a digit was not taken, and why."""
        words = _("A weight is at most {most}: the digit was not taken.").format(most=HEAVIEST) if refused else ""
        self.query_one(".dialog").border_subtitle = Content(words)

    def _set(self, value: str) -> None:
        choices = self.query_one(Choices)
        at = choices.highlighted or 0
        self._fields[at] = replace(self._fields[at], value=value)
        choices.replace_option_prompt_at_index(at, self._line(self._fields[at]))

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        """A click takes the next value."""
        self._set(_stepped(self._fields[self.query_one(Choices).highlighted or 0], 1))


def _stepped(field: Field, step: int) -> str:
    """The next value, round and round; a weight goes up and down by one."""
    if field.key == _WEIGHT:
        weight = int(field.value or 0) + step
        return str(min(weight, HEAVIEST)) if weight >= 0 else ""
    keys = ["", *(key for key, _label in field.values)]
    return keys[(keys.index(field.value) + step) % len(keys)] if field.value in keys else ""


def _typed(field: Field, character: str) -> str:
    """A digit more of a weight, or the next value that begins with a letter."""
    if field.key == _WEIGHT:
        wanted = f"{field.value}{character}".lstrip("0") or "0"
        return wanted if character.isascii() and character.isdigit() and int(wanted) <= HEAVIEST else field.value
    keys = [key for key, label in field.values if label.casefold().startswith(character.casefold())]
    if not keys:
        return field.value
    return keys[(keys.index(field.value) + 1) % len(keys)] if field.value in keys else keys[0]
