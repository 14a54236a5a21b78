"""`qualcode people`: who takes part, and who is the same person."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, reading, writing
from qualcode.cli.output import Field, emit, talk
from qualcode.cli.rows import fixed_word
from qualcode.locale import _
from qualcode.workbench.persons import find_person, join, part, people_of

VERBS = ("list", "same", "part")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode people`."""
    group = add_verbs(
        parser, _("List people, say that two are one, or that one is two."), "qualcode people list survey.qualcode"
    )
    listing = add_verb(group, "list", _("list everybody heard"), "qualcode people list survey.qualcode", _list)
    add_project(listing, writes=False)
    add_format(listing)
    same = add_verb(
        group, "same", _("say that two people are one"), "qualcode people same survey.qualcode vaarala T14:V", _same
    )
    add_project(same, writes=True)
    same.add_argument("keep", metavar="KEEP", help=_("the person who stays, by key or name"))
    same.add_argument("other", metavar="OTHER", help=_("the same person under another key"))
    parting = add_verb(
        group,
        "part",
        _("say that the person in one source is somebody else"),
        "qualcode people part survey.qualcode vaarala T14",
        _part,
    )
    add_project(parting, writes=True)
    parting.add_argument("person", metavar="PERSON", help=_("the person, by key or name"))
    parting.add_argument("source", metavar="SOURCE", help=_("the source, by its short id"))


def _list(args: Namespace) -> None:
    with reading(args) as project:
        rows = [
            {
                "person": person.key,
                "person_label": person.name,
                "roles": list(person.roles),
                "roles_label": [fixed_word(role) for role in person.roles],
                "sources": list(person.sources),
            }
            for person in people_of(project)
        ]
    fields = [
        Field("person", _("Key")),
        Field("person_label", _("Name")),
        Field("roles"),
        Field("roles_label", _("Role")),
        Field("sources", _("Sources")),
    ]
    emit(args, rows, fields, "people")


def _same(args: Namespace) -> None:
    with writing(args) as project:
        join(project, find_person(project, args.keep), find_person(project, args.other))


def _part(args: Namespace) -> None:
    with writing(args) as project:
        key = part(project, find_person(project, args.person), args.source)
        talk(_("The person in {source} is now {key}.").format(source=args.source, key=key))
