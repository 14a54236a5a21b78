"""A small fictitious study with everything a report must handle: consent, notes, a document, small groups."""

import dataclasses

from projects import labels

from qualcode.model.code import Code, Direction
from qualcode.model.draft import SourceDraft
from qualcode.model.labels import Labels
from qualcode.model.scheme import (
    Attribute,
    Figure,
    FigureColumn,
    FigureRow,
    Phase,
    Planned,
    Question,
    Round,
    Scheme,
    Value,
)
from qualcode.model.source import Participant, Turn
from qualcode.workbench import adding, coding, reading
from qualcode.workbench.project import Project, new_project

Said = list[tuple[str, str]]


def scheme() -> Scheme:
    """Themes networks, leadership and capacity; clusters north (interviews), south (none); a budget."""

    def code(key: str, name: str, parent: str = "") -> Code:
        return Code(key, labels(name), parent, abbreviation=key[:3].upper(), colour="#336699")

    def group(key: str, name: str, member: str) -> Value:
        return Value(key, labels(name), member=labels(member), plural=labels(f"{member}s"))

    return Scheme(
        key="small",
        labels=labels("Evaluation of a small project"),
        version="2",
        rounds=(Round("A", labels("Interviews, spring"), ("P1",)),),
        phases=(Phase("P1", labels("Report 1"), "2017-05"),),
        attributes=(
            Attribute(
                "cluster",
                labels("Cluster"),
                (Value("north", labels("north shore")), Value("south", labels("south shore"))),
            ),
            Attribute(
                "stakeholder",
                labels("Stakeholder"),
                (
                    group("company", "Companies", "Company representative"),
                    group("authority", "Authorities", "Representative of an authority"),
                    group("funder", "Funders", "Representative of a funder"),
                ),
            ),
        ),
        codes=(
            code("networks", "networks"),
            code("own_networks", "Own networks", "networks"),
            code("costs", "Costs", "networks"),
            code("leadership", "leadership"),
            code("roles", "Roles", "leadership"),
            code("capacity", "capacity"),
        ),
        directions=tuple(Direction(k, labels(k.title())) for k in ("furthers", "hinders", "both", "notes")),
        planned=(Planned("theme", "networks", "P1", "both"), Planned("theme", "leadership", "P1", "text")),
        questions=(
            Question("q1", labels("Whom did you know before?"), ("networks",), ("P1",), ("own_networks",)),
            Question("q2", labels("What does it cost you?"), ("networks",), ("P1",), ("costs",)),
            Question("q3", labels("Who decides?"), ("leadership",), ("P1",)),
            Question("q4", labels("What remains?"), ("capacity",), ("P1",)),
        ),
        figures=(
            Figure(
                "budget",
                labels("Budget by work package"),
                (FigureColumn("wp1", labels("Work package 1")), FigureColumn("total", labels("Total"))),
                (FigureRow("north", labels("north shore"), (388_000, 388_800)),),  # type: ignore[arg-type]  # whole euros
                total_column=True,
                rows_are="cluster",
                source="The plan, table 2",
            ),
        ),
        independence=Labels(fi="Riippumaton arvioija.", sv="En oberoende utvärderare.", en="An independent evaluator."),
    )


def draft(short_id: str, said: Said, **informants: tuple[str, str]) -> SourceDraft:
    """An interview of the north cluster from (label, words); an informant is label=(name, stakeholder group)."""
    body, turns = "", []
    for number, (label, words) in enumerate(said, 1):
        start = len(body) + len(label) + 2
        body += f"{label}: {words}\n\n"
        turns.append(Turn(number, label, start, start + len(words)))
    heard = tuple(
        Participant(label, "informant", name.split()[0].lower(), name, {"cluster": "north", "stakeholder": group})
        for label, (name, group) in informants.items()
    )
    asks = Participant("H", "interviewer", "asks", "Outi Kysyjä")
    return SourceDraft(
        body, tuple(turns), (*heard, asks), short_id=short_id, round="A", date="2017-04-03", language="en"
    )


def document(short_id: str, title: str, words: str) -> SourceDraft:
    """A document of the north cluster."""
    return SourceDraft(
        words,
        (Turn(1, "", 0, len(words)),),
        (),
        short_id=short_id,
        title=title,
        kind="document",
        phases=("P1",),
        language="en",
        attributes={"cluster": "north"},
    )


def code_turn(project: Project, source: str, turn: int, code: str, direction: str = "notes") -> str:
    """Code a whole turn; the evidence id."""
    passage = coding.passage_of_turn(project, project.source_id(source), turn)
    return coding.apply(project, passage, code, direction=coding.find_direction(project, direction)).evidence


def study(*, off_the_record: bool = True) -> Project:
    """Six informants of the north cluster (three of them companies), coded and marked done; one is off the record,
    unless that interview is left out.
    """
    project = new_project(None, scheme(), "Coder One")
    anna = draft(
        "I1",
        [
            ("H", "Whom did you know before?"),
            ("V", "I knew them all, and Virtanen is a name that opens doors in the north."),
            ("V", "Nobody has ever told us who leads the thing, so we wait and see what comes."),
        ],
        V=("Anna Virtanen", "company"),
    )
    pair = draft(
        "I2",
        [
            ("H", "And you?"),
            ("B", "Anna brought us in, and the old friends made it easy for a small firm to join."),
            ("C", "For a town it costs far too much time to sit in every meeting of every network."),
        ],
        B=("Bo Lehto", "company"),
        C=("Cia Mäki", "authority"),
    )
    shy = draft(
        "I3", [("H", "Well?"), ("V", "Do not print my words, but networks helped us.")], V=("Dan Aho", "company")
    )
    secret = draft("I4", [("H", "Well?"), ("V", "SECRET: roles are a mess.")], V=("Eva Salo", "funder"))
    notes = draft("I5", [("H", "Well?"), ("V", "She said that costs are high.")], V=("Fia Rinne", "authority"))
    drafts = [
        anna,
        pair,
        dataclasses.replace(shy, consent="paraphrase"),
        dataclasses.replace(notes, kind="notes"),
        document("D1", "Cluster report by Bo Lehto", "The cluster report says that networks grow."),
    ]
    adding.add_sources(project, drafts)
    code_turn(project, "I1", 2, "own_networks", "furthers")
    code_turn(project, "I2", 2, "own_networks", "furthers")
    code_turn(project, "I2", 3, "costs", "hinders")
    code_turn(project, "I3", 2, "networks", "furthers")
    code_turn(project, "I5", 2, "costs", "notes")
    code_turn(project, "D1", 1, "networks", "notes")
    code_turn(project, "I2", 3, "own_networks", "hinders")
    if off_the_record:
        adding.add_sources(project, [dataclasses.replace(secret, consent="off_record")])
        code_turn(project, "I4", 2, "roles", "hinders")
    for name in ("I1", "I2", "I3", "I5", *(("I4",) if off_the_record else ())):
        reading.mark_done(project, project.source_id(name), {"networks": "yes", "leadership": "no", "capacity": "no"})
    return project
