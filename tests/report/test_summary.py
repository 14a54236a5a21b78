"""Whole reports as text against golden files, and what must hold for every one of them."""

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import report_study
from report_study import code_turn, draft, scheme

from qualcode.report.as_text import as_text
from qualcode.report.content import Block, Heading, PageBreak, Paragraph, Quote, Table, Wide
from qualcode.report.material import People
from qualcode.report.who import who_was_interviewed
from qualcode.workbench import adding, persons, reading
from qualcode.workbench.project import Project, new_project
from qualcode.workbench.reporting import report_document

GOLDEN = Path(__file__).parent / "golden"


def blocks(project: Project, *clusters: str) -> Iterator[Block]:
    for block in report_document(project, phase="P1", clusters=clusters, today="2017-05-31").blocks:
        yield from block.blocks if isinstance(block, Wide) else (block,)


def lines(project: Project, *clusters: str) -> list[str]:
    document = report_document(project, phase="P1", clusters=clusters, today="2017-05-31")
    return [line for line in as_text(document).splitlines() if line]


def test_the_report_of_a_cluster_reads_as_it_should(printed: Callable[..., str]) -> None:
    assert printed("north") == (GOLDEN / "cluster.txt").read_text(encoding="utf-8")


def test_the_report_of_a_phase_reads_as_it_should(printed: Callable[..., str]) -> None:
    assert printed("north", "south") == (GOLDEN / "phase.txt").read_text(encoding="utf-8")


def test_the_same_material_makes_the_same_report(printed: Callable[..., str]) -> None:
    assert printed("north") == printed("north")


def test_no_name_and_no_number_of_an_interview_leaves(printed: Callable[..., str]) -> None:
    text = printed("north", "south")
    names = ("Anna", "Virtanen", "Bo", "Lehto", "Cia", "Mäki", "Dan", "Aho", "Eva", "Salo", "Fia", "Rinne", "Outi")
    words = set(re.findall(r"\w+", text))
    assert not words.intersection((*names, "I1", "I2", "I3", "I4", "I5", "D1"))


def test_what_is_off_the_record_changes_nothing_but_the_line_that_says_so(study: Project) -> None:
    for clusters in (("north",), ("north", "south")):
        told, rest = (lines(project, *clusters) for project in (study, report_study.study(off_the_record=False)))
        said = [line for line in told if "background only" in line]
        assert len(said) == 1
        assert said[0].endswith(
            "Interviews given as background only: 1. They are left out of this report and its numbers."
        )
        assert [line for line in told if line not in said] == rest


def test_a_question_that_only_somebody_off_the_record_answered_is_put_to_the_reader(
    printed: Callable[..., str],
) -> None:
    assert "The material has no answer to these yet:\n\n- Who decides?" in printed("north")


def test_an_interview_off_the_record_is_told_in_its_own_cluster_only(printed: Callable[..., str]) -> None:
    assert "background only" not in printed("south")


def test_notes_and_paraphrases_are_counted_and_never_quoted(printed: Callable[..., str]) -> None:
    text = printed("north")
    assert "Do not print my words" not in text
    assert "She said that costs are high" not in text
    assert "2 passages are counted but cannot be quoted." in text


def test_small_stakeholder_groups_stand_in_one_line(printed: Callable[..., str]) -> None:
    text = printed("north", "south")
    assert "| Companies | 3 |\n| Other groups together | 2 |\n| Total | 5 |" in text
    assert "Authorities" not in text
    assert "Funders" not in text


def test_a_report_in_which_every_group_is_small_lists_none(study: Project, printed: Callable[..., str]) -> None:
    adding.add_sources(study, [draft("I6", [("H", "Well?"), ("V", "We are alone.")], V=("Gun Berg", "company"))])
    persons.set_attribute(study, "gun", "cluster", "south")
    assert "Stakeholder groups are not listed, because each has fewer than 3 interviewees." in printed("south")


def test_under_ten_people_there_are_no_words_of_quantity_and_no_per_cents(printed: Callable[..., str]) -> None:
    text = printed("north", "south")
    assert not [word for word in ("Share", "majority", "most of", "a few", "half", "%") if word in text]


def test_from_ten_people_on_the_share_is_put_into_words_as_well(study: Project, printed: Callable[..., str]) -> None:
    for n in range(6, 11):
        said = [("H", "Well?"), ("V", f"Nothing but networks, {n} of them.")]
        adding.add_sources(study, [draft(f"I{n}", said, V=(f"Person{'x' * n}", "company"))])
        reading.mark_done(study, study.source_id(f"I{n}"), {"networks": "yes"})
    text = printed("north")
    assert (
        "5 of 10 interviewees, from 2 stakeholder groups, spoke about the theme “networks”. Share: about half." in text
    )


def test_the_budget_is_printed_and_its_misprint_told(printed: Callable[..., str]) -> None:
    text = printed("north")
    assert "| Work package 1 | €388,000 |" in text
    assert "The printed total is €388,800, but the parts add up to €388,000." in text


def test_the_place_where_the_scheme_read_a_figure_is_nothing_to_the_reader() -> None:
    figures = tuple(dataclasses.replace(figure, source="The plan, table 2 (r.463)") for figure in scheme().figures)
    project = new_project(None, dataclasses.replace(scheme(), figures=figures), "Coder One")
    assert [line for line in lines(project, "north") if line.startswith("Source: The plan, table 2. ")]


