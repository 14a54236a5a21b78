"""Writing the Word summary of a phase from a screen, beside the project, and what must be read before it is sent."""

from qualcode.locale import _, language
from qualcode.model.errors import QualcodeError
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.files import free_path, written


def write_summary(screen: CommandScreen, phase: str) -> None:
    """Write the summary of a phase in the language of the screen; a file that is there already stays."""
    from qualcode.tui.dialogs.notice import Notice
    from qualcode.workbench.reporting import write_report

    path = screen.project.path
    if not phase or path is None:
        screen.tell(_("Choose one phase first (p)."), error=True)
        return
    target = free_path(path.with_name(f"{path.stem}-{phase}-{language()}.docx"))
    try:
        told = write_report(screen.project, target, phase=phase, language=language())
    except QualcodeError as error:
        screen.refuse(error)
        return
    heading = _("The Word summary is in {path}.").format(path=told.path)

    def read(_closed: None) -> None:
        screen.tell(written(told.path))

    screen.app.push_screen(Notice(heading, [("", hint) for hint in told.hints]), read)
