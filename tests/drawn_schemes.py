"""Any scheme that a reader accepts, drawn by hypothesis, and texts that a spreadsheet or YAML would change."""

from collections.abc import Callable

from hypothesis import strategies as st

from qualcode.model import scheme as model
from qualcode.model.code import Code, Direction, Lexicon
from qualcode.model.labels import Labels
from qualcode.text.clean import clean

NASTY = (
    "=1+1", "+358 40", "-", "@name", "'quoted'", '"quoted"', " before", "after ", "two\nlines", "\n", "\ttab",
    "_x0041_", "_x005F_", "x005F_", "\\n", "\\", "\\\\n", "–", " – ", "#N/A", "TRUE", "1", "1.50", "2017-05", "null",
    "~", "no", "&a", "*b", "k: v", "# no remark", "[a, b]", "- item", "<w:t>", "ä\u00a0å", "a\u200db", "Čáppa", "😀",
)  # fmt: skip


def fit(text: str) -> str:
    """The text as intake would store it."""
    return clean(text).text


TEXT = st.one_of(st.sampled_from(NASTY), st.text(max_size=20)).map(fit)
WORDING = TEXT.filter(str.strip)
TEXTS = st.lists(WORDING, max_size=3).map(tuple)
LABELS = st.builds(Labels, TEXT, TEXT, WORDING)
ANY_LABELS = st.builds(Labels, TEXT, TEXT, TEXT)
LEXICON = st.builds(Lexicon, TEXTS, TEXTS, TEXTS)
KEY = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
FIGURE = st.none() | st.decimals(-(10**14), 10**14, allow_nan=False, allow_infinity=False, places=4)
SOURCE = st.sampled_from(("table", "text", "both", "neither"))
DIRECTIONS = tuple(Direction(key, Labels(en=key)) for key in ("furthers", "hinders", "both", "notes"))


def keys(least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(KEY, min_size=least, max_size=3, unique=True)


def some(allowed: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(allowed), max_size=3).map(tuple) if allowed else st.just(())


def one(allowed: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *allowed])


@st.composite
def tuples(draw: st.DrawFn, kind: Callable[..., object], names: list[str], **fields: object) -> tuple:
    """An item of `kind` for each of the keys."""
    return tuple(draw(st.builds(kind, key=st.just(name), labels=LABELS, **fields)) for name in names)


@st.composite
def values(draw: st.DrawFn, names: list[str]) -> tuple[model.Value, ...]:
    """Allowed values; the first may be the parent of the others."""
    first, rest = draw(tuples(model.Value, names[:1], line=TEXT)), names[1:]
    more = {"parent": one(names[:1]), "planned": st.booleans(), "member": ANY_LABELS, "plural": ANY_LABELS}
    return first + draw(tuples(model.Value, rest, line=TEXT, **more))


@st.composite
def figures(draw: st.DrawFn, name: str) -> model.Figure:
    columns = draw(tuples(model.FigureColumn, draw(keys()), unit=TEXT))
    row_values = st.lists(FIGURE, min_size=len(columns), max_size=len(columns)).map(tuple)
    rows = draw(tuples(model.FigureRow, draw(keys()), values=row_values, note=TEXT))
    status = draw(st.sampled_from(("printed", "interpreted")))
    total = draw(st.booleans())
    return model.Figure(name, draw(LABELS), columns, rows, status, total, not total, "", draw(TEXT), draw(TEXT))


@st.composite
def schemes(draw: st.DrawFn) -> model.Scheme:
    """Any scheme that the reader would accept."""
    phases, themes, objects, criteria = draw(keys(1)), draw(keys()), draw(keys()), draw(keys())
    attributes, facets = draw(keys()), draw(keys())
    codes = draw(tuples(Code, themes, definition=ANY_LABELS, lexicon=LEXICON, example=TEXT))
    names = [f"{theme}__x" for theme in themes]
    under = {"parent": st.sampled_from(themes)} if themes else {}
    under |= {"objects": some(objects), "criteria": some(criteria), "include": ANY_LABELS}
    codes += draw(tuples(Code, names, **under))
    planned = [
        model.Planned("theme", item, phase, draw(SOURCE), note=draw(TEXT))
        for item in themes
        for phase in phases
        if draw(st.booleans())
    ]
    questions = {"themes": some(themes), "phases": some(phases), "criteria": some(criteria), "spoken": TEXTS}
    rounds = {"phases": st.lists(st.sampled_from(phases), min_size=1, max_size=2).map(tuple), "start": one(["2017-03"])}
    return model.Scheme(
        key=draw(KEY),
        labels=draw(LABELS),
        version=draw(WORDING),
        rounds=draw(tuples(model.Round, draw(keys()), **rounds)),
        phases=draw(tuples(model.Phase, phases, month=st.sampled_from(["2017-05", "2018-12"]), aliases=TEXTS)),
        attributes=tuple(model.Attribute(key, draw(LABELS), draw(values(draw(keys())))) for key in attributes),
        codes=codes,
        directions=DIRECTIONS,
        planned=tuple(planned),
        objects=draw(tuples(model.Object, objects, line=TEXT)),
        facets=tuple(model.Facet(key, draw(LABELS), draw(values(draw(keys()))), draw(TEXT)) for key in facets),
        criteria=draw(tuples(model.Criterion, criteria, complete=st.booleans(), elsewhere=TEXT)),
        concepts=draw(tuples(model.Concept, draw(keys()), definition=ANY_LABELS)),
        questions=draw(tuples(model.Question, draw(keys()), quoted=TEXT, **questions)),
        figures=tuple(draw(figures(name)) for name in draw(keys())),
        independence=draw(ANY_LABELS),
        line=draw(TEXT),
    )
