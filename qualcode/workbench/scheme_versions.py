"""The codebook of a project as the next version of its plan, with a changelog of what was done to it.

The changelog, of codes and of values that attributes got, comes from the history: what stands, and nothing that was
undone; it names nobody. It guards that the plan that is written can be read again: questions follow the codes that
they name.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.locale import _
from qualcode.model.code import Code
from qualcode.model.code_table import changed_columns
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import LANGUAGES
from qualcode.model.scheme import Question, Scheme, SchemeChange
from qualcode.store.codebook_history import AttributeAct, CodebookAct, attribute_acts, codebook_acts
from qualcode.text.clean import show
from qualcode.workbench.project import NOBODY, SUFFIX, Project, open_project
from qualcode.workbench.schemes import read_any_scheme, write_any_scheme

_MERGE, _SPLIT = "Merge {code} into {into}", "Split {code} into {new}"
"""Labels of the verbs that do more to a code than its row tells."""


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """What was written."""

    version: str
    changes: tuple[SchemeChange, ...]
    """What is new in it."""


def scheme_of(wanted: str) -> Scheme:
    """The plan of a project file, or of whatever `read_any_scheme` knows.

    The changelog of a project tells all that was done to its codebook since it was made.
    """
    if not wanted.endswith(SUFFIX):
        return read_any_scheme(wanted)
    with open_project(Path(wanted), NOBODY, read_only=True) as project:
        scheme = sound_scheme(project)
        return replace(scheme, changelog=(*scheme.changelog, *_log(project)))


def sound_scheme(project: Project) -> Scheme:
    """The plan with the codebook as it stands, in which every question names only codes that are there."""
    return _sound(project.scheme(), _log(project))


def write_back(project: Project, path: Path, earlier: Scheme | None = None) -> WrittenBack:
    """Write the plan with the codebook as it stands as the version after `earlier`, else after the project's own.

    Raises WorkbenchError when `earlier` is another plan, or when it has all of the changes already.
    """
    own = project.scheme()
    base = earlier or own
    if base.key != own.key:
        words = _("This is another plan ({plan}) than the project’s ({own}): name a version of {own}.")
        raise WorkbenchError(words.format(plan=show(base.key), own=own.key))
    version = next_version(base.version)
    log = _log(project)
    changes = tuple(replace(change, version=version) for change in _unknown(log, base.changelog))
    if not changes:
        raise WorkbenchError(
            _("The codebook has not changed since version {version}: there is nothing to write back.").format(
                version=show(base.version)
            )
        )
    scheme = _sound(replace(own, version=version, changelog=(*base.changelog, *changes)), log)
    write_any_scheme(scheme, path)
    return WrittenBack(version, changes)


def next_version(version: str) -> str:
    """The version after one: its last number raised ("1.9" → "1.10"), or a 2 after it."""
    last = re.search(r"[0-9]+(?=[^0-9]*$)", version)
    if last is None:
        return f"{version} 2"
    return f"{version[: last.start()]}{int(last[0]) + 1}{version[last.end() :]}"


def _unknown(log: tuple[SchemeChange, ...], told: tuple[SchemeChange, ...]) -> Iterator[SchemeChange]:
    """Changes that an earlier version has not told already."""
    left = Counter(replace(change, version="") for change in told)
    for change in log:
        if left[change]:
            left[change] -= 1
        else:
            yield change


# -- the changelog -------------------------------------------------------------


def _log(project: Project) -> tuple[SchemeChange, ...]:
    """All that was done to the codebook and to values of attributes and stands, oldest first, without a version."""
    acts = codebook_acts(project.store)
    codes = [*project.codebook().values(), *(code for act in acts for step in act.steps for code in step if code)]
    called = {show(name): code.key for code in codes for name in (code.key, *code.labels.all())}
    told = [(act.id, change) for act in acts for change in _changes(act, called)]
    told += [(act.id, change) for act in attribute_acts(project.store) for change in _values(act)]
    return tuple(change for _entry, change in sorted(told, key=lambda pair: pair[0]))


def _values(act: AttributeAct) -> Iterator[SchemeChange]:
    """Values that an attribute got."""
    known = {value.key for value in act.before.values}
    for value in act.after.values:
        if value.key not in known:
            name = next(iter(value.labels.all()), value.key)
            yield SchemeChange("", _day(act.at), "value", act.after.key, after=name, fields=(value.key,))


def _day(at: str) -> str:
    return dt.datetime.fromisoformat(at).date().isoformat()


def _changes(act: CodebookAct, called: Mapping[str, str]) -> Iterator[SchemeChange]:
    day = _day(act.at)

    def key(arg: str) -> str:
        name = act.args.get(arg, "")
        return called.get(name, name)

    if act.label == _SPLIT:
        added = [after for before, after in act.steps if after and not before]
        yield from (SchemeChange("", day, "split", key("code"), after=after.key) for after in added)
        return
    reordered = True
    for before, after in act.steps:
        if before and not after and act.label == _MERGE:
            yield SchemeChange("", day, "merge", before.key, _name(before), key("into"))
        else:
            yield from _of_code(day, before, after)
        reordered = reordered and before == after
    if reordered and key("code"):
        place = next((after.parent for _before, after in act.steps if after and after.key == key("code")), "")
        yield SchemeChange("", day, "move", key("code"), place, place)


def _of_code(day: str, before: Code | None, after: Code | None) -> Iterator[SchemeChange]:
    """What one code went through; its place among the others does not count."""
    if before and not after:
        yield SchemeChange("", day, "delete", before.key, before=_name(before))
    elif after and not before:
        yield SchemeChange("", day, "add", after.key, after=_name(after))
    elif before and after and before != after:
        fields = [header for header in changed_columns(before, after) if header != "parent"]
        names = tuple(header for header in fields if header.startswith("label "))
        rest = tuple(header for header in fields if header not in names)
        if names:
            language = next(key for key in LANGUAGES if getattr(before.labels, key) != getattr(after.labels, key))
            old, new = (getattr(code.labels, language) for code in (before, after))
            yield SchemeChange("", day, "rename", after.key, old, new, names)
        if before.parent != after.parent:
            yield SchemeChange("", day, "move", after.key, before.parent, after.parent)
        if rest or before.since != after.since:
            yield SchemeChange("", day, "edit", after.key, fields=rest or ("since",))


def _name(code: Code) -> str:
    return code.labels.all()[0]


# -- questions follow ------------------------------------------------------------


def _sound(scheme: Scheme, log: tuple[SchemeChange, ...]) -> Scheme:
    """The plan with questions that follow merged codes and leave deleted ones; nothing else names a code."""
    codes = {code.key: code for code in scheme.codes}
    taken = {change.code: change.after for change in (*scheme.changelog, *log) if change.kind == "merge"}

    def now(key: str) -> str:
        """The code that a key stands for now, "" for none."""
        passed: set[str] = set()
        while key not in codes and key in taken and key not in passed:
            passed.add(key)
            key = taken[key]
        return key if key in codes else ""

    def followed(question: Question) -> Question:
        found = [now(key) for key in question.themes]
        themes = [codes[key].parent or key for key in found if key]
        answering = filter(None, map(now, question.codes))
        return replace(question, themes=tuple(dict.fromkeys(themes)), codes=tuple(dict.fromkeys(answering)))

    return replace(scheme, questions=tuple(map(followed, scheme.questions)))
