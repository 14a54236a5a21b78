"""Zip archives of interviews: what is in one, weighed before anything is unpacked, and read a file at a time.

A name in an archive is only a name, whatever it says about folders: nothing is written to a disk.
"""

import stat
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qualcode.intake.archive_guard import Limits, archive_fault
from qualcode.intake.foreign_file import ForeignFile, unfit
from qualcode.intake.formats import kind_of_archive
from qualcode.locale import _
from qualcode.model.errors import IntakeError
from qualcode.text.clean import show

_LIMITS = Limits(parts=10_000, unpacked=1_000_000_000)
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    place: PurePosixPath
    """Its folders and name, without steps upwards."""
    info: zipfile.ZipInfo


class Archive:
    """An archive on a disk; IntakeError for one that is damaged, encrypted or not safe to unpack."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = show(path.name)
        try:
            self._zip = zipfile.ZipFile(path)
            infos = self._zip.infolist()
        except OSError as error:
            raise unfit(path, _("the file cannot be read: {reason}").format(reason=show(str(error.strerror)))) from None
        # A damaged zip raises what its damage happens to hit.
        except Exception:
            raise unfit(path, _("this is not a zip archive, or a damaged one; pack it again")) from None
        self.kind = kind_of_archive({info.filename for info in infos})
        """"zip", or the name of the format of office files that are zips too."""
        if fault := archive_fault(infos, _LIMITS):
            raise unfit(path, fault)
        files = [info for info in infos if not info.is_dir()]
        found = [Member(place, info) for info in files if (place := _place(info)).parts]
        self.members = tuple(member for member in found if not _is_link(member.info))
        self.links = tuple(
            f"{show(str(member.place))}: {_('it is a link; pack the file itself')}"
            for member in found
            if _is_link(member.info)
        )
        """A line about each link, of which none is followed."""

    def read(self, member: Member) -> ForeignFile:
        """One file of it, unpacked into memory; IntakeError for one that is damaged or empty."""
        place = show(str(member.place))
        try:
            raw = self._zip.read(member.info)
        except Exception:  # see above
            raise _unfit(place, _("it cannot be unpacked; pack it again")) from None
        if not raw.strip():
            raise _unfit(place, _("the file is empty"))
        return ForeignFile(show(member.place.name), raw)


def _unfit(place: str, reason: str) -> IntakeError:
    """The error about a file in an archive; whoever reads from it puts the name of the archive before it."""
    return IntakeError(f"{place}: {reason}.")


def _is_link(info: zipfile.ZipInfo) -> bool:
    """As Unix and macOS pack them; a link that is read would be the name of a file as its text."""
    return stat.S_ISLNK(info.external_attr >> 16)


def _place(info: zipfile.ZipInfo) -> PurePosixPath:
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        # macOS writes UTF-8 and does not say so.
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    steps = name.replace("\\", "/").split("/")
    return PurePosixPath(*(step for step in steps if step not in ("", ".", "..")))
