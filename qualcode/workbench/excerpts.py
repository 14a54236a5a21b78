"""Passages as their speakers say them: what a report or a citation makes quotes of."""

from qualcode.model.coding import Quote
from qualcode.model.source import SourceText
from qualcode.report.material import Excerpt, Words
from qualcode.store import sources
from qualcode.workbench.project import Project


class TurnReader:
    """Passages by speaker, without the labels between turns."""

    def __init__(self, project: Project) -> None:
        self._store = project.store
        self._known: dict[int, tuple[SourceText, dict[str, int]]] = {}

    def excerpt(self, quote: Quote, title: str) -> Excerpt:
        """The passage as each speaker says it; only the quote's own speakers count as informants."""
        text, actors = self._source(quote.source_id)
        heard = {speaker.person for speaker in quote.speakers}
        start, end = quote.coding.start, quote.coding.end
        turns = [turn for turn in text.turns if turn.start < end and turn.end > start]
        words = tuple(
            Words(
                turn.speaker,
                text.body[max(start, turn.start) : min(end, turn.end)],
                quote.kind == "document" or actors.get(turn.speaker) in heard,
            )
            for turn in turns
        )
        return Excerpt(
            quote,
            words,
            title,
            begins_within=bool(turns) and _is_open(text.body[turns[0].start : start]),
            ends_within=bool(turns) and end < turns[-1].end and _is_open(text.body[start:end]),
        )

    def _source(self, source_id: int) -> tuple[SourceText, dict[str, int]]:
        if source_id not in self._known:
            heard = sources.participants(self._store, source_id)
            actors = {label: actor for label, role, _name, actor in heard if role == "informant"}
            self._known[source_id] = (sources.text_of(self._store, source_id), actors)
        return self._known[source_id]


def _is_open(text: str) -> bool:
    """Whether a sentence goes on after `text`."""
    said = text.rstrip().rstrip('"”’»)')
    return bool(said) and not said.endswith((".", "!", "?", "…", ":"))
