"""The chats of Zoom in the forms it has saved them in over the years."""

from pathlib import Path

import pytest
from drafts import read_source
from heard import turns
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model.draft import SourceDraft
from qualcode.model.errors import IntakeError, QualcodeError


def read(tmp_path: Path, text: str) -> SourceDraft:
    file = tmp_path / "chat.txt"
    file.write_text(text, encoding="utf-8")
    return read_source(file)


CHATS = {
    "newer": "00:05:12 From Anna Virtanen to Everyone:\n\tHei kaikille\n\tkello 10:30: tauko\n"
    "00:06:01 From  Bo Ek  to  Anna Virtanen(Direct Message):\n\tTack!\n",
    "with a tab": "00:05:12\t From Anna Virtanen to Everyone : Hei kaikille\nkello 10:30: tauko\n"
    "00:06:01\t From  Bo Ek  to  Anna Virtanen(Privately) : Tack!\n",
    "of mixed lines": "00:05:12\tAnna Virtanen:\tHei kaikille\nkello 10:30: tauko\n"
    "00:06:01\t From  Bo Ek   to   Anna Virtanen (Direct Message) : Tack!\n",
}


@pytest.mark.parametrize("form", CHATS)
def test_who_wrote_what_when_is_found_in_every_form(tmp_path: Path, form: str) -> None:
    draft = read(tmp_path, CHATS[form])

    assert turns(draft) == [(312, "Anna Virtanen", "Hei kaikille\nkello 10:30: tauko"), (361, "Bo Ek", "Tack!")]
    assert [person.label for person in draft.participants] == ["Anna Virtanen", "Bo Ek"]
    assert draft.warnings[0] == "1 message was written to one person only; it was kept"


def test_a_name_without_a_receiver_and_times_of_the_day(tmp_path: Path) -> None:
    draft = read(tmp_path, "14:05:12\t From  Anna : Hei\r\n14:06:00\t From  Bo : Hei: hei\r\n")

    assert turns(draft) == [(50712, "Anna", "Hei"), (50760, "Bo", "Hei: hei")]
    assert draft.warnings[0] == "its times are those of the day, not from the start of a recording"


def test_a_chat_without_messages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="there are no messages in this chat"):
        read(tmp_path, "14:05:12\t From  Anna : \n")


def test_a_text_that_only_speaks_of_a_chat_is_a_text(tmp_path: Path) -> None:
    assert turns(read(tmp_path, "He wrote:\n10:00:00 From Anna to Everyone:\nhello\n"))[0][1] == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rest=st.text(max_size=80))
def test_any_text_is_read_or_refused(tmp_path: Path, rest: str) -> None:
    file = tmp_path / "chat.txt"
    file.write_bytes(f"10:00:00 From A{rest}".encode("utf-8", "surrogatepass"))
    try:
        draft = read_source(file)
    except QualcodeError as error:
        assert "\n" not in str(error)  # noqa: PT017  # many texts are a chat
        return
    assert all(draft.body[turn.start : turn.end].strip() for turn in draft.turns)


DATED = (
    "{day}{at} From Anna Virtanen {to} Everyone:\n\tHei kaikille\n"
    '{day}{then} From Bo Ek {to} Everyone:\n\tReacted to "Hei kaikille" with 👍\n'
    '{day}{later} From Bo Ek {to} Anna Virtanen(Direct Message):\n\tReplying to "Hei kaikille"\n\n\tTack!\n'
)


@pytest.mark.parametrize(("day", "to"), [("2024-01-01 ", "to"), ("", "To"), ("2024-01-01 ", "To")])
def test_newer_chats_with_the_day_reactions_and_replies(tmp_path: Path, day: str, to: str) -> None:
    draft = read(tmp_path, DATED.format(day=day, to=to, at="12:00:00", then="12:00:05", later="12:01:00"))

    assert turns(draft) == [
        (43_200, "Anna Virtanen", "Hei kaikille"),
        (43_205, "Bo Ek", 'Reacted to "Hei kaikille" with 👍\nReplying to "Hei kaikille"\nTack!'),
    ]
    assert draft.date == day.strip()
    assert draft.warnings[0] == "1 message was written to one person only; it was kept"


def test_a_chat_goes_on_after_midnight(tmp_path: Path) -> None:
    lines = "2024-02-29 23:59:58 From Anna to Everyone:\n\tYksi\n2024-03-01 00:00:02 From Bo to Everyone:\n\tKaksi\n"

    assert [seconds for seconds, _who, _words in turns(read(tmp_path, lines))] == [86_398, 86_402]


def test_a_day_that_is_none_is_no_date(tmp_path: Path) -> None:
    draft = read(
        tmp_path, "2024-13-41 12:00:00 From Anna to Everyone:\n\tYksi\n12:00:01 From Bo to Everyone:\n\tKaksi\n"
    )

    assert (draft.date, len(draft.turns)) == ("", 2)