def test_without_figures_nothing_is_said_of_a_budget() -> None:
    plan = dataclasses.replace(scheme(), figures=())
    project = new_project(None, plan, "Coder One")
    for clusters in (("north",), ("north", "south")):
        assert not [line for line in lines(project, *clusters) if "udget" in line]


def test_a_group_is_named_where_the_clusters_of_the_report_have_three_together(study: Project) -> None:
    code_turn(study, "I1", 3, "capacity", "hinders")
    persons.set_attribute(study, "dan", "cluster", "south")
    alone, together = ("".join(lines(study, *clusters)) for clusters in (("north",), ("north", "south")))
    assert "(Company representative)" not in alone
    assert "(Company representative)" in together


def test_headings_skip_no_level_and_no_cell_is_empty(study: Project) -> None:
    for clusters in (("north",), ()):
        found = list(blocks(study, *clusters))
        levels = [block.level for block in found if isinstance(block, Heading)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        tables = [block for block in found if isinstance(block, Table)]
        assert tables
        assert all(cell.strip() for table in tables for row in (table.header, *table.rows) for cell in row)


def test_the_page_for_companies_begins_a_page_and_ends_one(study: Project) -> None:
    found = list(blocks(study, "north"))
    start = next(n for n, block in enumerate(found) if block == Heading(1, "North shore on one page"))
    end = next(n for n, block in enumerate(found) if block == Heading(1, "Who was interviewed"))
    assert isinstance(found[start - 1], PageBreak)
    assert isinstance(found[end - 1], PageBreak)
    assert not any(isinstance(block, PageBreak) for block in found[start : end - 1])


def test_the_page_for_companies_stays_short_however_much_was_said(study: Project) -> None:
    for n in range(20, 60):
        words = f"Networks {n} are good and bad and long and short, in winter and in summer, for us and for others too."
        adding.add_sources(study, [draft(f"S{n}", [("H", "Well?"), ("V", words)], V=(f"Person{'y' * n}", "company"))])
        code_turn(study, f"S{n}", 2, ("own_networks", "costs", "roles")[n % 3], ("furthers", "hinders")[n % 2])
    text = "\n".join(str(block) for block in blocks(study, "north"))
    page = text[text.index("on one page") : text.index("Who was interviewed")]
    assert len(page) < 3000


def page(study: Project) -> list[Block]:
    """What stands on the page for companies."""
    found = list(blocks(study, "north"))
    start = found.index(Heading(1, "North shore on one page"))
    return found[start : found.index(Heading(1, "Who was interviewed"))]


def test_the_page_for_companies_has_two_short_quotes_of_different_people(study: Project) -> None:
    quotes = [block for block in page(study) if isinstance(block, Quote)]
    assert [quote.evidence for quote in quotes] == ["E-0001", "E-0002"]
    assert all(len(quote.text) <= 180 for quote in quotes)


def test_a_long_passage_is_cut_for_the_page_where_there_is_no_short_one() -> None:
    project = report_study.study()
    for name in ("Gun", "Ulf"):
        said = f"Networks help a small firm {name.lower()} has. " * 12
        adding.add_sources(project, [draft(name, [("H", "Well?"), ("V", said)], V=(f"{name} Berg", "company"))])
        persons.set_attribute(project, name.lower(), "cluster", "south")
        code_turn(project, name, 2, "own_networks", "furthers")
    quotes = [block for block in blocks(project, "south") if isinstance(block, Quote)][:2]
    assert all(quote.text.endswith("[…]”") and len(quote.text) <= 180 for quote in quotes)
    assert len(quotes) == 2


def test_the_page_says_of_every_theme_that_was_not_heard_why(study: Project) -> None:
    reading.decide_asked(study, study.source_id("I1"), {"leadership": "unknown"})
    assert Paragraph("Not heard of yet: leadership (asking not checked); capacity (not planned).") in page(study)


def test_the_page_names_sides_as_the_sections_do(study: Project) -> None:
    code_turn(study, "I1", 3, "own_networks", "hinders")
    text = "\n".join(map(str, page(study)))
    assert "Networks: 5 of 5 interviewees. Furthers: own networks, in general. Hinders: own networks, costs." in text
    assert "Both: own networks." in text
    assert "Networks: own networks (furthers 1, hinders 1, both 1)." in text


def test_no_passage_is_quoted_twice(study: Project) -> None:
    code_turn(study, "I1", 2, "roles", "furthers")
    quotes = [block.text for block in blocks(study, "north") if isinstance(block, Quote)]
    assert len(quotes) == len(set(quotes)) == 4


def test_a_quote_that_stands_above_is_named_by_its_id(study: Project, printed: Callable[..., str]) -> None:
    code_turn(study, "I1", 2, "roles", "furthers")
    assert "Quoted above: E-0001." in printed("north")


def people(**sizes: int) -> People:
    groups = dict(enumerate(group for group, n in sizes.items() for _person in range(n)))
    return People(groups, interviews=len(groups), documents=0, background=0, unquoted=0)


def test_a_single_person_never_has_a_line_alone() -> None:
    (table,) = who_was_interviewed(scheme(), people(company=6, authority=4, funder=1))
    assert isinstance(table, Table)
    assert table.rows == (("Companies", "6"), ("Other groups together", "5"), ("Total", "11"))


def test_where_one_person_would_stand_beside_one_group_none_is_listed() -> None:
    (told,) = who_was_interviewed(scheme(), people(company=5, funder=1))
    assert told == Paragraph("Stakeholder groups are not listed, so that nobody can be recognised.")
