"""The fieldwork screen: changing the list, printing interview forms, taking their ticks in.

It guards that what was typed into a refused dialog is there again, and that no file is written over unasked.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from qualcode.locale import _, language
from qualcode.locale.numbers import typed_date
from qualcode.model.errors import QualcodeError, WorkbenchError
from qualcode.model.memo import Subject
from qualcode.store.contacts import State
from qualcode.text.names import ascii_key
from qualcode.tui.dialogs.ask_line import AskLine
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.dialogs.contact import ContactDialog
from qualcode.tui.dialogs.ticks import TicksDialog
from qualcode.tui.fieldwork_words import entries_of, nobody_yet
from qualcode.tui.files import free_path, written
from qualcode.tui.screens.fieldwork_list import FieldworkList
from qualcode.workbench import assigning, fieldwork, interview_form
from qualcode.workbench.fieldwork import ContactRow, state_word
from qualcode.workbench.persons import people_of


class FieldworkScreen(FieldworkList):
    """Contacts of one round, or of all."""

    def on_data_table_row_selected(self) -> None:
        """A click on a row."""
        self.action_edit()

    # -- changing ------------------------------------------------------------

    def action_add(self) -> None:
        """Put somebody on the list."""
        beside = self._chosen()
        known = {"round": self._round or (beside.contact.round if beside else self._scheme.rounds[0].key)}
        today = dt.date.today().isoformat()

        def take(fields: Mapping[str, str]) -> int:
            return fieldwork.add(self.project, fields).id

        self._ask_contact(_("Add somebody to be heard"), {**known, "state": "invited", "day": typed_date(today)}, take)

    def action_edit(self) -> None:
        """Change what is known of the contact."""
        row = self._needed()
        if row is None:
            return
        contact = row.contact
        known = {
            "name": contact.name,
            "round": contact.round,
            "cluster": contact.cluster,
            "group": contact.stakeholder,
            "state": contact.state,
            "day": typed_date(contact.day),
            "note": contact.note,
        }

        def take(fields: Mapping[str, str]) -> int:
            return fieldwork.edit(self.project, contact, fields).id

        self._ask_contact(_("Change {name}").format(name=contact.name), known, take)

    def _ask_contact(
        self,
        heading: str,
        known: Mapping[str, str],
        take: Callable[[Mapping[str, str]], int],
        problem: str = "",
        wrong: str = "",
    ) -> None:
        """Ask for the fields until they are taken or the person gives up."""

        def answered(fields: Mapping[str, str] | None) -> None:
            if fields is None:
                return
            try:
                contact_id = take(fields)
            except WorkbenchError as error:
                wrong = "" if assigning.is_day(fields["day"]) else "day"
                self._ask_contact(heading, fields, take, str(error), wrong)
                return
            except QualcodeError as error:
                self.refuse(error)
                return
            if self._round and fields["round"] != self._round:
                self._round = ""
            self.fill()
            self._go_to(contact_id)
            self.tell(
                _("{name} is on the list: {state}. u undoes it.").format(name=fields["name"], state=self._state_at())
            )

        dialog = ContactDialog(heading, entries_of(self._scheme, known), problem, wrong=wrong)
        self.app.push_screen(dialog, answered)

    def _state_at(self) -> str:
        row = self._chosen()
        return state_word(row.state) if row else ""

    def action_set_state(self, state: State) -> None:
        """Say what came of asking the contact."""
        row = self._needed()
        if row is None:
            return
        if row.contact.state == state:
            words = _("{name}: {state} already, nothing was changed.")
            self.tell(words.format(name=row.contact.name, state=state_word(state)), hint=True)
            return
        today = dt.date.today().isoformat()
        said = _("{name}: {state}. u undoes it.").format(name=row.contact.name, state=state_word(state))
        self._do(lambda: fieldwork.set_state(self.project, row.contact, state, today), said)

    def action_remove(self) -> None:
        """Take the contact off the list."""
        row = self._needed()
        if row is not None:
            said = _("{name} is off the list. u undoes it.").format(name=row.contact.name)
            self._do(lambda: fieldwork.remove(self.project, row.contact), said)

    def _do(self, verb: Callable[[], object], said: str = "") -> None:
        """Call a verb, and say what was done or why not."""
        if self.do(verb) and said:
            self.tell(said)

    def _needed(self) -> ContactRow | None:
        """The contact under the cursor; without one the way to get one."""
        row = self._chosen()
        if row is None:
            self.tell(nobody_yet(), hint=True)
        return row

    def action_memo(self) -> None:
        """Write a memo on the person that the contact became."""
        row = self._needed()
        if row is None:
            return
        if row.person:
            self.open_memo(Subject("person", row.person))
        else:
            words = _("{name} is nobody of the interviews yet: p joins them, then m writes a memo.")
            self.tell(words.format(name=row.contact.name), hint=True)

    # -- person, form, ticks -------------------------------------------------

    def action_join(self) -> None:
        """Say which person of the project the contact became."""
        row = self._needed()
        if row is None:
            return
        heard = [person for person in people_of(self.project) if "informant" in person.roles]
        name = row.contact.name.casefold()
        heard.sort(key=lambda person: person.name.casefold() != name)
        choices = [(person.key, f"{person.name or person.key}  {', '.join(person.sources)}") for person in heard]
        if row.person:
            choices.insert(0, ("", _("– nobody: part them –")))

        def answered(key: str | None) -> None:
            if key is None:
                return
            other = next((person.name or key for person in heard if person.key == key), "")
            words = (
                _("{name} is joined with {person}. u undoes it.")
                if key
                else _("{name} is joined with nobody. u undoes it.")
            )
            said = words.format(name=row.contact.name, person=other)
            self._do(lambda: fieldwork.edit(self.project, row.contact, {"person": key}), said)

        self.app.push_screen(
            Choose(_("Who is {name} in the interviews?").format(name=row.contact.name), choices), answered
        )

    def action_form(self) -> None:
        """Write the interview form of the contact, beside the project unless another place is named."""
        row = self._needed()
        if row is None:
            return
        round_ = next(round_ for round_ in self._scheme.rounds if round_.key == row.contact.round)
        name = f"{_form_stem(row)}-{language()}.docx"

        def answered(path: str | None) -> None:
            if path is None:
                return
            target, today = Path(path).expanduser(), dt.date.today().isoformat()
            head = interview_form.contact_head(self.project, row.contact)
            write = interview_form.write_form
            self._do(
                lambda: write(self.project, round_, head, target, language=language(), today=today),
                f"{written(target)} {_('Ticked, it is taken in with t.')}",
            )

        heading = _("Interview form of {name}: which file?").format(name=row.contact.name)
        hint = _("A file that is there already is written over.")
        self.app.push_screen(
            AskLine(heading, str(free_path(self._folder() / name)), _("File (.docx or .txt)"), hint), answered
        )

    def action_ticks(self) -> None:
        """Ask for the interview and the file of a filled-in form."""
        row = self._needed()
        if row is None:
            return
        if not row.sources:
            hint = _("{name} has no interview in this round yet: join the person with p once it is added.")
            self.tell(hint.format(name=row.contact.name), hint=True)
            return
        if len(row.sources) == 1:
            self._ask_form(row, row.sources[0])
            return
        choices = [(source, source) for source in row.sources]
        heading = _("Of which interview is the form?")
        self.app.push_screen(Choose(heading, choices), lambda source: self._ask_form(row, source) if source else None)

    def _ask_form(self, row: ContactRow, source: str) -> None:
        """Ask for the file; the form that was written for the contact is offered."""

        def answered(path: str | None) -> None:
            if path is not None:
                self._preview(source, Path(path).expanduser())

        written = sorted(self._folder().glob(f"{_form_stem(row)}-*.docx"))
        offered = str(written[-1]) if written else f"{self._folder()}/"
        heading = _("Filled-in form of {source}: which file?").format(source=source)
        self.app.push_screen(AskLine(heading, offered, _("File (.docx or .txt)")), answered)

    def _preview(self, source: str, path: Path) -> None:
        try:
            source_id = self.project.source_id(source)
            found = interview_form.read_ticks(self.project, source_id, path)
        except QualcodeError as error:
            self.refuse(error)
            return

        def answered(overwrite: bool | None) -> None:
            if overwrite is None:
                return
            n = len(found.answers(overwrite=overwrite))
            said = _("Asked in {source}: {n} decided. u undoes it.").format(source=source, n=n)
            take = interview_form.decide_ticks
            self._do(lambda: take(self.project, source_id, found, overwrite=overwrite), said)

        self.app.push_screen(TicksDialog(found), answered)

    def _folder(self) -> Path:
        return self.project.path.parent if self.project.path else Path()


def _form_stem(row: ContactRow) -> str:
    """How the file of a contact's form begins."""
    return f"form-{ascii_key(row.contact.name) or row.contact.id}-{row.contact.round}"
