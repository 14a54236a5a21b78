"""Who asks, where labels, heads and letters say it; all people are made up."""

import pytest

from qualcode.model.intake import Choices
from qualcode.text.roles import guess_roles
from qualcode.text.speakers import find_speakers


def roles(body: str) -> dict[str, tuple[str, str]]:
    return {each.label: (each.role, each.why) for each in find_speakers(body).speakers}


def test_a_word_for_a_role_in_brackets_decides() -> None:
    talk = "Sanna (haastattelija): Miten meni.\nMaija (asiakas): Hyvin.\n" * 3
    assert roles(talk) == {"Sanna (haastattelija)": ("interviewer", "word"), "Maija (asiakas)": ("informant", "")}


def test_a_word_in_brackets_decides_where_later_labels_lack_it() -> None:
    talk = "Sanna (haastattelija): Miten meni.\nMaija: Hyvin.\n" + "Sanna: Niin.\nMaija: Hyvin.\n" * 3
    assert roles(talk) == {"Sanna": ("interviewer", "word"), "Maija": ("informant", "")}


@pytest.mark.parametrize(
    "listed",
    [
        "Maija Virtanen (MV), haastattelija Sanna Laine (SL)",
        "Maija Virtanen (MV), haastattelijana Sanna Laine (SL)",
        "Haastattelija Sanna Laine (SL), Maija Virtanen (MV)",
        "Sanna Laine (SL), haastattelija; Maija Virtanen (MV)",
        "Intervjuare Sanna Laine (SL) och Maija Virtanen (MV)",
    ],
)
def test_a_word_beside_a_name_in_the_head_decides(listed: str) -> None:
    found = find_speakers(f"Läsnä: {listed}\nPäivä: 12.3.2017\n\n" + "SL: Kerro siitä.\nMV: Hyvin on sujunut.\n" * 3)
    assert [(each.label, each.name, each.role, each.why) for each in found.speakers] == [
        ("SL", "Sanna Laine", "interviewer", "word"),
        ("MV", "Maija Virtanen", "informant", ""),
    ]


@pytest.mark.parametrize("pair", ["KV", "FS"])
def test_letters_for_question_and_answer(pair: str) -> None:
    asks, answers = pair
    talk = f"{asks}: Miten palvelu toimii?\n{answers}: Toimii hyvin.\n"
    assert roles(talk * 2) == {asks: ("interviewer", "word"), answers: ("informant", "")}
    assert roles(talk.replace("?", ".") * 3)[asks] == ("informant", "")


def test_a_head_whose_words_are_the_labels_of_the_talk() -> None:
    head = "Haastattelija: Sanna Laine\nHaastateltava: Maija Virtanen\nPäiväys: 12.3.2017\n\n"
    talk = "Haastattelija: Kerro itsestäsi?\nHaastateltava: Olen toimitusjohtaja.\n" * 2
    found = find_speakers(head + talk)
    assert [(each.label, each.name, each.turns) for each in found.speakers] == [
        ("Haastattelija", "Sanna Laine", 2),
        ("Haastateltava", "Maija Virtanen", 2),
    ]
    assert not found.look_alikes


@pytest.mark.parametrize(
    "asking",
    [
        *("Haastattelija", "Tutkija", "Kysyjä", "Moderaattori", "Fasilitaattori", "Arvioija"),
        *("Intervjuare", "Moderator", "Forskare", "Utvärderare", "Samtalsledare", "Frågeställare"),
        *("Interviewer", "Researcher", "Facilitator", "Evaluator", "MODERATOR", "Interviewer 2"),
        *("Jearahalli", "Jearri", "Dutki", "Haastattelija Sanna", "Sanna Laine, haastattelija"),
        *("Sanna/moderaattori", "Sanna (SL, tutkija)"),
    ],
)
def test_a_word_for_who_asks_in_our_languages(asking: str) -> None:
    assert guess_roles([asking]) == {asking: "interviewer"}


@pytest.mark.parametrize(
    "answering", ["Puheenjohtaja", "Vastaaja", "Vástideaddji", "Question of trust", "Svar", "Maija"]
)
def test_other_words_are_not_of_who_asks(answering: str) -> None:
    assert guess_roles([answering]) == {answering: "informant"}


def test_who_moderates_a_group_asks_and_nobody_else_does() -> None:
    talk = "Moderaattori: Miten meni?\nP1: Hyvin.\nP2: Entä sinulla?\nP3: Hyvin.\nP2: Eikö niin?\n" * 3
    assert {label for label, (role, _why) in roles(talk).items() if role == "interviewer"} == {"Moderaattori"}


