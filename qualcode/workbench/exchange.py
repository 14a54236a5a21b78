"""Codings out of and into a project, with a preview before anything is written.

A row is placed by its positions where the quote stands there, else by its quote: exactly, then by near
match. What cannot be placed is listed, never dropped in silence and never guessed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import get_args

from qualcode.intake.coding_list import CodingRow, read_codings
from qualcode.locale import _, ngettext
from qualcode.model.coding import DirectionKey, Layer
from qualcode.model.errors import QualcodeError, WorkbenchError
from qualcode.model.source import SourceText
from qualcode.store import codes, codings, history, people
from qualcode.text.anchors import find_exact, find_near
from qualcode.text.clean import clean
from qualcode.workbench import quoting
from qualcode.workbench.coding import checked, find_basis, place, text_of
from qualcode.workbench.listing import find_facets
from qualcode.workbench.naming import find
from qualcode.workbench.project import N_, Project, check_coder

COLUMNS = (
    "source",
    "start",
    "end",
    "quote",
    "code",
    "coder",
    "direction",
    "note",
    "about",
    "layer",
    "weight",
    "basis",
    "facets",
    "evidence",
)
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Near:
    """A row placed by near match: its line, and what it was taken to mean."""

    line: int
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be placed, and why."""

    line: int
    source: str
    reason: str


@dataclass
class Preview:
    """What an import would do."""

    ready: list[tuple[str, codings.NewCoding]] = field(default_factory=list)
    """Coder and coding; the coder's id, who may be new, is found when it is written."""
    exact: int = 0
    placed: list[Near] = field(default_factory=list)
    there: int = 0
    """Rows that the project has already."""
    unplaced: list[Refused] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    """How many rows each source has in the list."""
    coders: list[str] = field(default_factory=list)

    @property
    def near(self) -> list[str]:
        """Rows placed by near match, one line each."""
        words = _("line {line}: placed by near match at {place}: “{quote}”")
        return [words.format(line=row.line, place=row.place, quote=_short(row.quote)) for row in self.placed]

    @property
    def refused(self) -> list[str]:
        """Rows that could not be placed, one line each with the reason; a source refused whole takes one line."""
        alike = Counter((row.source, row.reason) for row in self.unplaced)
        whole = {key: n for key, n in alike.items() if n == self.rows[key[0]] > 1}
        lines = [
            ngettext("{source}, {n} row: {reason}", "{source}, {n} rows: {reason}", n).format(
                source=source, n=n, reason=reason
            )
            for (source, reason), n in whole.items()
        ]
        return lines + [
            _("line {line}: {reason}").format(line=row.line, reason=row.reason)
            for row in self.unplaced
            if (row.source, row.reason) not in whole
        ]


