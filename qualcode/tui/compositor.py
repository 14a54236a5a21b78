"""What of a screen is drawn for a frame: the parts that have changed and lie in front, nothing beside or behind them.

Textual asks every widget between the first and the last change for all its rows, which at a key in a text is the
whole screen. It guards that a frame is the same as Textual's own, only cheaper.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

Row = dict[int, Strip | None]
"""The parts of a row by the column they begin at; None where nothing is to be drawn."""


class SparingCompositor(Compositor):
    """Textual's compositor, drawing less."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """The parts that have changed, None when nothing has."""
        changed, screen = self._dirty_regions.copy(), self.size.region
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(filter(None, map(screen.intersection, changed))))
        if not spans:
            return None
        rows = self._drawn(spans)
        ends = [cuts[1:] for cuts in self.cuts]
        return ChopsUpdate(cast("Any", rows), spans, ends)  # it only looks them up

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        first, last = crop.column_span
        rows = self._drawn([(y, first, last) for y in crop.line_range if is_rendered_line(y)])
        return cast("Sequence[Mapping[int, Strip]]", rows)

    def _drawn(self, spans: Iterable[tuple[int, int, int]]) -> list[Row]:
        """Every row of the screen; those in the spans with their parts there, found front to back."""
        rows: list[Row] = [{}] * self.size.height
        missing: dict[int, set[int]] = {}
        for y, first, last in spans:
            cuts = self.cuts[y]
            if y not in missing:
                missing[y], rows[y] = set(), dict.fromkeys(cuts[:-1])
            missing[y].update([cut for cut, end in pairwise(cuts) if cut < last and end > first])
        for widget, (region, clip) in self.visible_widgets.items():
            if not missing:
                break
            self._draw(widget, region, clip, rows, missing)
        return rows

    def _draw(
        self, widget: Widget, region: Region, clip: Region, rows: list[Row], missing: dict[int, set[int]]
    ) -> None:
        """Let a widget draw what is missing where it lies, if anything is."""
        seen = region.intersection(clip)
        left, right = seen.column_span
        inside = range(*seen.line_span)
        wanted = [y for y, lacking in missing.items() if y in inside and any(left <= cut < right for cut in lacking)]
        if not wanted:
            return
        top, bottom = min(wanted), max(wanted) + 1
        drawn = widget.render_lines(Region(left - region.x, top - region.y, seen.width, bottom - top))
        known: list[int] = []
        for y in wanted:
            if self.cuts[y] != known:  # rows of one look follow each other
                known = self.cuts[y]
                cuts = [cut for cut in known if left <= cut <= right]
                places = [cut - left for cut in cuts[1:]]
            lacking, row = missing[y], rows[y]
            for cut, strip in zip(cuts, drawn[y - top].divide(places), strict=False):
                if cut in lacking:
                    row[cut] = strip
                    lacking.remove(cut)
            if not lacking:
                del missing[y]
