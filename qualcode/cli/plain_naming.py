"""Which code and which direction is meant in the plain mode, and what is said where none is.

It guards that nobody has to listen to a whole codebook, nor to words of another language than the one spoken.
"""

from collections.abc import Mapping, Sequence

from qualcode.locale import _
from qualcode.model.code import Code
from qualcode.model.coding import DirectionKey
from qualcode.model.errors import WorkbenchError
from qualcode.workbench import coding as bench
from qualcode.workbench.naming import label, matching, names_of
from qualcode.workbench.project import Project

SIGNS: Mapping[str, DirectionKey] = {
    "+": "furthers",
    "-": "hinders",
    "−": "hinders",
    "–": "hinders",
    "=": "both",
    "0": "notes",
}
"""The keys of the coding screen, and the dashes that some keyboards write for a minus."""
_MOST = 5


def code_and_direction(project: Project, codes: Mapping[str, Code], typed: str, how: str) -> tuple[str, DirectionKey]:
    """A code, by however many words it is called, and after it perhaps a direction; `how` lists the codes."""
    said = typed.split()
    names = {key: names_of(code) for key, code in codes.items()}
    for cut in range(len(said), 0, -1):
        found = matching(" ".join(said[:cut]), names)
        if found:
            return _only([codes[key] for key in found], " ".join(said[:cut])), _after(project, said[cut:])
    raise WorkbenchError(_unknown(codes, [word for word in said if word not in SIGNS], how))


def direction_of(project: Project, typed: str) -> DirectionKey:
    """A direction by its sign, key or label in any language; WorkbenchError lists those of the language spoken."""
    if typed in SIGNS:
        return SIGNS[typed]
    words, _blank, sign = typed.rpartition(" ")
    if words and sign in SIGNS:  # "- estää" says it twice
        if direction_of(project, words) != SIGNS[sign]:
            raise WorkbenchError(_("“{typed}” are two directions: say one.").format(typed=typed))
        return SIGNS[sign]
    try:
        return bench.find_direction(project, typed)
    except WorkbenchError:
        signs = {key: sign for sign, key in reversed(list(SIGNS.items()))}
        known = ", ".join(f"{signs[d.key]} {label(d)}" for d in project.scheme().directions)
        words = _("Unknown direction: “{typed}”. There are: {directions}.")
        raise WorkbenchError(words.format(typed=typed, directions=known)) from None


def _after(project: Project, said: Sequence[str]) -> DirectionKey:
    return direction_of(project, " ".join(said)) if said else "notes"


def _only(found: Sequence[Code], typed: str) -> str:
    if len(found) == 1:
        return found[0].key
    words = _("“{typed}” could be several codes: {codes}. Name one of them.")
    raise WorkbenchError(words.format(typed=typed, codes=_called(found)))


def _unknown(codes: Mapping[str, Code], said: Sequence[str], how: str) -> str:
    """That no code is called so, and the nearest few."""
    from qualcode.tui.picking import rank

    near: list[Code] = []
    for cut in range(len(said), 0, -1):
        near = near or rank(" ".join(said[:cut]), codes)
    typed = " ".join(said)
    if near:
        return _("Unknown code: “{typed}”. Near it: {codes}.").format(typed=typed, codes=_called(near))
    return _("Unknown code: “{typed}”. {how} lists them.").format(typed=typed, how=how)


def _called(codes: Sequence[Code]) -> str:
    """The first of them, by abbreviation and name in the language spoken."""
    return ", ".join(f"{code.abbreviation} {label(code)}".strip() for code in codes[:_MOST])
