"""`qualcode fieldwork`: whom the project wants to hear, and what came of asking them.

The sub-verbs of the interview form are in `fieldwork_form`.
"""

import datetime as dt
from argparse import ArgumentParser, Namespace

from qualcode.cli import fieldwork_form
from qualcode.cli.arguments import (
    Parser,
    Verbs,
    add_format,
    add_project,
    add_verb,
    add_verbs,
    named_path,
    reading,
    words,
    writing,
)
from qualcode.cli.output import Field, emit, talk
from qualcode.cli.rows import Names
from qualcode.locale import _, ngettext
from qualcode.model.scheme import Scheme
from qualcode.workbench import fieldwork
from qualcode.workbench.fieldwork import ContactRow, contact_rows, find_contact, state_word
from qualcode.workbench.fieldwork_summary import Summary, summary
from qualcode.workbench.listing import read_table
from qualcode.workbench.naming import find

VERBS = ("list", "summary", "add", "set", "remove", "import", "export", "form", "ticks")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode fieldwork`."""
    group = add_verbs(
        parser,
        _("Keep the list of people to be heard, print their interview forms, and take the ticks in."),
        "qualcode fieldwork list survey.qualcode --round spring",
    )
    _describe_lists(group)
    _describe_changes(group)
    fieldwork_form.describe(group)


def _describe_lists(group: Verbs) -> None:
    listing = add_verb(
        group, "list", _("list contacts with what came of asking them"), "qualcode fieldwork list s.qualcode", _list
    )
    summed = add_verb(
        group,
        "summary",
        _("count states by cluster and stakeholder group, and name who is missing"),
        "qualcode fieldwork summary survey.qualcode --round spring",
        _summary,
    )
    export = add_verb(
        group,
        "export",
        _("give out a table that “import” takes back"),
        "qualcode fieldwork export survey.qualcode -o contacts.xlsx",
        _export,
    )
    for verb in (listing, summed, export):
        add_project(verb, writes=False)
        _add_round(verb)
    listing.add_argument("--state", default="", metavar="STATE", help=_("only those in this state"))
    add_format(listing)
    add_format(summed)
    add_format(export, ("csv", "xlsx"))


def _describe_changes(group: Verbs) -> None:
    adding = add_verb(
        group,
        "add",
        _("put somebody on the list"),
        'qualcode fieldwork add survey.qualcode "Sanna Rytkönen" --round spring --cluster design --group company',
        _add,
    )
    setting = add_verb(
        group,
        "set",
        _("change what is known of a contact"),
        'qualcode fieldwork set survey.qualcode "Sanna Rytkönen" --state agreed --day 2017-06-12',
        _set,
    )
    removing = add_verb(
        group,
        "remove",
        _("take somebody off the list"),
        'qualcode fieldwork remove survey.qualcode "Sanna Rytkönen"',
        _remove,
    )
    brought = add_verb(
        group,
        "import",
        _("take a table with the columns name, round, cluster, group, state, day, note, person"),
        "qualcode fieldwork import survey.qualcode contacts.xlsx",
        _import,
    )
    for verb in (adding, setting, removing):
        add_project(verb, writes=True)
        verb.add_argument("name", metavar="NAME", type=words, help=_("the name of the contact"))
        _add_round(verb)
    for verb in (adding, setting):
        _add_fields(verb)
    setting.add_argument("--name", dest="new_name", type=words, metavar="NAME", help=_("another name"))
    setting.add_argument("--to-round", type=words, metavar="ROUND", help=_("move to another round"))
    add_project(brought, writes=True)
    brought.add_argument("file", metavar="FILE", type=named_path, help=_("a .csv or .xlsx file"))


def _add_round(parser: Parser) -> None:
    parser.add_argument("--round", type=words, default="", metavar="ROUND", help=_("the round, by key or label"))


def _add_fields(parser: Parser) -> None:
    for flag, text in (
        ("cluster", _("the cluster, by key or label")),
        ("group", _("the stakeholder group, by key or label")),
        ("state", _("invited, agreed, declined or not_reached")),
        ("day", _("the day of the state, or of the agreed interview, like 2017-06-01 or 1.6.2017")),
        ("note", _("a note")),
        ("person", _('the person of the project, once interviewed, by key or name; "" parts them')),
    ):
        parser.add_argument(f"--{flag}", type=words, metavar=flag.upper(), help=text)


# -- lists ---------------------------------------------------------------------


def _list(args: Namespace) -> None:
    with reading(args) as project:
        scheme = project.scheme()
        rows = contact_rows(project, _round(scheme, args.round))
    if args.state:
        interviewed = args.state.casefold() in (fieldwork.INTERVIEWED, state_word(fieldwork.INTERVIEWED))
        wanted = fieldwork.INTERVIEWED if interviewed else fieldwork.find_state(args.state)
        rows = [row for row in rows if row.state == wanted]
    names = Names(scheme)
    fields = [
        Field("name", _("Name")),
        Field("round"),
        Field("round_label", _("Round")),
        Field("cluster"),
        Field("cluster_label", _("Cluster")),
        Field("group"),
        Field("group_label", _("Stakeholder group")),
        Field("state"),
        Field("state_label", _("State")),
        Field("day", _("Date")),
        Field("person"),
        Field("sources", _("Interviews")),
        Field("note"),
    ]
    emit(args, [_row(names, row) for row in rows], fields, "fieldwork")


def _row(names: Names, row: ContactRow) -> dict[str, object]:
    contact = row.contact
    return {
        "name": contact.name,
        "round": contact.round,
        "round_label": names.of("round", contact.round),
        "cluster": contact.cluster,
        "cluster_label": names.of("cluster", contact.cluster),
        "group": contact.stakeholder,
        "group_label": names.of("stakeholder", contact.stakeholder),
        "state": row.state,
        "state_label": state_word(row.state),
        "day": contact.day,
        "person": row.person,
        "person_label": row.person_name,
        "sources": list(row.sources),
        "note": contact.note,
    }


def _export(args: Namespace) -> None:
    with reading(args) as project:
        rows = contact_rows(project, _round(project.scheme(), args.round))
    # What was stored goes out, so that it can come back: "interviewed" follows from the interviews.
    given = [
        {
            "name": row.contact.name,
            "round": row.contact.round,
            "cluster": row.contact.cluster,
            "group": row.contact.stakeholder,
            "state": row.contact.state,
            "day": row.contact.day,
            "note": row.contact.note,
            "person": row.person,
        }
        for row in rows
    ]
    emit(args, given, [Field(name) for name in fieldwork.FIELDS], "fieldwork")


def _summary(args: Namespace) -> None:
    with reading(args) as project:
        scheme = project.scheme()
        found = summary(project, _round(scheme, args.round))
    names = Names(scheme)
    rows = [
        _summary_row(names, found, cluster, group)
        for cluster in found.clusters
        for group in found.groups
        if (cluster, group) in found.states or (cluster, group) in found.heard or (cluster, group) in found.missing
    ]
    fields = [
        Field("cluster"),
        Field("cluster_label", _("Cluster")),
        Field("group"),
        Field("group_label", _("Stakeholder group")),
        *map(Field, fieldwork.SHOWN_STATES),
        Field("contacts_label", _("Contacts")),
        Field("heard", _("Heard")),
        Field("missing"),
        Field("missing_label", _("Missing")),
    ]
    emit(args, rows, fields, "fieldwork")
    if args.format == "table":
        n = len(found.missing)
        talk(
            ngettext(
                "For {n} pair of cluster and group in the plan nobody has agreed or been heard yet.",
                "For {n} pairs of cluster and group in the plan nobody has agreed or been heard yet.",
                n,
            ).format(n=n)
        )


def _summary_row(names: Names, found: Summary, cluster: str, group: str) -> dict[str, object]:
    missing = (cluster, group) in found.missing
    states = {state: found.of(cluster, group, state) for state in fieldwork.SHOWN_STATES}
    return {
        "cluster": cluster,
        "cluster_label": names.of("cluster", cluster) or _("not known"),
        "group": group,
        "group_label": names.of("stakeholder", group) or _("not known"),
        **states,
        "contacts_label": ", ".join(f"{state_word(state)} {n}" for state, n in states.items() if n),
        "heard": found.heard.get((cluster, group), 0),
        "missing": missing,
        "missing_label": _("yes") if missing else "",
    }


def _round(scheme: Scheme, wanted: str) -> str:
    return find(wanted, scheme.rounds, _("round")) if wanted else ""


# -- changes -------------------------------------------------------------------


def _add(args: Namespace) -> None:
    fields = {"name": args.name, "round": args.round, **_fields(args)}
    if fields.get("state") and not fields.get("day"):
        fields["day"] = dt.date.today().isoformat()
    with writing(args) as project:
        fieldwork.add(project, fields)


def _set(args: Namespace) -> None:
    fields = _fields(args)
    if args.new_name is not None:
        fields["name"] = args.new_name
    if args.to_round is not None:
        fields["round"] = args.to_round
    with writing(args) as project:
        found = find_contact(project, args.name, _round(project.scheme(), args.round)).contact
        if fields.get("state") and "day" not in fields and fieldwork.find_state(fields["state"]) != found.state:
            fields["day"] = dt.date.today().isoformat()
        fieldwork.edit(project, found, fields)


def _fields(args: Namespace) -> dict[str, str]:
    named = {name: getattr(args, name) for name in ("cluster", "group", "state", "day", "note", "person")}
    return {name: value for name, value in named.items() if value is not None}


def _remove(args: Namespace) -> None:
    with writing(args) as project:
        fieldwork.remove(project, find_contact(project, args.name, _round(project.scheme(), args.round)).contact)


def _import(args: Namespace) -> None:
    text = words(read_table(args.file))
    with writing(args) as project:
        told = fieldwork.import_contacts(project, text)
    talk(
        _("Contacts: {added} added, {changed} changed, {same} as before.").format(
            added=told.added, changed=told.changed, same=told.same
        )
    )
