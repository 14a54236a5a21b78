"""`qualcode fieldwork form` and `ticks`: the interview form printed, and its ticks taken in."""

import datetime as dt
from argparse import Namespace

from qualcode.cli.arguments import (
    Verbs,
    add_format,
    add_project,
    add_verb,
    named_path,
    output_path,
    reading,
    words,
    writing,
)
from qualcode.cli.output import Field, Row, emit, talk, wrote
from qualcode.cli.rows import fixed_word
from qualcode.locale import _, language, ngettext
from qualcode.model.errors import WorkbenchError
from qualcode.model.scheme import Round, Scheme
from qualcode.report.form import FormHead
from qualcode.workbench import interview_form as forms
from qualcode.workbench.fieldwork import find_contact
from qualcode.workbench.naming import find, label
from qualcode.workbench.persons import find_person
from qualcode.workbench.project import NOBODY, Project
from qualcode.workbench.settings import known_coder


def describe(group: Verbs) -> None:
    """The two sub-verbs."""
    form = add_verb(
        group,
        "form",
        _("write the interview form of a contact or person for a round, in the language of --lang"),
        'qualcode fieldwork form survey.qualcode --contact "Sanna Rytkönen" --lang fi form.docx',
        _form,
    )
    add_project(form, writes=True)
    who = form.add_mutually_exclusive_group()
    who.add_argument("--contact", type=words, default="", metavar="NAME", help=_("a contact of the fieldwork list"))
    who.add_argument("--person", type=words, default="", metavar="NAME", help=_("a person of the project"))
    form.add_argument("--round", type=words, default="", metavar="ROUND", help=_("the round, by key or label"))
    form.add_argument("file", metavar="FILE", type=output_path, help=_("the .docx or .txt file to write"))
    ticks = add_verb(
        group,
        "ticks",
        _("take the ticks of a filled-in form in as what was asked in an interview"),
        "qualcode fieldwork ticks survey.qualcode --source T03 form.docx --dry-run",
        _ticks,
    )
    add_project(ticks, writes=True)
    ticks.add_argument("--source", required=True, metavar="SOURCE", help=_("the interview, by its short id"))
    ticks.add_argument("file", metavar="FILE", type=named_path, help=_("the filled-in form, .docx or .txt"))
    ticks.add_argument("--dry-run", action="store_true", help=_("only say what would be decided"))
    ticks.add_argument("--overwrite", action="store_true", help=_("change also what somebody decided otherwise before"))
    ticks.add_argument(
        "--other-person", action="store_true", help=_("take it in although it was printed for somebody else")
    )
    add_format(ticks)


def _form(args: Namespace) -> None:
    with reading(args, known_coder(args.coder) or NOBODY) as project:
        round_, head = _chosen(project, args)
        n = forms.write_form(project, round_, head, args.file, language=language(), today=dt.date.today().isoformat())
    talk(ngettext("{n} question.", "{n} questions.", n).format(n=n))
    wrote(args.file)


def _chosen(project: Project, args: Namespace) -> tuple[Round, FormHead]:
    """The round and what is known of the person; an empty form where nobody is named."""
    scheme = project.scheme()
    wanted = find(args.round, scheme.rounds, _("round")) if args.round else ""
    if args.contact:
        contact = find_contact(project, args.contact, wanted).contact
        return _round(scheme, contact.round), forms.contact_head(project, contact)
    round_ = _round(scheme, wanted)
    if args.person:
        return round_, forms.person_head(project, find_person(project, args.person))
    return round_, FormHead()


def _round(scheme: Scheme, key: str) -> Round:
    if not key and len(scheme.rounds) != 1:
        known = ", ".join(round_.key for round_ in scheme.rounds)
        raise WorkbenchError(_("Name the round of interviewing: one of {known}.").format(known=known))
    return next(round_ for round_ in scheme.rounds if key in ("", round_.key))


def _ticks(args: Namespace) -> None:
    if args.dry_run:
        with reading(args) as project:
            _tell(args, forms.read_ticks(project, project.source_id(args.source), args.file))
        talk(_("Nothing was changed: this was a dry run."))
        return
    with writing(args) as project:
        source = project.source_id(args.source)
        found = forms.take_ticks(project, source, args.file, overwrite=args.overwrite, other_person=args.other_person)
        _tell(args, found)


def _tell(args: Namespace, found: forms.Ticks) -> None:
    fields = [
        Field("theme"),
        Field("theme_label", _("Theme")),
        Field("ticked"),
        Field("questions"),
        Field("ticked_label", _("Ticked")),
        Field("proposed"),
        Field("proposed_label", _("The form says")),
        Field("decided"),
        Field("decided_label", _("Decided before")),
        Field("by"),
        Field("taken"),
        Field("taken_label", _("What is done")),
    ]
    emit(args, [_row(row, overwrite=args.overwrite) for row in found.themes], fields, "ticks")
    for hint in found.hints:
        talk(hint)
    differing = [label(row.theme) for row in found.themes if row.differs]
    if differing and not args.overwrite:
        talk(
            _("Decided otherwise before and left as it is: {themes}. --overwrite changes it.").format(
                themes=", ".join(differing)
            )
        )


def _row(row: forms.ThemeTicks, *, overwrite: bool) -> Row:
    taken = row.is_new or (row.differs and overwrite)
    done = _("decided: {answer}").format(answer=fixed_word(row.proposed))
    return {
        "theme": row.theme.key,
        "theme_label": label(row.theme),
        "ticked": row.ticked,
        "questions": row.questions,
        "ticked_label": f"{row.ticked}/{row.questions}",
        "proposed": row.proposed,
        "proposed_label": fixed_word(row.proposed),
        "decided": row.decided,
        "decided_label": f"{fixed_word(row.decided)} ({row.by})" if row.by else "–",
        "by": row.by,
        "taken": taken,
        "taken_label": done if taken else _("left as it is"),
    }
