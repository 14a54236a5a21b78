"""Names for files that a screen writes beside the project."""

from itertools import chain, count
from pathlib import Path

from qualcode.locale import _


def free_path(path: Path) -> Path:
    """`path`, or the first "…-2", "…-3" that is not taken."""
    numbered = (path.with_stem(f"{path.stem}-{n}") for n in count(2))
    return next(name for name in chain([path], numbered) if not name.exists())


def written(path: Path) -> str:
    """Which file was written, and where: the name first, for the eye."""
    return _("{file} is written to {folder}.").format(file=path.name, folder=path.resolve().parent)
