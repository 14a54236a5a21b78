"""Schemes by name or file: the shipped ones, a person's own, and a workbook turned into YAML."""

from pathlib import Path

from qualcode.locale import _
from qualcode.model.errors import SchemeError
from qualcode.model.scheme import Scheme
from qualcode.workbench.samples import shipped_schemes

DEFAULT = "ase"
_WORKBOOK = ".xlsx"
_YAML = (".yaml", ".yml")


def find_scheme(wanted: str) -> Path:
    """The file of a scheme named by path, or by name where it is shipped; SchemeError lists the shipped names."""
    path, shipped = Path(wanted), shipped_schemes()
    if wanted in shipped and not path.is_file():
        return shipped[wanted]
    if path.exists() or path.suffix or len(path.parts) != 1:
        return path
    raise SchemeError(
        _("There is no scheme “{wanted}”: name a .yaml or .xlsx file, or one of {shipped}.").format(
            wanted=wanted, shipped=", ".join(shipped)
        )
    )


def read_any_scheme(wanted: str) -> Scheme:
    """The scheme of a name, a .yaml or an .xlsx file; SchemeError when it cannot be used."""
    path = find_scheme(wanted)
    if path.suffix.lower() == _WORKBOOK:
        from qualcode.intake.scheme_xlsx import read_scheme_xlsx  # slow to import

        return read_scheme_xlsx(path)
    from qualcode.intake.scheme_yaml import read_scheme

    return read_scheme(path)


def write_any_scheme(scheme: Scheme, path: Path) -> None:
    """Write a scheme as .xlsx or .yaml by its suffix; SchemeError for another one."""
    if path.suffix.lower() == _WORKBOOK:
        from qualcode.export.scheme_xlsx import write_scheme_xlsx

        write_scheme_xlsx(scheme, path)
    elif path.suffix.lower() in _YAML:
        from qualcode.export.scheme_yaml import write_scheme_yaml

        write_scheme_yaml(scheme, path)
    else:
        raise SchemeError(_("{file}: a scheme is written as .yaml or .xlsx; name such a file.").format(file=path))
