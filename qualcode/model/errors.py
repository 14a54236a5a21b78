"""One tree of errors, raised low and caught only at the two doors (`cli` and `tui`).

    QualcodeError
    ├── SchemeError      a scheme file that cannot be used
    ├── IntakeError      a source or a list of codings that cannot be read
    ├── StoreError       a project file that cannot be opened or written
    ├── WorkbenchError   a wish that the project cannot meet
    ├── ReportError      a report that cannot be built
    ├── ExportError      a file that cannot be written
    └── ScreenError      keys, or a port, that cannot be used for the screens

A message is one line: what happened, where, and what to do.
"""


class QualcodeError(Exception):
    """Base of every error that a person is meant to read; `str(error)` is the whole message."""


class SchemeError(QualcodeError):
    """A scheme file is broken; the message names file, line, column, key, found and allowed."""


class IntakeError(QualcodeError):
    """A file to be read is missing, empty, binary, or not what its head says."""


class StoreError(QualcodeError):
    """The project file is foreign, damaged, newer, locked, read-only, or the disk is full."""


class WorkbenchError(QualcodeError):
    """A verb was asked for something that the project does not have or does not allow."""


class ReportError(QualcodeError):
    """A report cannot be built from what is there."""


class ExportError(QualcodeError):
    """An output file cannot be written."""


class ScreenError(QualcodeError):
    """Keys chosen for the screens are unknown or stand for two things at once, or no port can be served on."""