def _short(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_SHOWN else f"{quote[: _LONGEST_SHOWN - 1]}…"


def export_rows(project: Project) -> Iterator[dict[str, object]]:
    """Every coding as a record with the columns of `COLUMNS`, by source and place; read as they are asked for."""
    for quote in quoting.each(project, quoting.find(project, quoting.Query())):
        coding = quote.coding
        yield {
            "source": quote.short_id,
            "start": coding.start,
            "end": coding.end,
            "quote": quote.text,
            "code": coding.code,
            "coder": coding.coder,
            "direction": coding.direction,
            "note": coding.note,
            "about": coding.about,
            "layer": coding.layer,
            "weight": coding.weight,
            "basis": coding.basis,
            "facets": dict(coding.facets),
            "evidence": coding.evidence,
        }


def import_codings(project: Project, path: Path, *, dry_run: bool = False) -> Preview:
    """Bring a list of codings in, as one history entry; with `dry_run` only say what would happen."""
    preview = plan_import(project, read_codings(path))
    if preview.ready and not dry_run:
        with project.store.change(N_("Import codings from {file}"), project.coder, file=path.name) as entry:
            _write(project, preview.ready, entry)
    return preview


def _write(project: Project, ready: Sequence[tuple[str, codings.NewCoding]], entry: history.Entry) -> None:
    """Insert without images: the entry keeps the range of ids instead."""
    known = {name: people.coder_id(project.store, name) for name in dict.fromkeys(name for name, _new in ready)}
    with history.unrecorded(project.store.connection):
        entry.batch["codings"] = codings.insert_codings(project.store, [(known[name], new) for name, new in ready])


def plan_import(project: Project, rows: Sequence[CodingRow]) -> Preview:
    """Place every row; writes nothing."""
    preview = Preview()
    placer = _Placer(project, preview)
    for row in rows:
        preview.rows[row.source] += 1
        try:
            placer.place(row)
        except QualcodeError as error:
            preview.unplaced.append(Refused(row.line, row.source, str(error)))
    preview.coders = sorted({name for name, _new in preview.ready})
    return preview


class _Placer:
    """Places rows one after another, remembering texts, codes and what is taken."""

    def __init__(self, project: Project, preview: Preview) -> None:
        self._project = project
        self._preview = preview
        self._scheme = project.scheme()
        self._codes = {code.key: code_id for code_id, code in codes.codebook(project.store).items()}
        self._taken: dict[int, set[tuple[int, int, int, str, str]]] = {}
        # A list says the same few things in every row.
        self._text = cache(self._find_text)
        self._code_id = cache(self._find_code)
        self._coder = cache(self._check_coder)
        self._cluster = cache(self._find_cluster)
        self._direction = cache(self._find_direction)
        self._facets = cache(self._find_facets)

    def place(self, row: CodingRow) -> None:
        text = self._text(row.source)
        start, end, near = self._span(text, row)
        code_id, coder = self._code_id(row.code), self._coder(row.coder)
        layer = self._layer(row.layer)
        new = codings.NewCoding(
            text_id=text.text_id,
            start=start,
            end=end,
            quote=text.body[start:end],
            code_id=code_id,
            coder_id=0,
            direction=self._direction(row.direction),
            note=clean(row.note).text if row.note else "",
            about=self._cluster(row.about),
            layer=layer,
            weight=checked({"weight": row.weight})["weight"],
            basis=find_basis(row.basis),
            facets=self._facets(tuple(row.facets.items())),
        )
        mark = (start, end, code_id, coder, layer)
        taken = self._taken[text.text_id]
        if mark in taken:
            self._preview.there += 1
            return
        taken.add(mark)
        self._preview.ready.append((coder, new))
        self._preview.exact += not near
        if near:
            self._preview.placed.append(Near(row.line, place(text, start), new.quote))

    def _find_text(self, source: str) -> SourceText:
        text = text_of(self._project, self._project.source_id(source.removesuffix(".txt")))
        if text.text_id not in self._taken:
            self._taken[text.text_id] = codings.taken(self._project.store, text.text_id)
        return text

    def _find_code(self, wanted: str) -> int:
        return self._codes[find(wanted, self._scheme.codes, _("code"))]

    def _check_coder(self, wanted: str) -> str:
        coder = wanted or self._project.coder
        check_coder(coder)
        return coder

    def _span(self, text: SourceText, row: CodingRow) -> tuple[int, int, bool]:
        """(start, end, placed by near match)."""
        if row.start is not None and row.end is not None:
            inside = 0 <= row.start < row.end <= len(text.body)
            if inside and row.quote in ("", text.body[row.start : row.end]):
                return row.start, row.end, False
        if not row.quote:
            raise WorkbenchError(_("it has no quote, and its positions do not fit the text"))
        exact = find_exact(text.body, row.quote)
        if exact:
            wanted = row.start or 0
            best = min(exact, key=lambda span: abs(span[0] - wanted))
            if len(exact) > 1 and row.start is None:
                raise WorkbenchError(_("the quote stands in {n} places").format(n=len(exact)))
            return *best, False
        anchor = find_near(text.body, row.quote)
        if anchor is None or anchor.doubtful:
            raise WorkbenchError(_("the quote is not found in {source}").format(source=text.short_id))
        return anchor.start, anchor.end, True

    def _find_cluster(self, wanted: str) -> str:
        attribute = self._scheme.attribute("cluster")
        return find(wanted, attribute.values if attribute else (), _("cluster")) if wanted else ""

    def _find_direction(self, wanted: str) -> DirectionKey:
        key = find(wanted, self._scheme.directions, _("direction")) if wanted else "notes"
        return next(known for known in get_args(DirectionKey) if known == key)

    def _find_facets(self, said: tuple[tuple[str, str], ...]) -> dict[str, str]:
        pairs = (f"{clean(name).text}={clean(value).text}" for name, value in said)
        return find_facets(self._project, pairs) if said else {}

    def _layer(self, wanted: str) -> Layer:
        if wanted and wanted not in get_args(Layer):
            raise WorkbenchError(_("unknown layer “{layer}”").format(layer=wanted))
        return next((known for known in get_args(Layer) if known == wanted), "coder")
