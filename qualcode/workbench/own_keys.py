"""A key of one's own per code: `;` and a letter. They are the coder's alone, and nothing to undo."""

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.store import preferences
from qualcode.text.clean import show
from qualcode.workbench.project import Project

_BEGINNING = "key:"


def own_keys(project: Project) -> dict[str, str]:
    """Letter → key of the code it stands for, of codes that are there."""
    known = project.codebook()
    chosen = preferences.preferences(project.store, project.coder, _BEGINNING)
    return {letter: code for letter, code in chosen.items() if code in known}


def set_own_key(project: Project, letter: str, code: str) -> None:
    """Let a letter stand for a code (key), which then has no other; "" frees it. WorkbenchError for no letter."""
    if len(letter) != 1 or not letter.isalnum():
        raise WorkbenchError(
            _("“{key}” cannot be a key of your own: use one letter or digit.").format(key=show(letter[:20]))
        )
    if code:
        project.code_id(code)
    with project.store.aside(project.coder):
        for other, stands_for in own_keys(project).items():
            if code and stands_for == code and other != letter:
                preferences.set_preference(project.store, project.coder, _BEGINNING + other, "")
        preferences.set_preference(project.store, project.coder, _BEGINNING + letter, code)
