"""`qualcode scheme`: an evaluation plan checked, exported, and read from a workbook."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_language, add_output, add_verb, add_verbs, named_path, reading, refuse_usage
from qualcode.cli.layout import wrapped
from qualcode.cli.output import lines_text, one_line, say, talk, terminal_width, wrote
from qualcode.cli.scheme_versions import describe_versions
from qualcode.locale import _, language
from qualcode.model.scheme import Scheme
from qualcode.workbench.scheme_versions import sound_scheme
from qualcode.workbench.schemes import DEFAULT, read_any_scheme, write_any_scheme

VERBS = ("check", "export", "import", "compare", "write-back")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode scheme`."""
    group = add_verbs(
        parser, _("Check, export, import or compare evaluation plans."), "qualcode scheme check plan.yaml"
    )
    check = add_verb(
        group, "check", _("say what a plan has and where it does not add up"), "qualcode scheme check plan.yaml", _check
    )
    check.add_argument("scheme", metavar="PLAN", help=_("a .yaml or .xlsx file, or a shipped plan: ase, minimal"))
    check.add_argument("--warnings", action="store_true", help=_("list all warnings, and nothing else"))
    add_language(check)
    export = add_verb(
        group,
        "export",
        _("write a plan as a workbook or as YAML"),
        "qualcode scheme export plan.xlsx --scheme ase",
        _export,
    )
    export.add_argument("file", metavar="FILE", type=named_path, help=_("the .xlsx or .yaml file to write"))
    export.add_argument(
        "project", metavar="PROJECT", nargs="?", type=named_path, help=_("the project whose plan it is")
    )
    export.add_argument("--scheme", metavar="PLAN", help=_("a file or a shipped plan, instead of a project’s"))
    add_language(export)
    brought = add_verb(
        group, "import", _("turn a workbook into YAML"), "qualcode scheme import plan.xlsx -o plan.yaml", _import
    )
    brought.add_argument("file", metavar="FILE", help=_("the .xlsx file"))
    add_output(brought, _("the .yaml file to write"), required=True)
    add_language(brought)
    describe_versions(group)


def _check(args: Namespace) -> None:
    from qualcode.analysis.scheme_checks import scheme_warnings
    from qualcode.report.scheme_summary import scheme_summary

    scheme = read_any_scheme(args.scheme)
    if not args.warnings:
        say(lines_text(scheme_summary(scheme, language())))
        return
    warnings = scheme_warnings(scheme) or [_("No warnings")]
    say(lines_text(line for warning in warnings for line in wrapped(one_line(warning), terminal_width())))


def _export(args: Namespace) -> None:
    if args.project and args.scheme:
        refuse_usage(_("name a project or --scheme, not both"))
    write_any_scheme(_wanted(args), args.file)
    wrote(args.file)
    if not args.project and not args.scheme:
        talk(_("It is the shipped plan {scheme}: name a project or --scheme for another.").format(scheme=DEFAULT))


def _wanted(args: Namespace) -> Scheme:
    if not args.project:
        return read_any_scheme(args.scheme or DEFAULT)
    with reading(args) as project:
        return sound_scheme(project)


def _import(args: Namespace) -> None:
    write_any_scheme(read_any_scheme(args.file), args.output)
    wrote(args.output)
