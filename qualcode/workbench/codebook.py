"""The codebook as it grows: add, edit, rename, move, merge, split, delete.

A new code raises the codebook version: sources marked done before are unread for it until they are
marked again. So does a code whose meaning changed, when the person says so. What is in use is deleted only
when the person says what becomes of its codings.
"""

import dataclasses
import itertools
import re
import string
from collections.abc import Collection

from qualcode.locale import _, ngettext
from qualcode.model.code import Code
from qualcode.model.coding import Quote
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import Labels
from qualcode.store import code_use, codes, codings, readings
from qualcode.text.clean import show
from qualcode.text.names import ascii_key
from qualcode.workbench.naming import label as name_of
from qualcode.workbench.project import N_, Project

PALETTE = {
    "#0072b2": N_("blue"),
    "#d55e00": N_("orange"),
    "#009e73": N_("green"),
    "#9900ff": N_("violet"),
    "#662200": N_("brown"),
    "#dd0044": N_("red"),
    "#9977ff": N_("lavender"),
    "#333344": N_("dark grey"),
    "#5533bb": N_("indigo"),
}
"""Colours and their names: distinct also for colour-blind readers, and legible on white."""
RULES = ("definition", "include", "exclude")
"""Fields that say what a code means."""
LONGEST_NAME, LONGEST_KEY = 120, 40
"""Characters of a name, and of a key made from one."""


def usage(project: Project) -> dict[str, dict[str, int]]:
    """Code key → coder → number of codings."""
    return code_use.by_coder(project.store)


def add(project: Project, code: Code) -> Code:
    """Add a theme or a code; missing abbreviation and colour are proposed. The code as it was written."""
    ready = ready_to_add(project, code)
    with project.store.change(N_("Add the code {code}"), project.coder, code=name_of(ready)):
        return write_new(project, ready)


def ready_to_add(project: Project, code: Code) -> Code:
    """A new code with what it lacks proposed; WorkbenchError for what cannot stand in the codebook."""
    book = project.codebook()
    return _checked(book, with_signs(book, code))


def write_new(project: Project, ready: Code) -> Code:
    """The writing of `add`, inside a change; the code with the codebook version it came with."""
    ready = dataclasses.replace(ready, since=codes.next_codebook_version(project.store))
    codes.insert_code(project.store, ready)
    return ready


def edit(project: Project, key: str, new: Code, *, meaning_changed: bool = False) -> None:
    """Write labels, rules, abbreviation, colour or lexicon of a code anew; its key and its theme stay.

    With `meaning_changed` the sources finished before are unread for it.
    """
    book = project.codebook()
    old = _code(book, key)
    wanted = dataclasses.replace(new, key=key, parent=old.parent, since=old.since)
    ready = _checked({k: c for k, c in book.items() if k != key}, wanted)
    with project.store.change(N_("Edit the code {code}"), project.coder, code=name_of(old)):
        codes.update_code(project.store, project.code_id(key), ready)
        if meaning_changed:
            _renew(project, key)


def reread(project: Project, key: str) -> None:
    """Say that a code no longer means what it meant: sources finished before are unread for it."""
    code = _code(project.codebook(), key)
    with project.store.change(N_("The meaning of {code} changed"), project.coder, code=name_of(code)):
        _renew(project, key)


def _renew(project: Project, key: str) -> None:
    codes.set_since(project.store, project.code_id(key), codes.next_codebook_version(project.store))


def means_the_same(one: Code, other: Code) -> bool:
    """Whether definition and rules of use are worded alike."""
    return all(getattr(one, field) == getattr(other, field) for field in RULES)


def take_example(project: Project, key: str, evidence: str) -> None:
    """Take a quote, by its evidence id, as the example of a code.

    WorkbenchError when its words may not be quoted, or are not verbatim.
    """
    found = codings.coding_by(project.store, evidence=evidence)
    if found is None:
        raise WorkbenchError(_("There is no coding “{evidence}”.").format(evidence=show(evidence)))
    quote = codings.quotes(project.store, [found.id])[0]
    if not may_be_quoted(quote):
        raise WorkbenchError(_("{evidence} may not be quoted: choose another quote.").format(evidence=evidence))
    edit(project, key, dataclasses.replace(_code(project.codebook(), key), example=quote.text))


def may_be_quoted(quote: Quote) -> bool:
    """Whether the words of a quote may stand as an example: verbatim, and allowed."""
    return quote.kind != "notes" and quote.consent == "quotable"


def rename(project: Project, key: str, labels: Labels) -> None:
    """Give a code other labels."""
    book = project.codebook()
    old = _code(book, key)
    new = _checked({k: c for k, c in book.items() if k != key}, dataclasses.replace(old, labels=labels))
    with project.store.change(N_("Rename {old} to {new}"), project.coder, old=name_of(old), new=name_of(new)):
        codes.update_code(project.store, project.code_id(key), new)


