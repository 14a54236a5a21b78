"""A scheme on one screen: how much of everything there is, what is planned when, what does not fit together.

At most 24 lines of 80 columns, whatever the scheme: what does not fit is counted, never silently left out.
"""

import textwrap
import unicodedata

from qualcode.analysis.scheme_checks import scheme_warnings
from qualcode.locale import _, ngettext, speaking
from qualcode.model.code import Code
from qualcode.model.scheme import Planned, Scheme
from qualcode.text.clean import show

WIDTH, HEIGHT = 80, 24
_MOST_THEMES = 8
_NAME, _CODES, _PHASE = 34, 7, 8
_MOST_PHASES = (WIDTH - _NAME - _CODES) // _PHASE
_MARKS = {"both": "X", "table": "T", "text": "+", "neither": "–"}
_ONE_CLUSTER = "*"


def scheme_summary(scheme: Scheme, language: str) -> list[str]:
    """The screen in `language` ('fi', 'sv' or 'en'), at most 24 lines of 80 columns, without trailing blanks."""
    with speaking(language):
        title = f"{scheme.labels.in_(language)} ({scheme.key} {scheme.version})"
        lines = [_fitted(title, WIDTH), *_counts(scheme), "", *_plan(scheme, language), ""]
        lines += _warnings(scheme, HEIGHT - len(lines))
    return [line.rstrip() for line in lines]


def _counts(scheme: Scheme) -> list[str]:
    values = sum(len(attribute.values) for attribute in scheme.attributes)
    counts = (
        (_("rounds"), len(scheme.rounds)),
        (_("phases"), len(scheme.phases)),
        (_("themes"), len(scheme.themes)),
        (_("codes"), len(scheme.codes) - len(scheme.themes)),
        (_("objects"), len(scheme.objects)),
        (_("criteria"), len(scheme.criteria)),
        (_("concepts"), len(scheme.concepts)),
        (_("questions"), len(scheme.questions)),
        (_("planned cells"), len(scheme.planned)),
        (_("attributes"), len(scheme.attributes)),
        (_("values"), values),
        (_("facets"), len(scheme.facets)),
        (_("directions"), len(scheme.directions)),
        (_("figure tables"), len(scheme.figures)),
    )
    # A no-break space keeps a number with its word.
    text = " · ".join(f"{name}\u00a0{n}" for name, n in counts)
    return [line.replace("\u00a0", " ") for line in textwrap.wrap(text, WIDTH)]


def _plan(scheme: Scheme, language: str) -> list[str]:
    """The table theme × phase, its legend, and what it had no room for."""
    phases = scheme.phases[:_MOST_PHASES]
    lines = [_row(_("Theme"), _("codes"), [phase.key for phase in phases])]
    marks: set[str] = set()
    for theme in scheme.themes[:_MOST_THEMES]:
        row = [_mark(scheme, theme, phase.key) for phase in phases]
        marks.update(row)
        n = sum(code.parent == theme.key for code in scheme.codes)
        lines.append(_row(theme.labels.in_(language), str(n), row))
    more_themes, more_phases = len(scheme.themes) - _MOST_THEMES, len(scheme.phases) - _MOST_PHASES
    more = [ngettext("{n} more theme", "{n} more themes", more_themes).format(n=more_themes)] if more_themes > 0 else []
    if more_phases > 0:
        more.append(ngettext("{n} more phase", "{n} more phases", more_phases).format(n=more_phases))
    if more:
        lines.append(_fitted("… " + ", ".join(more), WIDTH))
    legend = _("X table and text · T table only · + text only · – not planned")
    if any(_ONE_CLUSTER in mark for mark in marks):
        legend += _(" · * one cluster only")
    return [*lines, *(_fitted(line, WIDTH) for line in textwrap.wrap(legend, WIDTH)[:2])]


def _mark(scheme: Scheme, theme: Code, phase: str) -> str:
    """What plans a theme for a phase; entries for all clusters go before those for one."""
    cells = [plan for plan in scheme.planned if (plan.kind, plan.item, plan.phase) == ("theme", theme.key, phase)]
    general = [plan for plan in cells if not plan.cluster]
    sign = _MARKS[_source(general or cells)]
    return sign if general or not cells else sign + _ONE_CLUSTER


def _source(cells: list[Planned]) -> str:
    sources = {plan.source for plan in cells}
    if "both" in sources or {"table", "text"} <= sources:
        return "both"
    return next((source for source in ("table", "text") if source in sources), "neither")


def _warnings(scheme: Scheme, room: int) -> list[str]:
    """As many warnings as fit into `room` lines, each on one line or, wrapped, on more."""
    warnings = scheme_warnings(scheme)
    if not warnings:
        return [_("No warnings")]
    lines = [_fitted(_("Warnings: {n}").format(n=len(warnings)), WIDTH)]
    for shown, warning in enumerate(warnings):
        left = len(warnings) - shown
        wrapped = textwrap.wrap(_one_line(warning), WIDTH - 2, subsequent_indent="  ")
        spare = 0 if left == 1 else 1
        if len(lines) + len(wrapped) + spare > room:
            more = ngettext("… and {n} more; --warnings lists all", "… and {n} more; --warnings lists all", left)
            return [*lines, _fitted("  " + more.format(n=left), WIDTH)]
        lines += [_fitted(f"  {line}", WIDTH) for line in wrapped]
    return lines


def _row(name: str, codes: str, cells: list[str]) -> str:
    fitted = [_fitted(cell, _PHASE - 1).rjust(_PHASE) for cell in cells]
    return _padded(_fitted(name, _NAME), _NAME) + _fitted(codes, _CODES - 1).rjust(_CODES) + "".join(fitted)


def _one_line(text: str) -> str:
    return show(" ".join(text.split()))


def _fitted(text: str, width: int) -> str:
    """`text` on one line, harmless to a terminal, cut to `width` columns."""
    indent = len(text) - len(text.lstrip(" "))
    line = " " * indent + _one_line(text)
    if _columns(line) <= width:
        return line
    while _columns(line) > width - 1:
        line = line[:-1]
    return line + "…"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _columns(text: str) -> int:
    """Terminal columns: East Asian wide letters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