@pytest.mark.parametrize(
    "head",
    [
        "Haastattelija: Sanna Laine (SL)\nHaastateltava: Maija Virtanen (MV)\n\n",
        "Interviewer: Sanna Laine (SL)\n\n",
        "Intervjuare: Sanna Laine (SL)\n\n",
        "Haastattelija Sanna Laine\n\n",
        "Haastattelijana toimi Sanna Laine (SL).\n\n",
        "Haastattelijat: Sanna Laine (SL)\nHaastateltavat: Bo Ek (BE), Maija Virtanen (MV)\n\n",
        "SL = Sanna Laine, haastattelija\nMV = Maija Virtanen\n\n",
        "Lyhenteet: SL = haastattelija, MV = vastaaja\n\n",
        "SL haastattelija, MV haastateltava\n\n",
        "Haastattelija SL, haastateltava MV\n\n",
        "Haastattelija (SL), vastaaja (MV)\n\n",
        "Haastattelija: SL\nHaastateltava: MV\n\n",
        "Paikalla: Sanna Laine (tutkija, SL), Maija Virtanen (MV)\n\n",
        "Teemahaastattelu 12.3.2017. Läsnä Sanna Laine (SL, haastattelija) ja Maija Virtanen (MV).\n\n",
    ],
)
def test_what_stands_before_the_talk_says_who_asks(head: str) -> None:
    said = roles(head + "SL: Kerro siitä.\n\nMV: Hyvin on sujunut.\n\n" * 4)
    assert said["SL"] == ("interviewer", "word")
    assert said["MV"][0] == "informant"


def test_a_list_of_letters_says_more_than_the_letter() -> None:
    talk = "H: Kerroin siitä.\n\nK: Kerro lisää.\n\n" * 4
    assert roles(talk)["H"][0] == "interviewer"
    told = {"H": ("informant", "word"), "K": ("interviewer", "word")}
    assert roles(f"H = haastateltava, K = kysyjä\n\n{talk}") == told


def test_what_is_said_about_somebody_in_the_talk_is_no_role() -> None:
    talk = "SL: Haastattelija Maija Virtanen (MV) kävi siellä.\n\nMV: Hyvin on sujunut.\n\n" * 4
    assert {role for role, _why in roles(talk).values()} == {"informant"}


def test_a_name_given_to_a_letter_keeps_its_role() -> None:
    found = find_speakers("H: Kerro siitä.\n\nMaija: Sujui.\n\n" * 4, choices=Choices(labels={"H": "Sanna"}))
    assert {each.label: each.role for each in found.speakers} == {"Sanna": "interviewer", "Maija": "informant"}


# -- by what is asked ----------------------------------------------------------


def test_who_seldom_asks_but_alone_asks() -> None:
    talk = "Sanna: Niin.\n\nMaija: Se sujui hyvin ja kaikki olivat mukana.\n\n" * 3
    talk += "Sanna: Miten?\n\nMaija: Se sujui hyvin ja kaikki olivat mukana.\n\n"
    assert roles(talk * 5) == {"Sanna": ("interviewer", "asks"), "Maija": ("informant", "")}


def test_two_may_ask_a_third() -> None:
    talk = "Sanna: Miten meni?\n\nMaija: Hyvin.\n\nBo: Entä sitten?\n\nMaija: Sekin meni hyvin.\n\n" * 4
    assert roles(talk) == {
        "Sanna": ("interviewer", "asks"),
        "Maija": ("informant", ""),
        "Bo": ("interviewer", "asks"),
    }


def test_of_two_who_both_ask_nobody_is_known_to() -> None:
    talk = "Sanna: Miten meni?\n\nMaija: Hyvin. Entä sinulla?\n\n" * 6
    assert {role for role, _why in roles(talk).values()} == {"informant"}


def test_beside_somebody_who_answers_the_other_one_of_two_asks() -> None:
    assert roles("Haastateltava: Sujui.\n\nSanna: Kerro lisää.\n\n" * 3)["Sanna"][0] == "interviewer"
    assert roles("Vastaaja 1: Sujui.\n\nVastaaja 2: Niin.\n\n" * 3)["Vastaaja 2"][0] == "informant"


PLANNED = (
    (
        "Jos teille tulee kehittämistarve, niin kuinka äkkiä siihen saa apua?",
        "Kerro omin sanoin, mitä teit hankkeessa.",
    ),
    ("Om ni behöver hjälp med utvecklingen, hur snabbt får ni den?", "Berätta med egna ord vad du gjorde i projektet."),
)


@pytest.mark.parametrize("planned", PLANNED, ids=["fi", "sv"])
def test_who_asks_what_the_plan_asks_though_both_ask_much(planned: tuple[str, ...]) -> None:
    talk = "".join(
        f"Sanna: No niin. {each}\n\nMaija: Nytkö? Ai siitä?\n\nSanna: Niin?\n\nMaija: Mitä?\n\n" for each in planned
    )
    assert roles(talk)["Sanna"][0] == "informant"
    found = find_speakers(talk, choices=Choices(questions=planned))
    assert {each.label: (each.role, each.why) for each in found.speakers} == {
        "Sanna": ("interviewer", "plan"),
        "Maija": ("informant", ""),
    }


def test_a_planned_question_in_other_words_tells_too() -> None:
    questions = tuple(each for pair in PLANNED for each in pair)
    asked = (
        "Kuinka äkkiä saitte siihen kehittämistarpeeseen apua?",
        "Kertoisitko ihan omin sanoin, mitä hankkeessa teit?",
    )
    talk = "".join(f"Sanna: {each}\n\nMaija: Mitäkö?\n\nSanna: Niin.\n\nMaija: Kerron.\n\n" for each in asked)
    found = find_speakers(talk, choices=Choices(questions=questions))
    assert {each.label: each.why for each in found.speakers} == {"Sanna": "plan", "Maija": ""}
