"""`qualcode attributes`: what is known of people and interviews, one by one and as a table."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, named_path, reading, words, writing
from qualcode.cli.output import Field, emit
from qualcode.cli.rows import Names
from qualcode.locale import _
from qualcode.workbench.listing import read_table
from qualcode.workbench.persons import attribute_rows, import_attributes, set_attribute

VERBS = ("list", "export", "set", "import")
_OWN = ("owner", "name")


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
        _("give out a table with a column for every attribute"),
        "qualcode attributes export survey.qualcode -o people.csv",
        _export,
    )
    add_project(export, writes=False)
    add_format(export, ("csv", "xlsx"))
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
        _("take a table as “export” gives it; empty cells change nothing"),
        "qualcode attributes import survey.qualcode people.csv",
        _import,
    )
    add_project(brought, writes=True)
    brought.add_argument("file", metavar="FILE", type=named_path, help=_("a .csv or .xlsx file"))


def _list(args: Namespace) -> None:
    with reading(args) as project:
        names = Names(project.scheme())
        rows = [
            {
                "owner": row["owner"],
                "owner_label": row["name"],
                "attribute": key,
                "attribute_label": names.of("attribute", key),
                "value": value,
                "value_label": names.of(key, value),
            }
            for row in attribute_rows(project)
            for key, value in row.items()
            if value and key not in _OWN
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
        rows = attribute_rows(project)
        keys = [attribute.key for attribute in project.scheme().attributes]
    emit(args, rows, [Field(name) for name in (*_OWN, *keys)], "attributes")


def _set(args: Namespace) -> None:
    with writing(args) as project:
        set_attribute(project, args.owner, args.name, args.value)


def _import(args: Namespace) -> None:
    text = words(read_table(args.file))
    with writing(args) as project:
        import_attributes(project, text)
