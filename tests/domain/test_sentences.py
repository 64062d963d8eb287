"""Sentences end where a reader would end them, and every visible character lies in exactly one."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.sentences import sentence_spans
from explorer.domain.text import is_blank

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

# "|" stands for the end of a sentence and the beginning of the next; "¶" for a line break.
ONE_OR_MORE = [
    # Plain prose, forgotten spaces, closing quotes and brackets
    "One thing.| Another thing!| A third?| The end",
    "underperformance in innovation.|It’s time to be facing the issues",
    "the race to lead AI.|It’s time",
    "by the end of 2018.|The center",
    "Are you convinced?|There’s more",
    "She said “Stop.”| Then she left.",
    'She said "Stop."|Then she left.',
    "« On y va. »| Il est parti.",
    "(They did not.)| Then they did.",
    "It grew (a lot.) and shrank",
    "He asked “Really?” and left.| Nobody knew.",
    "Wait…| What was that?",
    "Here are my takeaways...|¶Read more",
    "(labor market, brain drain, democratisation..) and shape the future",
    "as he said […] More of the same",
    "a very (!) good year.| Next one",
    "Is it?!| It is.",
    "It is known.[3]| It was not.",
    "Grown 20 %.| Then 30 %.",
    "AI. 🎉¶",
    "A flag 🇫🇷.| Another 😀!| Good",
    "It is _so._| _Truly_ so.",
    # Abbreviations, initials, titles
    "backing from U.S. Big Tech companies.| It is new",
    "made in the U.S.| The rest came from the U.K.| It was sold",
    "major U.S. technology companies",
    "director of F.A.I.R (Facebook AI research), said.| He left",
    "Dr. Villani and Mme. Dupont met Prof. J. K. Rowling.| They spoke",
    "Initials as in J. Smith, Yann A. LeCun and J.K. Rowling.",
    "a campus called Station F.| It is big",
    "for Shift Inc.| The firm",
    "of Shift Inc. Paris and others, e.g. Paris, i.e. here, etc. and more etc.| They are",
    "at 9 a.m. Monday.| At 5 p.m.| He left",
    "She has a Ph.D. in physics.| He has none",
    "Nos. 5 and No. 7 on p. 12 of vol. 3, Sept. 5.| Next",
    "The answer was no.| They left",
    "It ended in Dec.| It was cold",
    "St. Denis and Mt. Blanc are in France",
    # Figures, names with stops in them, addresses
    "It costs €1.5 billion, 1.8B Euros or 34.000,50 in all.| That is 14 petaflops.",
    "Joining CITY.AI in late 2017.| Paris.AI ambassadors and City.Ai and Node.js and .NET and Booking.com",
    "Write to Laura.Calmore@city.ai or www.Paris.Org or https://a.b/C.D?Ef=G now.| Please",
    "a 0.5 share.| .5 is a half",
    # Headings, bylines, bullets, numbered lines
    "Paris, the site of an AI Renaissance|¶¶Laura Calmore|¶8 min readMay 2, 2018",
    "The pillars are:|¶¶  • One: a thing.| It grows.|¶  • Two",
    "TOP 5|¶  1. Cédric Villani : @VillaniCedric|¶  2. Yann Lecun : Yann LeCun",
    "a. The first item|¶b) The second|¶iv. The fourth|¶1.2. Deeper",
    "Some Dark Horses :|¶¶Doctrine: focuses on research.",
    "It stands.|\t \u00a0 ¶ \u00a0¶Alone",
    "above|¶***|¶below",
    # Scripts without our capitals or without spaces
    "巴黎是人工智能之都。|投资十五亿欧元！|真的吗？|是",
    "彼は「はい。」|と言った。|次の文｡|終",
    "約3.5億ユーロ。|次",
    "باريس عاصمة الذكاء الاصطناعي.| هل هذا صحيح؟| نعم۔|لا",
    "פריז היא בירה.| האם זה נכון?| כן",
    "पेरिस एक राजधानी है।| यह सच है॥|हाँ",
]


@pytest.mark.parametrize("marked", ONE_OR_MORE)
def test_a_text_falls_into_its_sentences(marked: str) -> None:
    written = marked.replace("¶", "\n")
    text = written.replace("|", "")
    wanted = [piece.strip() for piece in written.split("|")]
    assert [text[start:end] for start, end in sentence_spans(text)] == wanted


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\t\r\n", "\u200b\n\ufeff", "\x00"])
def test_a_text_with_nothing_to_see_has_no_sentences(text: str) -> None:
    assert sentence_spans(text) == ()


WRAPPED = """\
The Nancy public hospital has developed a strong digital approach in
its activities. Through a partnership with Microsoft France and
Simplon, an AI school was set up."""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028"])
def test_a_sentence_goes_on_where_its_line_was_only_wrapped(line_break: str) -> None:
    text = WRAPPED.replace("\n", line_break)
    found = [" ".join(text[start:end].split()) for start, end in sentence_spans(text)]
    assert found == [
        "The Nancy public hospital has developed a strong digital approach in its activities.",
        "Through a partnership with Microsoft France and Simplon, an AI school was set up.",
    ]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("Skip to content", "Home » France aims to become global AI leader with U.S. backing"), 2),
        (("Heavy metal and tag lines: rumours from the trade show floor", "The Next Heading, also long"), 2),
        (("A line that was wrapped because there was no more room for the", "next word"), 1),
        (("A line that was wrapped because there was no more room for the", "", "next word"), 2),
        (("• A bullet that was wrapped because there was no more room for", "  it", "• two", "• three"), 3),
        (("Short", "lines", "of a poem"), 3),
        (("An unwrapped paragraph. " * 8, "of two", "lines"), 10),
    ],
)
def test_a_line_of_its_own_is_not_taken_for_a_wrapped_one(lines: tuple[str, ...], count: int) -> None:
    assert len(sentence_spans("\n".join(lines))) == count


PIECES = st.sampled_from(
    [
        *"aA1I.!?…。؟) ”»'\"([-•\n\r_@/\u00a0\u2028\u200b😀éא巴",
        *("e\u0301", "U.S.", "It’s ", "word ", "Word ", "1. ", "\r\n", "\n\n", "Inc. "),
        "a line as long as those of a mail are ",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=80))


@given(TEXTS)
def test_sentences_are_in_order_apart_tight_and_leave_nothing_visible_out(text: str) -> None:
    spans = sentence_spans(text)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert is_blank(text[at:start])
        assert text[start:end] == text[start:end].strip()
        assert not is_blank(text[start:end])
        at = end
    assert is_blank(text[at:])


@given(TEXTS, TEXTS)
def test_a_blank_line_keeps_texts_apart(above: str, below: str) -> None:
    gap = len(above) + 2
    moved = tuple((start + gap, end + gap) for start, end in sentence_spans(below))
    assert sentence_spans(f"{above}\n\n{below}") == sentence_spans(above) + moved


@pytest.mark.parametrize(
    "piece", [".", ". ", "a. ", "(.) ", "A.B", ".\n", "word ", "😀.", "_. _", "“", "1.", "e.g. "]
)
def test_a_long_text_takes_no_longer_per_character(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.perf_counter()
    sentence_spans(text)
    assert time.perf_counter() - began < 5


def test_the_bundled_texts_have_the_sentences_that_a_reader_counts() -> None:
    texts = [path.read_bytes().decode() for path in SEEDS]
    assert [len(sentence_spans(text)) for text in texts] == [17, 94, 17, 29, 60]
