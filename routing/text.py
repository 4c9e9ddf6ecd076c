"""A wording in several languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
"""BCP 47 tags that Baton speaks; the first is the fallback."""


@dataclass(frozen=True)
class Text:
    """A name or help text: a default wording and, per language tag, better ones."""

    default: str
    by_language: Mapping[str, str] = field(default_factory=dict)

    def said_in(self, language: str) -> str:
        """The wording for a language tag; Chinese falls back to the other script before the default."""
        if language in self.by_language:
            return self.by_language[language]
        for sibling in ("zh-Hans", "zh-Hant"):
            if language.startswith("zh") and sibling in self.by_language:
                return self.by_language[sibling]
        return self.default
