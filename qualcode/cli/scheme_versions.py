"""`qualcode scheme compare` and `write-back`: how plans differ, and a project's codebook as their next version."""

from argparse import Namespace
from collections.abc import Iterable

from qualcode.analysis.scheme_compare import compare
from qualcode.cli.arguments import Verbs, add_format, add_language, add_project, add_verb, output_path, reading
from qualcode.cli.output import Field, Row, cut, emit, talk, wrote
from qualcode.locale import _, language, ngettext
from qualcode.model.code_table import BY_HEADER, shown_name
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
}


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


def _compare(args: Namespace) -> None:
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
            "before": found.before,
            "after": found.after,
        }
        for found in compare(scheme_of(args.old), scheme_of(args.new))
    ]
    if not rows and args.format == "table":
        talk(_("The plans do not differ."))
        return
    fields = [Field("part"), Field("part_label", _("Part")), Field("key", _("Key")), Field("name"), Field("kind")]
    fields += [Field("kind_label", _("Kind of change")), Field("field"), Field("field_label", _("Field"))]
    fields += [Field("before", _("Before")), Field("after", _("After"))]
    emit(args, list(_for_reading(rows)) if args.format == "table" else rows, fields, "differences")


def _field_name(part: str, field: str) -> str:
    """A field of a code in the words of a document; others are called as in a workbook."""
    return shown_name(BY_HEADER[field], language()) if part == "codes" and field in BY_HEADER else field


def _for_reading(rows: Iterable[Row]) -> Iterable[Row]:
    """Rows for a table: a whole item shows its name, a long text is cut."""
    for row in rows:
        name = row["name"] if not row["field"] else ""
        before, after = (str(row[side]) for side in ("before", "after"))
        before = str(name) if row["kind"] == "removed" else before
        after = str(name) if row["kind"] == "added" else after
        yield {**row, "before": cut(before), "after": cut(after)}


def _write_back(args: Namespace) -> None:
    earlier = read_any_scheme(args.earlier) if args.earlier else None
    with reading(args) as project:
        written = write_back(project, args.file, earlier)
    wrote(args.file)
    n = len(written.changes)
    words = ngettext("Version {version}, {n} change.", "Version {version}, {n} changes.", n)
    talk(words.format(version=written.version, n=n))
