"""The bytes and the text of a file that somebody gives us, or one line that says why they cannot be had."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qualcode.intake import saying
from qualcode.locale import _
from qualcode.model.errors import IntakeError
from qualcode.text.clean import clean, show

ZIP_START, OLE_START = b"PK", b"\xd0\xcf\x11\xe0"
"""How archives and today's office files begin, and how old or encrypted office files do."""


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file that was read into memory, from a folder or out of an archive."""

    name: str
    """Its name without folders, as it may be shown."""
    raw: bytes

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters: ".docx", or ""."""
        return PurePosixPath(self.name).suffix.casefold()

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return PurePosixPath(self.name).stem

    def unfit(self, reason: str, place: str = "") -> IntakeError:
        """The error about this file, or about a place in it ("row 3"), to be raised."""
        return unfit(Path(self.name), reason, place)


def foreign_file(path: Path, limit: int) -> ForeignFile:
    """A file of at most `limit` bytes from a disk; IntakeError when it is missing, no file, too large or empty."""
    return ForeignFile(show(path.name), file_bytes(path, limit))


def file_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes; IntakeError when it is missing, no file, too large or empty."""
    try:
        if path.is_dir():
            raise unfit(path, _("this is a folder; name a file in it"))
        if path.exists() and not path.is_file():
            raise unfit(path, _("this is not an ordinary file"))
        if path.stat().st_size > limit:
            raise unfit(path, _("the file is too large; is it the right one?"))
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        raise unfit(path, unreadable(path, error)) from None
    if not raw.strip():
        raise unfit(path, _("the file is empty"))
    return raw


def unreadable(path: Path, error: OSError | ValueError) -> str:
    """Why a file cannot be had, by what the system says."""
    if isinstance(error, FileNotFoundError):
        words = _("there is no such file in {folder}; check the name and the folder")
        return words.format(folder=show(str(path.absolute().parent)))
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _("the file cannot be read: {reason}").format(reason=show(reason))


def file_text(path: Path, limit: int) -> str:
    """The text of a UTF-8 file, cleaned."""
    try:
        return clean(file_bytes(path, limit).decode("utf-8-sig")).text
    except UnicodeDecodeError:
        raise unfit(path, _("this is not a UTF-8 text; save it as UTF-8")) from None


def unfit(path: Path, reason: str, place: str = "") -> IntakeError:
    """The error about a file, or about a place in it ("row 3")."""
    where = ", ".join(filter(None, (show(path.name), place)))
    return saying.unfit(where, reason)
