"""Names of things in the three languages of the tool."""

from dataclasses import dataclass

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Labels:
    """One name in Finnish, Swedish and English; an empty one falls back to the others in that order."""

    fi: str = ""
    sv: str = ""
    en: str = ""

    def in_(self, language: str) -> str:
        """The name in `language` ('fi', 'sv' or 'en'), or the first one there is."""
        return getattr(self, language, "") or self.fi or self.sv or self.en

    def all(self) -> tuple[str, ...]:
        """The distinct non-empty names."""
        return tuple(dict.fromkeys(name for name in (self.fi, self.sv, self.en) if name))
