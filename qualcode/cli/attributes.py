"""`qualcode attributes`: what is known of people and interviews, one by one and as a table."""

from argparse import ArgumentParser, Namespace
from typing import get_args

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, named_path, reading, words, writing
from qualcode.cli.output import Field, emit, give_bytes, say, talk
from qualcode.locale import _, ngettext
from qualcode.workbench import attribute_table
from qualcode.workbench.attribute_table import Kind, Preview, import_attributes, lines, sheet, workbook
from qualcode.workbench.attributes import add_value, value_label
from qualcode.workbench.naming import label
from qualcode.workbench.persons import set_attribute

VERBS = ("list", "export", "set", "import", "add-value")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode attributes`."""
    group = add_verbs(
        parser,
        _("List, set, export or import what is known of people and interviews."),
        "qualcode attributes list survey.qualcode",
    )
    listing = add_verb(group, "list", _("list what is known"), "qualcode attributes list survey.qualcode", _list)
    add_project(listing, writes=False)
    add_format(listing)
    export = add_verb(
        group,
        "export",
        _("give out a table with a column for every attribute; a workbook has people and sources"),
        "qualcode attributes export survey.qualcode -o people.xlsx",
        _export,
    )
    add_project(export, writes=False)
    add_format(export, ("csv", "xlsx"))
    _add_of(export, _("whose attributes; without it people in a .csv, both in a workbook"))
    called = _("attributes and values by their labels instead of their keys")
    export.add_argument("--labels", action="store_true", help=called)
    setting = add_verb(
        group,
        "set",
        _("set one attribute of a person or an interview"),
        "qualcode attributes set survey.qualcode source:T03 cluster rural",
        _set,
    )
    add_project(setting, writes=True)
    setting.add_argument("owner", metavar="OWNER", help=_("a person by key or name, or an interview as source:T03"))
    setting.add_argument("name", metavar="NAME", help=_("the attribute, by key or label"))
    setting.add_argument("value", metavar="VALUE", type=words, help=_('the value, by key or label; "" clears it'))
    brought = add_verb(
        group,
        "import",
        _("take a table as “export” gives it; only cells that differ are written"),
        "qualcode attributes import survey.qualcode people.xlsx --dry-run",
        _import,
    )
    add_project(brought, writes=True)
    brought.add_argument("file", metavar="FILE", type=named_path, help=_("a .csv or .xlsx file"))
    brought.add_argument("--dry-run", action="store_true", help=_("only say what would change"))
    brought.add_argument("--clear", action="store_true", help=_("let empty cells take values away"))
    _add_of(brought, _("whose rows they are, where the table does not say"))
    added = add_verb(
        group,
        "add-value",
        _("allow one more value of an attribute"),
        'qualcode attributes add-value survey.qualcode cluster "Arctic food" --key food',
        _add_value,
    )
    add_project(added, writes=True)
    added.add_argument("name", metavar="ATTRIBUTE", help=_("the attribute, by key or label"))
    added.add_argument("label", metavar="LABEL", type=words, help=_("how the value is called"))
    added.add_argument("--key", metavar="KEY", type=words, default="", help=_("its key; without it one of the label"))


def _add_of(parser: ArgumentParser, text: str) -> None:
    parser.add_argument("--of", choices=get_args(Kind), help=text)


def _list(args: Namespace) -> None:
    with reading(args) as project:
        attributes = project.attributes()
        rows = [
            {
                "owner": row.owner,
                "owner_label": row.name,
                "attribute": attribute.key,
                "attribute_label": label(attribute),
                "value": row.values[attribute.key],
                "value_label": value_label(attribute, row.values[attribute.key]),
            }
            for kind in get_args(Kind)
            for row in attribute_table.rows(project, kind)
            for attribute in attributes
            if attribute.key in row.values
        ]
    fields = [
        Field("owner", _("Key")),
        Field("owner_label", _("Name")),
        Field("attribute"),
        Field("attribute_label", _("Attribute")),
        Field("value"),
        Field("value_label", _("Value")),
    ]
    emit(args, rows, fields, "attributes")


def _export(args: Namespace) -> None:
    with reading(args) as project:
        if args.format == "xlsx":
            give_bytes(args, workbook(project, [args.of] if args.of else get_args(Kind), labels=args.labels))
            return
        found = sheet(project, args.of or "people", labels=args.labels)
    emit(args, found.rows, [Field(name) for name in found.headings], "attributes")


def _set(args: Namespace) -> None:
    with writing(args) as project:
        set_attribute(project, args.owner, args.name, args.value)


def _import(args: Namespace) -> int:
    if args.dry_run:
        with reading(args) as project:
            found = import_attributes(project, args.file, clear=args.clear, kind=args.of, dry_run=True)
        say("".join(f"{line}\n" for line in lines(found)))
        _tell(found)
        return int(bool(found.problems))
    with writing(args) as project:
        found = import_attributes(project, args.file, clear=args.clear, kind=args.of)
        for note in found.notes:
            talk(note)
        _tell(found)
    return 0


def _tell(found: Preview) -> None:
    talk(_told(found))
    if found.empty:
        words = ngettext(
            "{n} empty cell leaves the value that is known; --clear takes it away.",
            "{n} empty cells leave the values that are known; --clear takes them away.",
            found.empty,
        )
        talk(words.format(n=found.empty))


def _told(found: Preview) -> str:
    """How much a table changes."""
    if found.problems:
        n = len(found.problems)
        return ngettext(
            "{n} thing stands against it: nothing would be changed.",
            "{n} things stand against it: nothing would be changed.",
            n,
        ).format(n=n)
    n = len(found.changes)
    return ngettext("{n} cell differs.", "{n} cells differ.", n).format(n=n)


def _add_value(args: Namespace) -> None:
    with writing(args) as project:
        value = add_value(project, args.name, args.label, key=args.key)
        talk(_("Its key is {key}.").format(key=value.key))
