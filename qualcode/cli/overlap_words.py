"""What commands say where a code that they put overlaps itself: what the settings want said, in the same words."""

from collections.abc import Iterable, Sequence

from qualcode.cli.output import talk
from qualcode.locale import _
from qualcode.model.coding import Coding
from qualcode.workbench.applying import Applied
from qualcode.workbench.boundaries import Joined
from qualcode.workbench.coding import short
from qualcode.workbench.project import Project
from qualcode.workbench.settings import read_settings


def tell_overlaps(project: Project, joined: Iterable[Joined], beside: Sequence[Coding]) -> None:
    """Say which codings that were changed are one with others now, else which with the same code lie `beside`."""
    settings, words = read_settings(), _("{code} joined: {gone} is part of {id} now") + "."
    for one in joined:
        if one.gone:
            gone, code = ", ".join(other.evidence for other in one.gone), short(project, one.coding.code)
            talk(words.format(code=code, gone=gone, id=one.coding.evidence))
    if settings.warns and beside:
        talk(_beside(beside))


def applied_lines(project: Project, done: Applied) -> list[str]:
    """Into which codings a passage was merged, else which with the same code it lies over."""
    words = _("{code} merged into {id}") + "."
    if done.joined:
        return [words.format(code=short(project, c.code), id=c.evidence) for c in done.merged]
    return [_beside(done.beside)] if done.beside and read_settings().warns else []


def _beside(found: Sequence[Coding]) -> str:
    ids = ", ".join(dict.fromkeys(coding.evidence for coding in found))
    return _("You have the same code on a passage that overlaps this one: {ids}.").format(ids=ids)
