"""Who is who when a corrected wording has other labels: nobody becomes somebody else in silence."""

from pathlib import Path

import pytest
from corrections import body, correct
from projects import source
from studies import dump, in_round

from qualcode.model.errors import WorkbenchError
from qualcode.model.intake import Choices
from qualcode.store import sources
from qualcode.workbench import adding, coding, reading, revising
from qualcode.workbench.carrying import who_is_who
from qualcode.workbench.project import Project, redo, undo

SAID = [
    ("H", "Miten verkosto syntyi?"),
    ("V", "Se syntyi kahvipöydässä, kun tavattiin Rovaniemellä ja puhuttiin kiviaineksesta koko ilta."),
    ("H", "Entä sitten?"),
    ("V", "Sitten haettiin rahoitusta yhdessä, ja se oli se juttu."),
    ("H", "Kuka oli mukana?"),
    ("V", "Me kaikki kylältä ja pari tutkijaa."),
]


@pytest.fixture
def talk(aino: Project) -> Project:
    adding.add_sources(aino, [source("T09", "A", SAID, V=("p9", "mining"))])
    start = body(aino).index("haettiin rahoitusta")
    coding.apply(aino, coding.Passage(aino.source_id("T09"), start, start + 20), "skills")
    return aino


def heard(project: Project) -> dict[str, tuple[str, int]]:
    """Label → role and id of the person."""
    found = sources.participants(project.store, project.source_id("T09"))
    return {label: (role, actor) for label, role, _name, actor in found}


def speakers(project: Project) -> list[str]:
    return [turn.speaker for turn in coding.text_of(project, project.source_id("T09")).turns]


def test_another_label_for_everything_that_one_person_said_is_the_same_person(talk: Project) -> None:
    before, people = dump(talk), heard(talk)
    revised = correct(talk, ("V: ", "Haastateltava: "), ("H: ", "Haastattelija: "))
    assert heard(talk) == {"Haastateltava": people["V"], "Haastattelija": people["H"]}
    assert speakers(talk) == ["Haastattelija", "Haastateltava"] * 3
    assert "Haastateltava is the same person as V before" in revised.changes
    assert not any("person:" in line for line in revised.changes)
    after = dump(talk)
    undo(talk)
    assert (dump(talk), heard(talk)) == (before, people)
    redo(talk)
    assert dump(talk) == after


def test_words_that_were_touched_as_well_are_still_that_persons(talk: Project) -> None:
    people = heard(talk)
    correct(talk, ("V: ", "Anna Niemi: "), ("haettiin rahoitusta yhdessä", "haettiin sitä rahoitusta yhdessä"))
    assert heard(talk)["Anna Niemi"] == people["V"]


def test_a_person_who_says_only_new_words_is_new_and_is_named(talk: Project) -> None:
    text = body(talk) + "K: Kiitos teille kaikille tästä.\n\nV: Ole hyvä vain.\n\nK: Olihan tämä."
    source_id = talk.source_id("T09")
    revised = revising.replace_text(talk, source_id, revising.read_text(talk, source_id, text))
    assert heard(talk).keys() == {"H", "V", "K"}
    assert "1 new person: K" in revised.changes


def test_what_looks_like_a_label_once_has_to_be_explained(talk: Project) -> None:
    change = ("ja pari tutkijaa.", "ja pari tutkijaa.\n\nK: Kiitos teille kaikille tästä.")
    with pytest.raises(WorkbenchError, match=r"K.*--no-speaker K"):
        correct(talk, change)
    source_id, text = talk.source_id("T09"), body(talk).replace(*change)
    draft = revising.read_text(talk, source_id, text, Choices(labels={"K": ""}))
    revised = revising.replace_text(talk, source_id, draft)
    assert (heard(talk).keys(), revised.changes) == ({"H", "V"}, ())
    assert (correct(talk, ("tästä", "tästäkin")).changes, heard(talk).keys()) == ((), {"H", "V"})


def test_a_label_for_some_of_the_words_of_one_who_still_speaks_has_to_be_explained(talk: Project) -> None:
    changes = [("V: Sitten haettiin", "K: Sitten haettiin")]
    before = dump(talk)
    with pytest.raises(WorkbenchError, match=r"K.*--speaker K=V.*--speaker K=K"):
        correct(talk, *changes)
    assert dump(talk) == before
    people = heard(talk)
    revised = correct(talk, *changes, K="K")
    assert heard(talk).keys() == {"H", "V", "K"}
    assert "1 new person: K" in revised.changes
    undo(talk)
    revised = correct(talk, *changes, K="V")
    assert heard(talk) == people
    assert speakers(talk) == ["H", "V"] * 3
    assert not any("new person" in line for line in revised.changes)


def test_somebody_gone_and_somebody_come_with_other_words_has_to_be_explained(talk: Project) -> None:
    text = "H: Miten verkosto syntyi?\n\nAnna: Ihan muuta.\n\nH: Entä sitten?\n\nAnna: Toista kokonaan tässä."
    source_id, people = talk.source_id("T09"), heard(talk)
    with pytest.raises(WorkbenchError, match="Anna"):
        revising.replace_text(talk, source_id, revising.read_text(talk, source_id, text))
    draft = revising.read_text(talk, source_id, text)
    (doubt,) = who_is_who(talk, coding.text_of(talk, source_id), draft).doubtful
    assert (doubt.label, doubt.candidates[0]) == ("Anna", "V")
    revising.replace_text(talk, source_id, draft, {"Anna": "V"})
    assert heard(talk) == {"H": people["H"], "Anna": people["V"]}


