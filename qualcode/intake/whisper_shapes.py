"""The shapes in which Whisper and its relatives write segments of speech, and nothing beside them.

openai-whisper and WhisperX: {"segments": [{start, end, text, speaker?, words?}], "language"}; faster-whisper: the
list alone, its items keyed or in order; whisper.cpp: {"transcription": [{offsets: {from, to}, text}]} in
milliseconds; transformers: {"chunks": [{timestamp: [start, end], text}]}.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from qualcode.intake.cues import seconds
from qualcode.intake.spoken import Stretch
from qualcode.locale import _

_LATEST = 10_000_000
"""Seconds; no recording is longer, and no number beyond is a time."""
_KEYS = ("segments", "transcription", "speakers", "chunks")


class UnknownShapeError(ValueError):
    """A file of another shape; `place` says where it differs, "" for the whole."""

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech, and whether some of its words are given to somebody else."""

    stretch: Stretch
    mixed: bool = False


def segments_of(data: object) -> list[Segment]:
    """The segments of a file; UnknownShapeError where it has another shape."""
    items, read = _items(data)
    return list(_each(items, read))


def found_language(data: object) -> str:
    """The language as the file writes it; "" where it does not."""
    if not isinstance(data, Mapping):
        return ""
    places = (data, data.get("result"), data.get("info"), data.get("params"))
    words = (place.get("language") for place in places if isinstance(place, Mapping))
    return next((word for word in words if isinstance(word, str) and word != "auto"), "")


_Read = Callable[[object], Segment]


def _items(data: object) -> tuple[list[object], _Read]:
    if isinstance(data, list):
        return data, _ordered if data and isinstance(data[0], list) else _keyed
    if isinstance(data, Mapping):
        for key in _KEYS:
            if isinstance(items := data.get(key), list) and (items or key != "speakers"):
                return items, {"transcription": _of_cpp, "segments": _keyed}.get(key, _chunk)
    raise UnknownShapeError


def _each(items: list[object], read: _Read) -> Iterator[Segment]:
    opens = False
    for number, item in enumerate(items, 1):
        try:
            segment = read(item)
            yield replace(segment, stretch=replace(segment.stretch, opens=True)) if opens else segment
            # The mark of whisper.cpp that somebody else goes on.
            opens = isinstance(item, Mapping) and item.get("speaker_turn_next") is True
        except (TypeError, ValueError, LookupError):
            raise UnknownShapeError(_("segment {n}").format(n=number)) from None


# -- one segment; each raises TypeError, ValueError or LookupError for another shape --


def _keyed(item: object) -> Segment:
    found = _mapping(item)
    words = [_mapping(word) for word in _list(found.get("words"))]
    text = _text(found["text"]) if "text" in found or not words else "".join(_spaced(word) for word in words)
    speaker = _name(found)
    others = {_name(word) for word in words} - {"", speaker}
    return Segment(Stretch(_one_line(text), speaker, _time(found["start"]), _time(found["end"])), bool(others))


def _ordered(item: object) -> Segment:
    """A tuple of faster-whisper: id, seek, start, end, text …"""
    _id, _seek, start, end, text, *_rest = _list(item)
    return Segment(Stretch(_one_line(_text(text)), "", _time(start), _time(end)))


def _of_cpp(item: object) -> Segment:
    found = _mapping(item)
    if "offsets" in found:
        offsets = _mapping(found["offsets"])
        start, end = (_time(offsets[key], 1_000) for key in ("from", "to"))
    else:
        stamps = _mapping(found["timestamps"])
        start, end = seconds(_text(stamps["from"])), seconds(_text(stamps["to"]))
    return Segment(Stretch(_one_line(_text(found["text"])), _name(found), start, end))


def _chunk(item: object) -> Segment:
    found = _mapping(item)
    start, end = _list(found["timestamp"])
    return Segment(Stretch(_one_line(_text(found["text"])), _name(found), _time(start), _time(end)))


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list | None):
        raise TypeError
    return value or []


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _spaced(word: Mapping[str, object]) -> str:
    text = _text(word["word"])
    return text if text.startswith(" ") else f" {text}"


def _name(found: Mapping[str, object]) -> str:
    name = found.get("speaker")
    return "" if name is None else str(name) if isinstance(name, int) else _text(name).strip()


def _time(value: object, unit: int = 1) -> float | None:
    """Seconds; None where the program did not know, as it may at the end of a recording."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LATEST * unit:
        raise ValueError
    return value / unit