def move(project: Project, key: str, parent: str, after: str = "") -> bool:
    """Put a code under another theme, or (parent "") make it a theme; after another one there, else last.

    A theme with codes stays one. Whether it stands elsewhere now; where it stood there already, nothing is written.
    """
    book = project.codebook()
    code = _code(book, key)
    if parent == code.parent and after in ("", key, _before(book, code)):
        return False
    _refuse_move(book, code, parent)
    order = _beside(book, code, parent)
    if after and after not in order:
        raise WorkbenchError(_("“{code}” does not stand there.").format(code=name_of(_code(book, after))))
    with project.store.change(N_("Move the code {code}"), project.coder, code=name_of(code)):
        if parent != code.parent:
            if code.is_theme:
                refuse_decisions(project, key)
            codes.update_code(project.store, project.code_id(key), dataclasses.replace(code, parent=parent))
        if after:
            place = order.index(after) + 1
            codes.put_in_order(project.store, [*order[:place], key, *order[place:]])
        else:
            codes.put_last(project.store, project.code_id(key))
    return True


def shift(project: Project, key: str, step: int) -> None:
    """Move a code up (−1) or down (1) among those beside it; WorkbenchError at either end."""
    book = project.codebook()
    code = _code(book, key)
    order = [other.key for other in book.values() if other.parent == code.parent]
    place = order.index(key) + step
    if not 0 <= place < len(order):
        words = _("“{code}” stands first already.") if step < 0 else _("“{code}” stands last already.")
        raise WorkbenchError(words.format(code=name_of(code)))
    order.remove(key)
    order.insert(place, key)
    with project.store.change(N_("Move the code {code}"), project.coder, code=name_of(code)):
        codes.put_in_order(project.store, order)


def _beside(book: dict[str, Code], code: Code, parent: str) -> list[str]:
    """Keys of those that stand under `parent`, but for the code itself."""
    return [other.key for other in book.values() if other.parent == parent and other.key != code.key]


def _before(book: dict[str, Code], code: Code) -> str:
    """Key of the one that stands before a code, under the same theme; that of the code itself where it is first."""
    order = [other.key for other in book.values() if other.parent == code.parent]
    return order[max(0, order.index(code.key) - 1)]


def _refuse_move(book: dict[str, Code], code: Code, parent: str) -> None:
    if parent == code.key:
        raise WorkbenchError(_("“{code}” cannot stand under itself.").format(code=name_of(code)))
    if parent and _beside(book, code, code.key):
        raise WorkbenchError(_("“{code}” has codes of its own: move or merge them first.").format(code=name_of(code)))
    if parent and not _code(book, parent).is_theme:
        raise WorkbenchError(_("“{code}” is not a theme: codes stand under themes.").format(code=name_of(book[parent])))


def split(project: Project, key: str, new: Code, going: Collection[int]) -> Code:
    """Make a new code beside an old one and give it some of the old one's codings, by id; the code as written.

    Whoever has finished a source has read it for what both mean now, so the new one is as old as the other.
    """
    book = project.codebook()
    old = _code(book, key)
    theirs = {row[0] for row in codings.codings_of_code(project.store, project.code_id(key))}
    if not going:
        raise WorkbenchError(_("No coding goes to the new code: nothing was split."))
    if not theirs.issuperset(going):
        raise WorkbenchError(_("Only codings of “{code}” can go to the new code.").format(code=name_of(old)))
    ready = dataclasses.replace(_checked(book, with_signs(book, new)), since=old.since)
    args = {"code": name_of(old), "new": name_of(ready)}
    with project.store.change(N_("Split {code} into {new}"), project.coder, **args):
        new_id = codes.insert_code(project.store, ready)
        if ready.parent == old.parent:
            order = [other.key for other in book.values() if other.parent == old.parent]
            order.insert(order.index(key) + 1, ready.key)
            codes.put_in_order(project.store, order)
        for coding_id in sorted(going):
            codings.point_coding(project.store, coding_id, code=new_id)
    return ready


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
    refuse_deletion(project, book[key])
    codes.delete_code(project.store, project.code_id(key))


def refuse_deletion(project: Project, code: Code) -> None:
    """WorkbenchError when a code has to stay whatever becomes of its codings."""
    if _beside(project.codebook(), code, code.key):
        raise WorkbenchError(_("“{code}” has codes of its own: move or merge them first.").format(code=name_of(code)))
    refuse_decisions(project, code.key)


def refuse_decisions(project: Project, key: str) -> None:
    """A theme about which somebody decided what was asked, or that the plan names, cannot cease to be one."""
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


def with_signs(book: dict[str, Code], code: Code) -> Code:
    """The code with an abbreviation and a colour that are free, where it has none."""
    colours = {other.colour for other in book.values()}
    free = next((colour for colour in PALETTE if colour not in colours), list(PALETTE)[len(book) % len(PALETTE)])
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
    problem = problem_with(book, code)
    if problem:
        raise WorkbenchError(problem)
    return code


def problem(project: Project, code: Code, *, instead_of: str = "") -> str:
    """Why a code cannot be in the codebook (in place of another, by key), or "". What a new one lacks is proposed."""
    book = {key: other for key, other in project.codebook().items() if key != instead_of}
    return problem_with(book, code if instead_of else with_signs(book, code))


def problem_with(book: dict[str, Code], code: Code) -> str:
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
