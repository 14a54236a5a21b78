"""The codebook as it grows: add, edit, rename, move, merge, delete.

A new code raises the codebook version: sources marked done before are unread for it until they are
marked again. What is in use is deleted only when the person says what becomes of its codings.
"""

import dataclasses
import itertools
import re
import string

from qualcode.locale import _, ngettext
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import Labels
from qualcode.model.scheme import Code
from qualcode.store import codes, codings
from qualcode.text.clean import show
from qualcode.text.names import ascii_key
from qualcode.workbench.naming import label as name_of
from qualcode.workbench.project import N_, Project

PALETTE = ("#0072b2", "#d55e00", "#009e73", "#aa4499", "#7a5c00", "#cc3311", "#332288", "#117733", "#666666")
"""Distinct for colour-blind readers and legible on white."""
LONGEST_NAME, LONGEST_KEY = 120, 40
"""Characters of a name, and of a key made from one."""


def usage(project: Project) -> dict[str, dict[str, int]]:
    """Code key → coder → number of codings."""
    counts: dict[str, dict[str, int]] = {}
    for quote in codings.quotes(project.store):
        by_coder = counts.setdefault(quote.coding.code, {})
        by_coder[quote.coding.coder] = by_coder.get(quote.coding.coder, 0) + 1
    return counts


def add(project: Project, code: Code) -> Code:
    """Add a theme or a code; missing abbreviation and colour are proposed. The code as it was written."""
    book = project.codebook()
    ready = _checked(book, _completed(book, code))
    with project.store.change(N_("Add the code {code}"), project.coder, code=name_of(ready)):
        ready = dataclasses.replace(ready, since=codes.next_codebook_version(project.store))
        codes.insert_code(project.store, ready)
    return ready


def edit(project: Project, key: str, new: Code) -> None:
    """Write labels, rules, abbreviation, colour or lexicon of a code anew; its key and its theme stay."""
    book = project.codebook()
    old = _code(book, key)
    wanted = dataclasses.replace(new, key=key, parent=old.parent, since=old.since)
    ready = _checked({k: c for k, c in book.items() if k != key}, wanted)
    with project.store.change(N_("Edit the code {code}"), project.coder, code=name_of(old)):
        codes.update_code(project.store, project.code_id(key), ready)


def rename(project: Project, key: str, labels: Labels) -> None:
    """Give a code other labels."""
    book = project.codebook()
    old = _code(book, key)
    new = _checked({k: c for k, c in book.items() if k != key}, dataclasses.replace(old, labels=labels))
    with project.store.change(N_("Rename {old} to {new}"), project.coder, old=name_of(old), new=name_of(new)):
        codes.update_code(project.store, project.code_id(key), new)


def move(project: Project, key: str, parent: str) -> None:
    """Put a code under another theme, or (parent "") make it a theme. A theme with codes stays one."""
    book = project.codebook()
    code = _code(book, key)
    if parent == code.parent:
        return
    if parent == key:
        raise WorkbenchError(_("“{code}” cannot stand under itself.").format(code=name_of(code)))
    if parent and any(other.parent == key for other in book.values()):
        raise WorkbenchError(_("“{code}” has codes of its own: move or merge them first.").format(code=name_of(code)))
    if parent and not _code(book, parent).is_theme:
        raise WorkbenchError(_("“{code}” is not a theme: codes stand under themes.").format(code=name_of(book[parent])))
    with project.store.change(N_("Move the code {code}"), project.coder, code=name_of(code)):
        if code.is_theme:
            _refuse_decisions(project, key)
        codes.update_code(project.store, project.code_id(key), dataclasses.replace(code, parent=parent))


def merge(project: Project, key: str, into: str) -> int:
    """Give all codings of a code to another and delete it; how many codings moved.

    A coder's coding that would double one on the same passage goes; the one that was there stays.
    """
    book = project.codebook()
    if key == into:
        raise WorkbenchError(_("A code cannot be merged into itself."))
    args = {"code": name_of(_code(book, key)), "into": name_of(_code(book, into))}
    with project.store.change(N_("Merge {code} into {into}"), project.coder, **args):
        moved = _give(project, project.code_id(key), project.code_id(into))
        _delete(project, book, key)
    return moved


def delete(project: Project, key: str, *, with_codings: bool = False) -> int:
    """Delete a code; how many codings went with it.

    Raises WorkbenchError while it is in use, unless `with_codings`, and for a theme that has codes.
    """
    book = project.codebook()
    code = _code(book, key)
    code_id = project.code_id(key)
    used = [row[0] for row in codings.codings_of_code(project.store, code_id)]
    if used and not with_codings:
        message = ngettext(
            "“{code}” has {n} coding: delete it with its codings, or merge it into another code.",
            "“{code}” has {n} codings: delete it with its codings, or merge it into another code.",
            len(used),
        )
        raise WorkbenchError(message.format(code=name_of(code), n=len(used)))
    with project.store.change(N_("Delete the code {code}"), project.coder, code=name_of(code)):
        codings.delete_codings(project.store, used)
        _delete(project, book, key)
    return len(used)


