"""Other forms of the words and figures that people look for: plurals, little words, "1.5bn" for 1500000000.

Folded words only, as `text.words` gives them. Rules of thumb for English and French; not a stemmer.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from explorer.domain.numbers import in_millions

# Words that say nothing of what is looked for. "It" is not among them: it may be information technology.
LITTLE_WORDS: Final = frozenset(
    {
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "by",
            "for",
            "from",
            "in",
            "into",
            "is",
            "of",
            "on",
            "or",
            "that",
        ),
        *(
            "the",
            "their",
            "this",
            "to",
            "was",
            "were",
            "what",
            "when",
            "where",
            "which",
            "who",
            "whose",
            "with",
        ),
        *(
            "au",
            "aux",
            "avec",
            "dans",
            "de",
            "des",
            "du",
            "en",
            "est",
            "et",
            "la",
            "le",
            "les",
            "ou",
            "par",
            "pour",
        ),
        *("qui", "sur", "un", "une"),
    }
)
_NO_PLURAL: Final = ("ss", "us", "is", "as", "os")
_SHORTS: Final = {"million": ("m",), "billion": ("bn", "b"), "trillion": ("tn",)}


@lru_cache(maxsize=1000)
def forms(word: str) -> tuple[str, ...]:
    """The word itself and its singular or plural: "startups" is also looked for as "startup"."""
    if not word.isalpha() or not word.isascii() or len(word) < 3:
        return (word,)
    if word.endswith("ies") and len(word) > 4:
        return (word, f"{word[:-3]}y")
    if word.endswith("s"):
        return (word,) if word.endswith(_NO_PLURAL) or len(word) < 4 else (word, word[:-1])
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word, f"{word[:-1]}ies")
    return (word, f"{word}s")


def without_little_words(found: Sequence[str], *, unfinished: bool) -> list[str]:
    """The telling words; all of them where there are only little ones. An `unfinished` last word may become any."""
    kept = [
        word
        for place, word in enumerate(found)
        if word not in LITTLE_WORDS or (unfinished and place == len(found) - 1)
    ]
    return kept or list(found)


def figure_spellings(number: Decimal) -> list[str]:
    """Ways to type a large figure without its marks: 1500000000, "1.5 billion", "1.5bn", "1.5b"."""
    if abs(number) < 1000:
        return []
    spelled = [f"{number:f}"]
    thousands = number / 1000
    if abs(thousands) < 1000 and thousands == round(thousands, 1):
        spelled.append(f"{thousands.normalize():f}k")
    if words := in_millions(number):
        steps, name = words.split(" ")
        spelled += [words, *(f"{steps}{short}" for short in _SHORTS[name])]
    return spelled
