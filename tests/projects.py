"""Small projects for tests: sources from turns, labels from one name."""

from qualcode.model.draft import SourceDraft
from qualcode.model.labels import Labels
from qualcode.model.source import Participant, Turn


def labels(name: str) -> Labels:
    """The same name in every language."""
    return Labels(name, name, name)


def source(short_id: str, round_: str, said: list[tuple[str, str]], **informants: tuple[str, str]) -> SourceDraft:
    """A source from (label, words) pairs; an informant is label=(person id, cluster), everybody else interviews."""
    body, turns = "", []
    for number, (label, words) in enumerate(said, 1):
        start = len(body) + len(label) + 2
        body += f"{label}: {words}\n\n"
        turns.append(Turn(number, label, start, start + len(words)))
    people = [
        Participant(label, "informant", id=key, name=key.title(), attributes={"cluster": cluster} if cluster else {})
        for label, (key, cluster) in informants.items()
    ]
    asking = sorted({label for label, _words in said} - set(informants))
    people += [Participant(label, "interviewer", id=f"asks_{label}", name=label) for label in asking]
    return SourceDraft(body, tuple(turns), tuple(people), short_id=short_id, round=round_, date="2017-05-05")