def _delete(project: Project, book: dict[str, Code], key: str) -> None:
    if any(other.parent == key for other in book.values()):
        raise WorkbenchError(
            _("“{code}” has codes of its own: move or merge them first.").format(code=name_of(book[key]))
        )
    _refuse_decisions(project, key)
    codes.delete_code(project.store, project.code_id(key))


def _refuse_decisions(project: Project, key: str) -> None:
    """A theme about which somebody decided what was asked, or that the plan names, cannot cease to be one."""
    from qualcode.store import readings

    theme = project.codebook()[key]
    decided = any(other == key for _source, other in readings.asked(project.store))
    planned = any(cell.kind == "theme" and cell.item == key for cell in project.scheme().planned)
    if decided or planned:
        raise WorkbenchError(
            _("“{code}” is a theme of the plan or of decisions about asking: it has to stay.").format(
                code=name_of(theme)
            )
        )


def _give(project: Project, old: int, new: int) -> int:
    there = {(segment, coder, layer) for _i, segment, coder, layer in codings.codings_of_code(project.store, new)}
    rows = codings.codings_of_code(project.store, old)
    twins = {row[0] for row in rows if row[1:] in there}
    codings.delete_codings(project.store, sorted(twins))
    for coding_id, *_rest in rows:
        if coding_id not in twins:
            codings.point_coding(project.store, coding_id, code=new)
    return len(rows) - len(twins)


def _completed(book: dict[str, Code], code: Code) -> Code:
    colours = {other.colour for other in book.values()}
    free = next((colour for colour in PALETTE if colour not in colours), PALETTE[len(book) % len(PALETTE)])
    return dataclasses.replace(
        code,
        abbreviation=code.abbreviation or propose_abbreviation(book, name_of(code)),
        colour=code.colour or (book[code.parent].colour if code.parent in book else free),
    )


def propose_abbreviation(book: dict[str, Code], name: str) -> str:
    """Three letters of `name` that no code has yet."""
    taken = {code.abbreviation for code in book.values()}
    letters = [c for c in ascii_key(name).upper() if c.isalpha()] or ["X"]
    first, rest = letters[0], [*letters[1:], *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    wishes = (f"{first}{b}{c}" for i, b in enumerate(rest) for c in rest[i + 1 :])
    any_three = map("".join, itertools.product(string.ascii_uppercase, repeat=3))
    return next(wish for wish in itertools.chain(wishes, any_three) if wish not in taken)


def key_for(book: dict[str, Code], name: str) -> str:
    """An ASCII key for a new code called `name`."""
    stem = ascii_key(name) or "code"
    stem = stem if stem[0].isalpha() else f"code_{stem}"
    tails = ("" if n == 1 else f"_{n}" for n in range(1, len(book) + 2))
    numbered = (stem[: LONGEST_KEY - len(tail)].rstrip("_") + tail for tail in tails)
    return next(key for key in numbered if key not in book)


def _code(book: dict[str, Code], key: str) -> Code:
    if key not in book:
        raise WorkbenchError(_("There is no code “{key}” in the codebook.").format(key=show(key)))
    return book[key]


def _checked(book: dict[str, Code], code: Code) -> Code:
    problem = _problem(book, code)
    if problem:
        raise WorkbenchError(problem)
    return code


def _problem(book: dict[str, Code], code: Code) -> str:
    """What keeps a code out of the codebook, or ""."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", code.key):
        return _("“{key}” cannot be a key: use small letters a–z, digits and _.").format(key=show(code.key[:60]))
    if code.key in book:
        return _("The key “{key}” is in use: choose another.").format(key=code.key)
    if not code.labels.all():
        return _("A code needs a name.")
    hostile = next((name for name in code.labels.all() if show(name) != name or not name.strip()), None)
    if hostile is not None:
        return _("“{name}” cannot be a name: write it in one line without control characters.").format(
            name=show(hostile[:60])
        )
    long = next((name for name in code.labels.all() if len(name) > LONGEST_NAME), None)
    if long is not None:
        return _("“{name}…” is too long for a name: use at most {n} characters.").format(name=long[:40], n=LONGEST_NAME)
    if code.parent and not (code.parent in book and book[code.parent].is_theme):
        return _("There is no theme “{key}”.").format(key=show(code.parent))
    if not re.fullmatch(r"[A-ZÅÄÖ]{2,3}", code.abbreviation):
        return _("“{abbreviation}” cannot be an abbreviation: use two or three capital letters.").format(
            abbreviation=show(code.abbreviation[:20])
        )
    twin = next((other for other in book.values() if other.abbreviation == code.abbreviation), None)
    if twin:
        return _("The abbreviation {abbreviation} belongs to “{code}”: choose another.").format(
            abbreviation=code.abbreviation, code=name_of(twin)
        )
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", code.colour):
        return _("“{colour}” cannot be a colour: write it as #rrggbb.").format(colour=show(code.colour[:20]))
    return ""
