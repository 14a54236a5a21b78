"""The files that a person names, and those in the folders and archives among them, before any is read.

In a folder or an archive a table (.csv, .tsv, .xlsx) or a .json may be anything, a list of codings or what we
wrote ourselves. So they are passed over there unless nothing else can be read: then .json files are taken for
transcripts, and a table that is alone for a survey. What programs hide, or keep while a file is open, is not
looked at, nor is a project that lies beside its interviews. Names in an archive are only names: nothing is
unpacked to a disk. No link leads out of a folder or an archive. What else is not read is named with its reason.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Never

from qualcode.intake.archive import Archive
from qualcode.intake.foreign_file import ForeignFile, foreign_file, unfit
from qualcode.intake.formats import suffixes, why_not_read
from qualcode.intake.interview_sheet import is_sheet
from qualcode.intake.saying import listed, quoted
from qualcode.locale import _
from qualcode.model.errors import IntakeError
from qualcode.text.clean import show

LARGEST = 50_000_000
"""Bytes of a file; a long interview has a hundred thousand."""
ARCHIVE = ".zip"
_WORKBOOK = ".xlsx"
_TABLES = (".csv", ".tsv", _WORKBOOK)
_UNSURE = (*_TABLES, ".json")
_HIDDEN = (".", "~$", "__MACOSX")
_OURS = (".qualcode", ".qualcode-wal", ".qualcode-shm", ".qualcode.lock")
"""What a project leaves beside its interviews."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that can be read."""

    name: str
    """As it may be shown, with the folders below the one that was named."""
    inside: PurePosixPath
    """Its place in the folder or archive, or its name."""
    load: Callable[[], ForeignFile]
    """Reads it; IntakeError."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A file that was named, or what is in a folder or an archive."""

    name: str
    """As it may be shown; "" for a file that was named."""
    entries: tuple[Entry, ...]
    sheet: Entry | None = None
    skipped: tuple[str, ...] = ()
    """The files of which none is read, each in a line with its reason."""


def gather(paths: Iterable[Path]) -> Iterator[Batch]:
    """What there is to be read, each file once; IntakeError for a folder or an archive with nothing in it to read."""
    seen: set[str] = set()
    for path in paths:
        if path.is_dir():
            yield from _folder(path, seen)
        elif os.path.realpath(path) not in seen:
            seen.add(os.path.realpath(path))
            yield _named(path)


def _named(path: Path) -> Batch:
    """A file on a disk, or what is in it where it is an archive; one that cannot be opened says so when it is read."""
    if path.suffix.casefold() == ARCHIVE and path.is_file():
        try:
            archive = Archive(path)
            if archive.kind == "zip":
                return _batch(archive.name, _in_archive(archive), archive.links)
        except IntakeError as error:
            return Batch("", (Entry(show(path.name), PurePosixPath(path.name), partial(_refuse, error)),))
    return Batch("", (Entry(show(path.name), PurePosixPath(path.name), lambda: foreign_file(path, LARGEST)),))


def _refuse(error: IntakeError) -> Never:
    raise error


def _folder(folder: Path, seen: set[str]) -> Iterator[Batch]:
    """The files of a folder and those below it, and each archive there by itself."""
    found, archives, left, were_seen = list[Path](), list[Path](), list[str](), False
    for path in _walk(folder):
        if reason := _why_left(path, folder):
            left.append(_left(_inside(folder, path), reason))
        elif path.is_dir():
            continue
        elif os.path.realpath(path) in seen:
            were_seen = True
        else:
            seen.add(os.path.realpath(path))
            (archives if path.suffix.casefold() == ARCHIVE else found).append(path)
    if found or not (archives or were_seen):
        yield _batch(show(folder.name), (_entry(folder, path) for path in found), left)
    elif left:
        yield Batch(show(folder.name), (), None, tuple(left))
    for path in archives:
        yield _named(path)


def _why_left(path: Path, folder: Path) -> str:
    """Why something in a folder is not looked at, or ""."""
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return _("it is a link out of the folder; name the file itself")
    if path.is_file() or path.is_dir():
        return ""
    return _("it is a link to nothing") if path.is_symlink() else _("it is not an ordinary file")


def _left(place: PurePosixPath, reason: str) -> str:
    return f"{show(str(place))}: {reason}"


def _walk(folder: Path) -> Iterator[Path]:
    """The files below a folder in their order, and links to folders, which are not gone into."""

    def unreadable(error: OSError) -> None:
        raise unfit(folder, _("it cannot be read: {reason}").format(reason=show(error.strerror or str(error))))

    for at, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        files = sorted(name for name in names if not name.startswith(_HIDDEN) and not name.casefold().endswith(_OURS))
        paths = (Path(at, name) for name in (*folders, *files))
        yield from (path for path in paths if path.name not in folders or path.is_symlink())


def _inside(folder: Path, path: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(folder).as_posix())


def _entry(folder: Path, path: Path) -> Entry:
    inside = _inside(folder, path)
    return Entry(show(str(inside)), inside, lambda: foreign_file(path, LARGEST))


def _in_archive(archive: Archive) -> Iterator[Entry]:
    for member in archive.members:
        if any(part.startswith(_HIDDEN) for part in member.place.parts):
            continue
        if member.place.suffix.casefold() == ARCHIVE:
            words = _("there is another archive in it ({name}); unpack that one first")
            raise unfit(archive.path, words.format(name=quoted(str(member.place))))
        yield Entry(show(str(member.place)), member.place, partial(archive.read, member))


def _batch(name: str, entries: Iterable[Entry], left: Iterable[str] = ()) -> Batch:
    """Those of a folder or an archive that are read, in their order; IntakeError where there is none.

    `left` are lines about what was left out before.
    """
    every = list(entries)
    sheets = [entry for entry in every if is_sheet(entry.inside)]
    top = min((len(entry.inside.parts) for entry in sheets), default=0)
    highest = [entry for entry in sheets if len(entry.inside.parts) == top]
    if len(highest) > 1:
        words = _("{folder}: there are several sheets of interviews ({names}); keep one of them.")
        raise IntakeError(words.format(folder=name, names=listed(entry.name for entry in highest)))
    rest = [entry for entry in every if entry not in highest]
    taken = set(map(id, _taken(rest)))
    if not taken:
        words = _("There is no file in {folder} that can be read ({suffixes}).")
        raise IntakeError(words.format(folder=name, suffixes=" ".join(suffixes())))
    return Batch(
        name,
        tuple(entry for entry in rest if id(entry) in taken),
        next(iter(highest), None),
        (*left, *(_left(entry.inside, _why_passed(entry.inside)) for entry in rest if id(entry) not in taken)),
    )


def _why_passed(place: PurePosixPath) -> str:
    """Why a file in a folder or an archive is not taken for an interview."""
    if place.suffix.casefold() == _WORKBOOK:
        return _(
            "beside interviews it may be anything; name it to add it too; --sheet NAME says which sheet of several"
        )
    if place.suffix.casefold() in _UNSURE:
        return _("beside interviews it may be anything; name it to add it too")
    return why_not_read(place.suffix.casefold())


def _taken(entries: Iterable[Entry]) -> list[Entry]:
    known = [entry for entry in entries if entry.inside.suffix.casefold() in suffixes()]
    certain = [entry for entry in known if entry.inside.suffix.casefold() not in _UNSURE]
    tables = [entry for entry in known if entry.inside.suffix.casefold() in _TABLES]
    others = [entry for entry in known if entry not in tables]
    return certain or others or (tables if len(tables) == 1 else [])
