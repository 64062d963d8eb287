"""Quote anchoring held against public sets of (text, quote, offset) in many languages. Not part of `make test`.

    HUB_EXPLORER_QUOTES=FOLDER python -m pytest tests/bench/anchoring.py -s

FOLDER holds JSON files of the SQuAD shape (data → paragraphs → context, qas → answers → text, answer_start). They are
not ours and are not kept here. Each article becomes one text. Every quote is anchored in its own text by its
neighbours, and carried over into an altered one whose every code point is tracked, so that the truth is known.
"""

import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.anchoring import Span, anchor, carry_over
from explorer.domain.model import CitationState
from explorer.domain.quotes import context

VARIABLE = "HUB_EXPLORER_QUOTES"
FOUND = (CitationState.OK, CitationState.MOVED)
# How often each alteration is made, once in so many words (or eight code points where there are no spaces).
INSERTED, DELETED, UNBREAKABLE, MOVED = 50, 90, 40, 5
NO_BREAK = "\u00a0"

Article = tuple[str, list[Span]]


def articles(path: Path) -> Iterator[Article]:
    """The texts of a file, with the quotes that are in them word for word; others are left out."""
    for entry in json.loads(path.read_text(encoding="utf-8"))["data"]:
        text, spans = "", set()
        for paragraph in entry["paragraphs"]:
            offset = len(text)
            text += paragraph["context"] + "\n\n"
            for question in paragraph["qas"]:
                for answer in question.get("answers", ()):
                    start = offset + int(answer["answer_start"])
                    end = start + len(answer["text"])
                    if answer["text"] and text[start:end] == answer["text"]:
                        spans.add((start, end))
        if spans:
            yield text, sorted(spans)


def altered(text: str, chance: random.Random) -> tuple[str, dict[int, int]]:
    """The text with paragraphs moved, words put in and taken out, spaces made no-break; and where each code point went."""
    blocks: list[list[tuple[str, int]]] = [[]]
    for place, char in enumerate(text):
        blocks[-1].append((char, place))
        if char == "\n" and text[place - 1 : place] == "\n":
            blocks.append([])
    for at in range(len(blocks)):
        if chance.randrange(MOVED) == 0:
            blocks.insert(chance.randrange(len(blocks)), blocks.pop(at))
    words = [word[:6] for word in text.split()]  # so short that none brings its neighbours along
    out = [pair for block in blocks for pair in _altered(block, text, words, chance)]
    went = {place: at for at, (_, place) in enumerate(out) if place >= 0}
    return "".join(char for char, _ in out), went


def _altered(
    block: list[tuple[str, int]], text: str, words: list[str], chance: random.Random
) -> Iterator[tuple[str, int]]:
    skip = 0
    for number, (char, place) in enumerate(block):
        border = char == " " or (number % 8 == 0 and " " not in text[place : place + 40])
        if border and not skip and chance.randrange(DELETED) == 0:
            skip = chance.randrange(2, 30)
        if skip and char != "\n":
            skip -= 1
            continue
        skip = 0
        if char == " " and chance.randrange(UNBREAKABLE) == 0:
            yield NO_BREAK, -1
        else:
            yield char, place
        if border and chance.randrange(INSERTED) == 0:
            yield from ((put_in, -1) for put_in in f"{chance.choice(words)} ")


def truth(span: Span, went: dict[int, int]) -> Span | None:
    """Where a quote stands in the altered text; None where an alteration hit it."""
    places = [went.get(place, -1) for place in range(*span)]
    begins = places[0]
    whole = begins >= 0 and places == list(range(begins, begins + len(places)))
    return (begins, begins + len(places)) if whole else None


def is_there(span: Span, place: Span | None, went: dict[int, int]) -> bool:
    """Whether a place is that of the quote: most of its code points are the very ones, were one put in again or not."""
    if place is None:
        return False
    kept = sum(went.get(at) == place[0] + number for number, at in enumerate(range(*span)))
    return 2 * kept > span[1] - span[0]


def count(path: Path) -> Counter[str]:
    """How the quotes of one file fared."""
    found: Counter[str] = Counter()
    chance = random.Random(path.name)
    for text, spans in articles(path):
        for start, end in spans:
            prefix, suffix = context(text, start, end)
            placed = anchor(text, text[start:end], prefix, suffix, start)
            lost = anchor(text, text[start:end], prefix, suffix)  # nobody knows where it stood
            found["quotes"] += 1
            found["own"] += placed.place == (start, end)
            found["unplaced"] += lost.place == (start, end)
            found["wrong"] += any(each.place not in {None, (start, end)} for each in (placed, lost))
        new, went = altered(text, chance)
        begun = time.perf_counter()
        carried = carry_over(text, new, spans)
        found["µs"] += round((time.perf_counter() - begun) * 1e6)
        for span, each in zip(spans, carried, strict=True):
            there = truth(span, went)
            found["whole" if there else "hit"] += 1
            if each.outcome in FOUND:
                right = is_there(span, each.place, went)
                found["back" if right and there else "mended" if right else "wrong anchors"] += 1
            elif there is None:
                found["hit, and told so"] += 1
            else:
                found[f"whole, but {each.outcome}"] += 1
    return found


@pytest.mark.timeout(1800)
@pytest.mark.skipif(VARIABLE not in os.environ, reason=f"no folder of quotes in {VARIABLE}")
def test_public_quotes_come_back_and_no_wrong_anchor_is_ever_called_ok() -> None:
    total: Counter[str] = Counter()
    for path in sorted(Path(os.environ[VARIABLE]).glob("*.json")):
        found = count(path)
        total += found
        print(f"\n{path.stem}: {dict(found)}", end="")
    print(f"\n\nall: {dict(total)}")
    assert total["quotes"], "no quotes in the folder"
    assert total["own"] == total["quotes"]
    assert total["wrong"] == total["wrong anchors"] == 0
    assert total["back"] >= 0.95 * total["whole"]
