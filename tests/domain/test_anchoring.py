"""Quotes carried over into a corrected text, and found by their neighbours: exact, and never at a wrong place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain import anchoring
from explorer.domain.anchoring import MOST_PLACES, Anchored, anchor, carry_over
from explorer.domain.model import CitationState

OK, MOVED, AMBIGUOUS, BROKEN = CitationState
EMOJI, FAMILY = "\U0001f680", "\U0001f469\u200d\U0001f467"

# The quote stands between « and » in both texts; without them in the new one it is not found.
CASES: dict[str, tuple[str, str, CitationState]] = {
    "nothing changed": ("The lab has «30 people» now.", "The lab has «30 people» now.", OK),
    "something before": ("The lab has «30 people» now.", "Yes. The lab has «30 people» now.", OK),
    "something after": ("The lab has «30 people» now.", "The lab has «30 people» now, and more.", OK),
    "the end of it changed": ("The lab has «30 people» now.", "The lab has 60 people now.", BROKEN),
    "a longer figure": ("It gave «€10» to the lab.", "It gave €100 to the lab.", BROKEN),
    "a fraction": ("It gave «€1» to the lab.", "It gave €1.5 to the lab.", BROKEN),
    "a longer word": ("They say «lab» there.", "They say labour there.", BROKEN),
    "emoji before": (f"{EMOJI} a «start-up» grows", f"{EMOJI}{EMOJI} a «start-up» grows", OK),
    "emoji within": (f"we «go {EMOJI} up» now", f"so we «go {EMOJI} up» now", OK),
    "an emoji that became part of another": ("a «\U0001f469» here", f"a {FAMILY} here", BROKEN),
    "an accent added": ("the «cafe» there", "the cafe\u0301 there", BROKEN),
    "composed and not": ("the «caf\u00e9» there", "the cafe\u0301 there", BROKEN),
    "a no-break space within": ("with «10 000» desks", "with 10\u00a0000 desks", BROKEN),
    "a no-break space beside": ("with «10 000» desks", "with\u00a0«10 000»\u00a0desks", AMBIGUOUS),
    "right to left": ("كان «محطة إف» في باريس", "لقد كان «محطة إف» في باريس", OK),
    "no spaces": (
        "東京の「«新しい研究所»」が開設された。",
        "昨日、東京の「«新しい研究所»」が開設された。",
        OK,
    ),
    "Thai": ("ก่อตั้ง«ห้องปฏิบัติการ»ในปารีส", "มีการก่อตั้ง«ห้องปฏิบัติการ»ในปารีส", OK),
    "all else rewritten, words long enough": (
        "Before: «the largest start-up campus in the world» and after.",
        "Quite new. «the largest start-up campus in the world» it is.",
        MOVED,
    ),
    "all else rewritten, a short word": ("Old words «desks» here.", "Now «desks» stand there", AMBIGUOUS),
    "one of two is gone": (
        "in Paris today. Far away in «Paris» tomorrow.",
        "in Paris today. Far away.",
        BROKEN,
    ),
    "everything gone": ("The «lab» grows.", "", BROKEN),
    "at both ends": ("«all»", "«all»", OK),
}


def parted(marked: str) -> tuple[str, tuple[int, int] | None]:
    text = marked.replace("«", "").replace("»", "")
    start, end = marked.find("«"), marked.find("»")
    return text, (start, end - 1) if start >= 0 else None


@pytest.mark.parametrize(("before", "after", "outcome"), CASES.values(), ids=CASES.keys())
def test_a_quote_is_carried_over_or_told_not_to_be(before: str, after: str, outcome: CitationState) -> None:
    old, span = parted(before)
    new, place = parted(after)
    assert span is not None
    (found,) = carry_over(old, new, [span])
    assert found.outcome is outcome
    if outcome in (OK, MOVED):
        assert found.place == place
    else:
        assert found.place is None
    if outcome is AMBIGUOUS:
        assert place in found.places


def test_copies_are_told_apart_by_what_stands_around_them() -> None:
    block = "The lab of {} has 30 people in it and a garden. "
    old = "".join(block.format(name) for name in ("Anna from Lyon", "Berta from Nice", "Clara from Metz"))
    new = "".join(block.format(name) for name in ("Clara from Metz", "Anna from Lyon", "Berta from Nice"))
    starts = [at for at in range(len(old)) if old.startswith("30 people", at)]
    found = carry_over(old, new, [(at, at + 9) for at in starts])
    there = [new.index("30 people", new.index(name)) for name in ("Anna", "Berta", "Clara")]
    assert all(each.place in (None, (at, at + 9)) for each, at in zip(found, there, strict=True))
    assert AMBIGUOUS in {each.outcome for each in found}  # for what stands around them is nearly the same
    names = [old.index(name) for name in ("Anna", "Berta", "Clara")]
    for each, name in zip(
        carry_over(old, new, [(at, at + 4) for at in names]), ("Anna", "Bert", "Clar"), strict=True
    ):
        assert each.place == (new.index(name), new.index(name) + 4)


def test_in_a_text_that_is_nearly_the_same_each_copy_stays_where_it_is() -> None:
    old = "Yes. " * 40 + "The end."
    new = "Yes. " * 40 + "An end."
    spans = [(5 * number, 5 * number + 4) for number in range(40)]
    assert carry_over(old, new, spans) == tuple(Anchored(OK, span) for span in spans)


def test_words_that_stand_nearly_everywhere_are_told_by_their_neighbours_as_a_whole() -> None:
    old = (
        "ab " * 500
        + "in the quiet garden of the lab: ab, said the gardener of the house then. "
        + "ab " * 500
    )
    at = old.index(": ab,") + 2
    new = "cd " * 900 + "ab " * 300 + old[at - 60 : at + 60] + "cd " * 900
    (found,) = carry_over(old, new, [(at, at + 2)])
    assert found.place == (new.index(": ab,") + 2, new.index(": ab,") + 4)
    (lost,) = carry_over(old, "ab! " * 3000, [(at, at + 2)])
    assert lost.outcome is AMBIGUOUS
    assert len(lost.places) == MOST_PLACES


def test_progress_is_told_on_the_way() -> None:
    told: list[int] = []
    carry_over("word " * 2000, "Word " + "word " * 2000, [(0, 4)] * 1200, told.append)
    assert told == [500, 1000]


def test_whoever_stops_the_report_stops_the_work() -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_over("word " * 2000, "other " * 2000, [(0, 4)] * 1200, stop)


texts = st.text("ab 1.\n\u00a0é漢\U0001f680\u0301", max_size=60)


@given(texts, texts, st.data())
def test_what_is_found_has_the_very_words(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    if start == end:
        return
    (found,) = carry_over(old, new, [(start, end)])
    assert (found.place is not None) == (found.outcome in (OK, MOVED))
    for first, last in [*([found.place] if found.place else []), *found.places]:
        assert new[first:last] == old[start:end]


@given(texts, st.data())
def test_in_the_same_text_every_quote_stays(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end:
        assert carry_over(text, text, [(start, end)]) == (Anchored(OK, (start, end)),)


# ── One quote by itself ─────────────────────────────────────────────────────────────────────────────────────
ALONE = {
    "at its place": ("a lab, a lab", "lab", "a ", "", 9, Anchored(OK, (9, 12))),
    "by what stands after it": ("a lab, a lab.", "lab", "a ", ".", None, Anchored(OK, (9, 12))),
    "elsewhere": ("the lab", "lab", "a ", "", 2, Anchored(MOVED, (4, 7))),
    "twice": ("a lab, a lab", "lab", "", "", None, Anchored(AMBIGUOUS, None, ((2, 5), (9, 12)))),
    "twice, at its place": ("a lab, a lab", "lab", "", "", 2, Anchored(OK, (2, 5))),
    "nowhere": ("a garden", "lab", "", "", 0, Anchored(BROKEN)),
    "no words": ("a garden", "", "", "", 0, Anchored(BROKEN)),
}


@pytest.mark.parametrize("case", ALONE.values(), ids=ALONE.keys())
def test_a_quote_alone_is_found_by_words_then_neighbours_then_place(
    case: tuple[str, str, str, str, int | None, Anchored],
) -> None:
    *given_, outcome = case
    assert anchor(*given_) == outcome  # type: ignore[arg-type]  # as many as it takes


@given(st.text("ab .中", max_size=120), st.text("ab .中", max_size=120), st.integers(1, 12))
def test_quotes_looked_up_together_stand_where_each_is_found_by_itself(
    old: str, new: str, times: int
) -> None:
    texts = old + "a longer sentence of the two. " * times, new + "a longer sentence of all. " * times
    sizes = (1, 3, 4, 5, 11, 12, 13, 18, 19, 20, 40)
    quotes = {texts[0][at : at + size] for size in sizes for at in range(0, len(texts[0]), 2)}
    for text, places in zip(texts, anchoring._places_of(quotes, texts), strict=True):
        assert places == {quote: anchoring._finds(quote, text) for quote in quotes if quote}