def test_two_labels_for_the_words_of_one_have_to_be_explained(talk: Project) -> None:
    changes = [("V: Se", "Anna: Se"), ("V: Sitten", "Anna: Sitten"), ("V: Me", "Bertta: Me")]
    with pytest.raises(WorkbenchError, match="Bertta"):
        correct(talk, *changes)


def test_a_label_that_is_taken_for_wording_gives_a_turn_to_another_and_that_is_said(talk: Project) -> None:
    revised = correct(talk, ("V: Me kaikki", "Annan oma kollega: Me kaikki"))
    assert revised.changes == ("1 turn of V is H’s now",)


def test_a_label_taken_away_is_said_and_so_is_who_no_longer_speaks(talk: Project) -> None:
    revised = correct(talk, ("H: Entä sitten?\n\n", "Entä sitten?\n\n"))
    assert revised.changes == ("1 turn of H is V’s now",)
    undo(talk)
    revised = correct(talk, ("H: ", ""))
    assert "2 turns of H are V’s now" in revised.changes
    assert "1 turn without a speaker" in revised.changes
    assert "H no longer speaks" in revised.changes


def test_turns_given_to_another_who_is_known_are_counted(talk: Project) -> None:
    revised = correct(talk, ("H: Entä sitten?", "V: Entä sitten?"))
    assert "1 turn of H is V’s now" in revised.changes


def test_nothing_is_said_of_people_where_nothing_changed(talk: Project) -> None:
    assert correct(talk, ("Rovaniemellä", "Kemissä")).changes == ()


def test_labels_that_were_kept_under_another_name_at_import_stay_so(aino: Project, tmp_path: Path) -> None:
    file = tmp_path / "T09.txt"
    file.write_text(
        "\n\n".join(f"{label}: {words}" for label, words in SAID) + "\n\nHuom: H lähti.\n\nHuom: V lähti.\n"
    )
    choices = Choices(labels={"V": "Anna", "Huom": ""}, interviewers=("H",))
    drafts = in_round(adding.read_files([file], choices=choices, defaults={"id": "T09"}), "A")
    adding.add_sources(aino, drafts)
    people = heard(aino)
    revised = correct(aino, ("Rovaniemellä", "Kemissä"))
    assert (heard(aino), revised.changes) == (people, ())
    assert speakers(aino) == ["H", "Anna"] * 3


def test_the_same_label_for_another_person_later_is_another_person(talk: Project) -> None:
    correct(talk, ("V: ", "Anna: "))
    correct(talk, ("pari tutkijaa.", "pari tutkijaa.\n\nV: Kiitos teille kaikille tästä."), V="V")
    people = heard(talk)
    assert people["V"][1] != people["Anna"][1]


def test_the_id_of_a_head_says_who_a_new_label_is(talk: Project, tmp_path: Path) -> None:
    people, source_id = heard(talk), talk.source_id("T09")
    head = "---\nparticipants:\n- {label: Anna, role: informant, id: p9}\n---\n"
    file = tmp_path / "T09.txt"
    file.write_text(head + "H: Miten?\n\nAnna: Ihan muuta.\n\nH: Entä?\n\nAnna: Toista.\n", encoding="utf-8")
    revising.replace_text(talk, source_id, revising.read_file(talk, source_id, file))
    assert heard(talk)["Anna"] == people["V"]


def test_a_document_has_no_speakers_after_a_correction_either(aino: Project, tmp_path: Path) -> None:
    file = tmp_path / "T09.txt"
    file.write_text("Tavoite: Verkosto.\n\nTulos: Raportti.\n\nTavoite: Toinen.\n\nTulos: Kolmas.\n", encoding="utf-8")
    adding.add_sources(aino, adding.read_files([file], defaults={"kind": "document", "id": "T09"}))
    revised = correct(aino, ("Raportti", "Selvitys"))
    assert (heard(aino), revised.changes, set(speakers(aino))) == ({}, (), {""})


def test_done_is_only_taken_back_where_it_was_said(talk: Project) -> None:
    new = ("ja pari tutkijaa.", "ja pari tutkijaa. Ja sitten tuli vielä aivan uusi asia, josta ei puhuttu.")
    assert not correct(talk, new).done_lost
    undo(talk)
    reading.mark_done(talk, talk.source_id("T09"), {})
    assert correct(talk, new).done_lost


def test_somebody_who_asks_under_another_label_is_no_informant_with_news(talk: Project) -> None:
    reading.mark_done(talk, talk.source_id("T09"), {})
    new = ("H: Kuka oli mukana?", "H: Kuka oli mukana? Olisiko ollut joku muualta, vaikka Norjasta saakka?")
    assert not correct(talk, new, ("H: ", "Haastattelija: ")).done_lost
