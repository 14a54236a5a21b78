"""`qualcode scheme compare` and `write-back`: how plans differ, and a project's codebook as their next version."""

from argparse import Namespace
from collections.abc import Iterable, Mapping

from qualcode.analysis.scheme_compare import compare
from qualcode.cli.arguments import (
    Verbs,
    add_format,
    add_language,
    add_overwrite,
    add_project,
    add_verb,
    output_path,
    reading,
    refuse_overwriting,
)
from qualcode.cli.output import Field, Row, cut, emit, talk, wrote
from qualcode.locale import _, language, ngettext
from qualcode.model.code_table import BY_HEADER, shown_name
from qualcode.workbench.naming import label
from qualcode.workbench.project import N_
from qualcode.workbench.scheme_versions import scheme_of, write_back
from qualcode.workbench.schemes import read_any_scheme

_PARTS = {
    "scheme": N_("plan"),
    "rounds": N_("round"),
    "phases": N_("phase"),
    "attributes": N_("attribute"),
    "values": N_("value"),
    "objects": N_("object of evaluation"),
    "codes": N_("code"),
    "criteria": N_("criterion"),
    "concepts": N_("concept"),
    "directions": N_("direction"),
    "facets": N_("facet"),
    "facet values": N_("value of a facet"),
    "questions": N_("question"),
    "planned": N_("planned cell"),
    "figures": N_("figure table"),
    "figure columns": N_("column of a figure table"),
    "figure rows": N_("row of a figure table"),
}
_KINDS = {
    "added": N_("added"),
    "removed": N_("removed"),
    "renamed": N_("renamed"),
    "moved": N_("moved"),
    "changed": N_("changed"),
    "merged": N_("merged"),
    "split": N_("split off"),
}
_FIELDS = {
    "label": N_("name"),
    "parent": N_("stands under"),
    "line": N_("line of the plan"),
    "version": N_("version"),
    "independence": N_("independence of the evaluators"),
    "phases": N_("phases"),
    "phase": N_("phase"),
    "start": N_("first day"),
    "end": N_("last day"),
    "month": N_("month"),
    "aliases": N_("other names"),
    "planned": N_("number planned"),
    "member": N_("one of them"),
    "plural": N_("several of them"),
    "coordinator": N_("coordinator"),
    "definition": N_("definition"),
    "complete": N_("complete"),
    "elsewhere": N_("evaluated elsewhere"),
    "themes": N_("themes"),
    "codes": N_("codes"),
    "criteria": N_("criteria"),
    "quoted": N_("quoted in the plan"),
    "spoken": N_("as it is asked"),
    "added": N_("added later"),
    "source": N_("where it stands"),
    "table_line": N_("line of the table"),
    "text_line": N_("line of the text"),
    "note": N_("remark"),
    "status": N_("status"),
    "total_row": N_("row of totals"),
    "total_column": N_("column of totals"),
    "rows_are": N_("what the rows are"),
    "unit": N_("unit"),
    "values": N_("values"),
}
"""Columns of a plan, but for those of codes; the language of one follows."""


def describe_versions(group: Verbs) -> None:
    """The two sub-verbs."""
    compared = add_verb(
        group,
        "compare",
        _("say how two plans differ"),
        "qualcode scheme compare ase survey.qualcode",
        _compare,
    )
    plan = _("a .yaml or .xlsx file, a shipped plan, or a project")
    compared.add_argument("old", metavar="OLD", help=plan)
    compared.add_argument("new", metavar="NEW", help=plan)
    add_language(compared)
    add_format(compared)
    written = add_verb(
        group,
        "write-back",
        _("write a project’s codebook as the next version of its plan"),
        "qualcode scheme write-back survey.qualcode plan-2.yaml --from plan.yaml",
        _write_back,
    )
    written.description = _(
        "Write the plan of a project with the codebook as it stands, under the next version, with a changelog of what\n"
        "was added, renamed, moved, merged, split, changed and deleted. What was undone is not in it, nor who did it."
    )
    add_project(written, writes=False)
    written.add_argument("file", metavar="FILE", type=output_path, help=_("the .yaml or .xlsx file to write"))
    written.add_argument(
        "--from",
        dest="earlier",
        metavar="PLAN",
        help=_("the version before it, whose changelog goes on; else the one that the project was made from"),
    )
    add_overwrite(written)


def _compare(args: Namespace) -> None:
    old, new = scheme_of(args.old), scheme_of(args.new)
    rows = [
        {
            "part": found.part,
            "part_label": _(_PARTS[found.part]),
            "key": found.key,
            "name": found.name,
            "kind": found.kind,
            "kind_label": _(_KINDS[found.kind]),
            "field": found.field,
            "field_label": _field_name(found.part, found.field),
            "before": found.key if found.kind == "merged" else found.before,
            "after": found.key if found.kind == "split" else found.after,
        }
        for found in compare(old, new)
    ]
    if not rows and args.format == "table":
        talk(_("The plans do not differ."))
        return
    fields = [Field("part"), Field("part_label", _("Part")), Field("key", _("Key")), Field("name"), Field("kind")]
    fields += [Field("kind_label", _("Kind of change")), Field("field"), Field("field_label", _("Field"))]
    fields += [Field("before", _("Before")), Field("after", _("After"))]
    names = {code.key: label(code) for code in (*old.codes, *new.codes)}
    emit(args, list(_for_reading(rows, names)) if args.format == "table" else rows, fields, "differences")


def _field_name(part: str, field: str) -> str:
    """What a field is called, with its language where it has one."""
    if part == "codes" and field in BY_HEADER:
        return shown_name(BY_HEADER[field], language())
    stem, _space, spoken = field.partition(" ")
    name = _(_FIELDS[stem]) if stem in _FIELDS else stem
    return f"{name} ({spoken})" if spoken else name


def _for_reading(rows: Iterable[Row], names: Mapping[str, str]) -> Iterable[Row]:
    """Rows for a table: a whole item shows its name beside what it came from or went into, a long text is cut."""
    for row in rows:
        name = row["name"] if not row["field"] else ""
        before, after = (str(row[side]) for side in ("before", "after"))
        if row["kind"] in ("merged", "split"):
            before, after = names.get(before, before), names.get(after, after)
        before = str(name) if row["kind"] in ("removed", "merged") else before
        after = str(name) if row["kind"] in ("added", "split") else after
        yield {**row, "before": cut(before), "after": cut(after)}


def _write_back(args: Namespace) -> None:
    refuse_overwriting(args)
    earlier = read_any_scheme(args.earlier) if args.earlier else None
    with reading(args) as project:
        written = write_back(project, args.file, earlier)
    wrote(args.file)
    n = len(written.changes)
    words = ngettext("Version {version}, {n} change.", "Version {version}, {n} changes.", n)
    talk(words.format(version=written.version, n=n))
