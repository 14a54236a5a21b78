"""Where the shipped schemes and sample interviews lie: inside the installed package, or at a checkout's top."""

from pathlib import Path

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError

_PACKAGE = Path(__file__).parents[1]


def samples_folder() -> Path:
    """The folder that holds `schemes/` and `transcripts/`; WorkbenchError when the installation lacks them."""
    for folder in (_PACKAGE / "samples", _PACKAGE.parent):
        if (folder / "schemes").is_dir() and (folder / "transcripts").is_dir():
            return folder
    raise WorkbenchError(_("The sample data are missing from this installation: install qualcode again."))


def shipped_schemes() -> dict[str, Path]:
    """Name → file of every scheme that comes with the program."""
    return {path.stem: path for path in sorted((samples_folder() / "schemes").glob("*.yaml"))}
