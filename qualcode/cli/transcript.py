"""`qualcode transcript`: the wording of a source corrected, and the codings that have to be looked at since."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from qualcode.cli.arguments import (
    add_format,
    add_project,
    add_verb,
    add_verbs,
    named_path,
    reading,
    refuse_usage,
    words,
    writing,
)
from qualcode.cli.intake_options import add_choices, add_speakers, choices_of, speakers_of
from qualcode.cli.output import Field, cut, emit, give_text, talk
from qualcode.cli.rows import Names
from qualcode.locale import _
from qualcode.model.errors import QualcodeError, WorkbenchError
from qualcode.model.intake import Choices
from qualcode.workbench.project import Project
from qualcode.workbench.revising import Revised

VERBS = ("replace", "edit", "show", "review")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode transcript`."""
    example = "qualcode transcript replace survey.qualcode T03 corrected.docx"
    group = add_verbs(parser, _("Correct the wording of a source; its codings go along."), example)
    replace = add_verb(group, "replace", _("take the corrected wording from a file"), example, _replace)
    add_project(replace, writes=True)
    replace.add_argument("source", metavar="SOURCE", help=_("the source, as T03"))
    replace.add_argument("file", metavar="FILE", type=named_path, help=_("the file with the corrected wording"))
    add_choices(replace)
    edit = add_verb(
        group,
        "edit",
        _("correct the wording in your editor ($EDITOR)"),
        "qualcode transcript edit survey.qualcode T03",
        _edit,
    )
    add_project(edit, writes=True)
    edit.add_argument("source", metavar="SOURCE", help=_("the source, as T03"))
    add_speakers(edit)
    show = add_verb(group, "show", _("print the wording"), "qualcode transcript show survey.qualcode T03", _show)
    add_project(show, writes=False)
    show.add_argument("source", metavar="SOURCE", help=_("the source, as T03"))
    review = add_verb(
        group,
        "review",
        _("list the codings to be looked at since a correction, old and new words side by side"),
        "qualcode transcript review survey.qualcode --accept E-0412",
        _review,
    )
    add_project(review, writes=True)
    review.add_argument(
        "--accept",
        metavar="ID",
        type=words,
        action="append",
        default=[],
        help=_("it stands where it should; “all” for all"),
    )
    add_format(review)


def _replace(args: Namespace) -> None:
    from qualcode.workbench.adding import require_labels
    from qualcode.workbench.revising import read_file, replace_text

    choices = choices_of(args)
    with writing(args) as project:
        source = project.source_id(args.source)
        (draft,) = require_labels([read_file(project, source, args.file, choices)], choices)
        _tell(replace_text(project, source, draft, _people_of(choices), decided=choices))


def _people_of(choices: Choices) -> dict[str, str]:
    """What was said of who somebody is."""
    return {label: name for label, name in choices.labels.items() if name}


def _edit(args: Namespace) -> None:
    from qualcode.workbench.coding import text_of
    from qualcode.workbench.editing import edited, kept
    from qualcode.workbench.revising import read_text, replace_text

    choices = speakers_of(args)
    with writing(args) as project:
        source = project.source_id(args.source)
        before = text_of(project, source)
        text = edited(before.body)
        try:
            draft = read_text(project, source, text, choices)
            _tell(replace_text(project, source, draft, _people_of(choices), decided=choices))
        except QualcodeError as error:
            if text.strip("\n") == before.body.strip("\n"):
                raise
            words = _("{error} What you wrote is in {file}: “qualcode transcript replace” takes it.")
            raise WorkbenchError(words.format(error=error, file=kept(before.short_id, text))) from error


def _tell(revised: Revised) -> None:
    for line in revised.lines:
        talk(line)
    if revised.doubtful:
        told = _("To be looked at: {ids}. “qualcode transcript review” shows them.")
        talk(told.format(ids=", ".join(revised.doubtful)))


def _show(args: Namespace) -> None:
    from qualcode.workbench.coding import text_of

    with reading(args) as project:
        text = text_of(project, project.source_id(args.source))
    give_text(args, text.body + "\n")


def _review(args: Namespace) -> None:
    if args.accept:
        if args.output or args.format != "table":
            refuse_usage(_("--accept lists nothing: leave --format and -o out"))
        with writing(args) as project:
            _accept(project, args.accept)
        return
    from qualcode.workbench.reviewing import doubtful

    with reading(args) as project:
        found, names = doubtful(project), Names(project.scheme())
    rows = [
        {
            "evidence": each.evidence,
            "source": each.source,
            "code": each.code,
            "code_label": names.of("code", each.code),
            "coder": each.coder,
            "before": cut(each.before) if args.format == "table" else each.before,
            "now": cut(each.now) if args.format == "table" else each.now,
            "speakers_before": list(each.speakers_before),
            "speakers_now": list(each.speakers_now),
        }
        for each in found
    ]
    fields = [
        Field("evidence", _("Evidence")),
        Field("source", _("Source")),
        Field("code"),
        Field("code_label", _("Code")),
        Field("coder"),
        Field("before", _("Before")),
        Field("now", _("Now")),
    ]
    emit(args, rows, fields, "review")


def _accept(project: Project, wanted: Iterable[str]) -> None:
    from qualcode.workbench.reviewing import accept, doubtful

    waiting = {each.evidence: each for each in doubtful(project)}
    names = list(waiting) if "all" in wanted else list(wanted)
    unknown = next((name for name in names if name not in waiting), None)
    if unknown is not None:
        raise WorkbenchError(_("{id} does not wait to be looked at.").format(id=unknown))
    accept(project, [waiting[name] for name in names])
