"""An open project with the coder who works in it."""

import re
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qualcode.locale import N_ as N_
from qualcode.locale import _
from qualcode.model.code import Code, Direction
from qualcode.model.errors import WorkbenchError
from qualcode.store import Store, codes, history, ids, people, plan, sources
from qualcode.text.clean import show
from qualcode.workbench import naming

if TYPE_CHECKING:
    from qualcode.model.scheme import Attribute, Scheme

SUFFIX = ".qualcode"
NOBODY = "-"
"""The coder's name where nothing is written."""


@dataclass
class Project:
    """One study, open, with the coder who works in it."""

    store: Store
    coder: str

    @property
    def path(self) -> Path | None:
        """Where it lies; None in memory."""
        return self.store.path

    @property
    def told(self) -> str:
        """One line said at opening (read-only and why, unsafe place), or ""."""
        return self.store.told

    @property
    def read_only(self) -> bool:
        """Whether somebody else writes, or nobody can."""
        return self.store.read_only

    def scheme(self) -> "Scheme":
        """The evaluation plan with the codebook as it stands."""
        return plan.load_scheme(self.store)

    def directions(self) -> tuple[Direction, ...]:
        """The direction scale; cheaper than the whole scheme."""
        return tuple(plan.items_of(self.store, "directions"))

    def attributes(self) -> "tuple[Attribute, ...]":
        """The attributes with their values; cheaper than the whole scheme."""
        return tuple(plan.items_of(self.store, "attributes"))

    def codebook(self) -> dict[str, Code]:
        """Key → code, every theme followed by its codes."""
        return {code.key: code for code in codes.codebook(self.store).values()}

    def code_id(self, key: str) -> int:
        """The id of the code with this key; WorkbenchError when there is none."""
        found = codes.code_id(self.store, key)
        if found is None:
            raise WorkbenchError(_("There is no code “{key}” in the codebook.").format(key=show(key)))
        return found

    def source_id(self, short_id: str) -> int:
        """The id of the source called T03; WorkbenchError names those there are."""
        known = sources.short_ids(self.store)
        if short_id in known:
            return known[short_id]
        for name, source_id in known.items():
            if name.casefold() == short_id.casefold():
                return source_id
        listed = naming.listed(known) or _("none yet")
        raise WorkbenchError(
            _("There is no source “{source}”. Sources: {known}.").format(source=show(short_id), known=listed)
        )

    def coder_id(self) -> int:
        """The id of the coder; inside a change."""
        return people.coder_id(self.store, self.coder)

    def close(self) -> None:
        """Close the file; one file remains."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.__exit__(kind, error, trace)


def new_project(path: Path | None, scheme: "Scheme", coder: str) -> Project:
    """Make a project from a scheme; None makes it in memory. StoreError when the file exists."""
    check_coder(coder)
    store = Store.memory() if path is None else Store.create(with_suffix(path))
    try:
        with store.making(N_("Make the project from the scheme {scheme}"), coder, scheme=scheme.key):
            plan.insert_scheme(store, scheme)
            newest = max((code.since for code in scheme.codes), default=1)
            ids.count_up(store.connection, "codebook", newest)
            people.coder_id(store, coder)
    except BaseException:
        store.close()
        if store.path:
            store.path.unlink(missing_ok=True)
        raise
    return Project(store, coder)


def open_project(path: Path, coder: str, *, read_only: bool = False) -> Project:
    """Open a project; `told` says when it could be opened for reading only."""
    check_coder(coder)
    found = path if path.suffix == SUFFIX or _is_there(path) else with_suffix(path)
    return Project(Store.open(found, read_only=read_only), coder)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder that may not be looked into: opening says so
        return False


def with_suffix(path: Path) -> Path:
    """`path` ending in .qualcode; WorkbenchError when it names no file."""
    if not path.name:
        raise WorkbenchError(_("{path} is a folder: name the project file too.").format(path=path))
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def check_coder(coder: str) -> None:
    """WorkbenchError unless `coder` can be a coder's name."""
    if not re.fullmatch(r"[^\s,;][^,;]{0,39}", coder) or show(coder) != coder:
        raise WorkbenchError(
            _("“{coder}” cannot be a coder's name: use up to 40 characters without commas.").format(
                coder=show(coder[:60])
            )
        )


def near_coder(project: Project) -> str:
    """Another coder of the project whose name differs in case alone, "" where there is none."""
    names = people.coders(project.store).values()
    same = (name for name in names if name != project.coder and name.casefold() == project.coder.casefold())
    return next(same, "")


def undo(project: Project) -> str:
    """Take back the coder's own last entry; what it was. WorkbenchError when there is nothing to undo."""
    entry = project.store.undo(project.coder)
    if entry is None:
        raise WorkbenchError(_("Nothing to undo."))
    return entry.text


def redo(project: Project) -> str:
    """Bring back what was undone last; what it was."""
    entry = project.store.redo(project.coder)
    if entry is None:
        raise WorkbenchError(_("Nothing to redo."))
    return entry.text


def latest_entry(project: Project) -> int:
    """The id of the latest entry of the history."""
    return history.latest(project.store.connection)


def next_to_undo(project: Project) -> history.Entry | None:
    """What `undo` would take back; None when there is nothing."""
    return history.last_done(project.store.connection, project.coder)


def next_to_redo(project: Project) -> tuple[history.Entry | None, int]:
    """What `redo` would bring back, with the id of the entry that undid it; (None, 0) when there is nothing."""
    entry = history.last_undone(project.store.connection, project.coder)
    return entry, history.latest_about(project.store.connection, entry).id if entry else 0


def entries(project: Project, limit: int = 50) -> list[history.Entry]:
    """The latest entries of the history, newest first."""
    return history.entries(project.store.connection, limit)


def acts(project: Project, limit: int = 1000) -> list[tuple[history.Entry, bool]]:
    """What was done, newest first, each with whether it stands or has been undone."""
    return history.acts(project.store.connection, limit)


def find_act(project: Project, number: int) -> history.Entry:
    """What was done, by its number in the history; WorkbenchError where nothing was done under it."""
    found = history.act(project.store.connection, number)
    if found is None:
        words = _("Nothing was done under number {n}: “qualcode history” lists what was.")
        raise WorkbenchError(words.format(n=number))
    return found


def return_to(project: Project, entry: history.Entry) -> tuple[int, int]:
    """Go back, forth or across to the point right after an entry, by undoing and redoing one's own.

    How many were undone and how many redone. Others' work stays. StoreError when others have built on one of them.
    """
    if entry.coder != project.coder and not history.stands(project.store.connection, entry.id):
        raise WorkbenchError(_("{coder} undid this: only {coder} can bring it back.").format(coder=show(entry.coder)))
    return project.store.return_to(project.coder, entry.id)
