"""Two made-up hubs, told by four articles each: what disagrees in them is known, and so is what only looks as if it did.

The sentences are ours, written before the rules were tried on them. Numbers of claims are told by hundreds: 1 to 99 are
about money, names begin at 100, near misses at 500.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

from explorer.domain.model import Cadence, Judgement, Stage, Stance, Verdict
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import ABOUT, OVER, UP_TO, claim, judged, money

PUBLISHED: Final = {1: "2018-03-14", 2: None, 3: "2019-11", 4: None}


@dataclass(frozen=True, slots=True)
class Hub:
    """Claims about a hub; `planted` names each disagreement, with its kind and some of its claims."""

    claims: tuple[ToldClaim, ...]
    planted: dict[str, tuple[str, frozenset[int]]]
    judgements: tuple[Judgement, ...] = ()


class Teller:
    """Makes claims of entities whose kinds are known."""

    def __init__(self, kinds: dict[int, str]) -> None:
        self._kinds = kinds

    def says(  # noqa: PLR0917 - one line each
        self, number: int, who: int, what: str, value: str = "", doc: int = 1, quote: str = "", /,
        **more: Any,  # noqa: ANN401
    ) -> ToldClaim:  # fmt: skip
        to = more.pop("to", None)
        return claim(
            number, what, value, subject=who, kind=self._kinds[who], to=to, to_kind=self._kinds.get(to, "lab"), doc=doc,
            quote=quote, published=PUBLISHED[doc], **more,
        )  # fmt: skip

    def gives(self, number: int, who: int, amount: float, doc: int, quote: str, /, **more: Any) -> ToldClaim:  # noqa: ANN401
        told = money(number, amount, subject=who, doc=doc, quote=quote, published=PUBLISHED[doc], **more)
        subject = replace(told.subject, kind=self._kinds[who])
        other = replace(told.object, kind=self._kinds[told.object.id]) if told.object else None
        return replace(told, subject=subject, object=other)


def at(told: ToldClaim, start: int) -> ToldClaim:
    """The same with its passage standing elsewhere in the text."""
    (passage,) = told.passages
    end = start + len(passage.citation.exact)
    return replace(
        told, passages=(replace(passage, citation=replace(passage.citation, start=start, end=end)),)
    )


def both(told: ToldClaim, other: ToldClaim) -> ToldClaim:
    """One claim that rests on the passages of two."""
    return replace(told, passages=(*told.passages, *other.passages))


# ── Toronto ─────────────────────────────────────────────────────────────────────────────────────────────────
ONTARIO, PLAN, MAPLE, LAKE, HARBOUR, ROY, DUPUIS, TORONTO, CANADA, BAY = range(1, 11)
QUILL, NORTH, SOUTH, REPORT, ANNA, BERT, BRIDGE, OTTAWA, VISA, SUMMIT = range(11, 21)
_T = Teller({
    ONTARIO: "public_body", PLAN: "programme", MAPLE: "company", LAKE: "infrastructure", HARBOUR: "lab", ROY: "person",
    DUPUIS: "person", TORONTO: "place", CANADA: "place", BAY: "company", QUILL: "startup", NORTH: "lab", SOUTH: "lab",
    REPORT: "publication", ANNA: "person", BERT: "person", BRIDGE: "infrastructure", OTTAWA: "place", VISA: "programme",
    SUMMIT: "event",
})  # fmt: skip
_CAD: Final[dict[str, Any]] = {"currency": "CAD"}

TORONTO_HUB: Final = Hub(
    (
        # Ontario's plan, told three times
        _T.gives(1, ONTARIO, 50e6, 1, "Ontario plans to put $50 million into machine learning over the next five years",
                 to=PLAN, purpose="machine learning", term="P5Y", **_CAD),
        _T.gives(2, ONTARIO, 50e6, 2, "the province approved up to $50 million for machine learning skills until 2021",
                 to=PLAN, purpose="skills in machine learning", period="../2021", qualifier=UP_TO, **_CAD),
        _T.gives(3, ONTARIO, 20e6, 2, "$20 million for chairs at universities", to=PLAN, purpose="university chairs",
                 part_of=2, **_CAD),
        _T.gives(4, ONTARIO, 8e6, 2, "$8 million for scholarships", to=PLAN, purpose="scholarships", part_of=2, **_CAD),
        _T.gives(5, ONTARIO, 6e6, 2, "€6 million for exchanges with Europe", to=PLAN, purpose="exchanges", part_of=2),
        _T.says(101, PLAN, "status", "the breakdown has yet to be published", 2),
        # Maple gives Harbour one sum in two amounts
        _T.gives(10, MAPLE, 12e6, 1, "Maple gave the Harbour Institute $12 million", to=HARBOUR, **_CAD),
        _T.gives(11, MAPLE, 15e6, 3, "a gift of $15 million from Maple to Harbour", to=HARBOUR, **_CAD),
        # the institute
        _T.says(110, HARBOUR, "name", "Harbour Institute for Learning Machines", 1),
        _T.says(111, HARBOUR, "alias", "Ontario Centre of Computer Thought", 3),
        _T.says(112, HARBOUR, "staff", "40 researchers", 1, number=40, unit="person"),
        _T.says(113, HARBOUR, "staff", "a staff of 65", 2, number=65, unit="person"),
        _T.says(114, HARBOUR, "founded_on", "founded in 2016", 2, date="2016"),
        _T.says(115, HARBOUR, "founded_on", "since it was founded in 2017", 3, date="2017"),
        _T.says(116, HARBOUR, "focus", "medicine", 1, "a laboratory for medicine"),
        _T.says(117, HARBOUR, "focus", "self-driving cars", 3, "which works on self-driving cars"),
        _T.says(118, ROY, "leads", "", 1, "Ana Roy, director of the institute", to=HARBOUR, role="director"),
        _T.says(119, DUPUIS, "leads", "", 3, "its director, Jean Dupuis", to=HARBOUR, role="director"),
        _T.says(120, HARBOUR, "located_in", "", 1, "the Harbour Institute in Toronto", to=TORONTO),
        _T.says(121, HARBOUR, "located_in", "", 4, "the Ottawa laboratory, Harbour", to=OTTAWA),
        _T.says(122, TORONTO, "located_in", "", 1, "Toronto, Canada", to=CANADA),
        _T.says(123, OTTAWA, "located_in", "", 1, "Ottawa, Canada", to=CANADA),
        _T.says(124, DUPUIS, "name", "Jean Dupuis", 3),
        _T.says(125, DUPUIS, "alias", "Jean Dupuiss", 2),
        # a company that has come, and will come
        _T.says(130, BAY, "opened", "", 1, "Bay Systems has opened a laboratory on King Street", to=NORTH),
        _T.says(131, BAY, "plans_to_open", "", 4, "Bay Systems will open a laboratory here", to=NORTH),
        _T.says(132, NORTH, "parent", "", 1, "Bay’s laboratory on King Street", to=BAY),
        _T.says(133, NORTH, "located_in", "", 1, "on King Street, Toronto", to=TORONTO),
        _T.says(134, SOUTH, "parent", "", 4, "the company’s research site", to=BAY),
        _T.says(135, SOUTH, "located_in", "", 4, "its site in Toronto", to=TORONTO),
        _T.says(136, NORTH, "alias", "the King Street lab", 1),
        _T.says(137, SOUTH, "alias", "Bay’s research site", 4),
        _T.says(138, NORTH, "superlative", "Bay’s only laboratory outside India", 1),
        # a first, and another
        _T.says(140, QUILL, "superlative", "the first robotics start-up of the province", 2),
        _T.says(141, MAPLE, "superlative", "the oldest robotics startup in Canada", 3),
        # a programme by two makers, for two sorts of people
        _T.says(150, ONTARIO, "launched", "", 1, "the visa, launched by Ontario", to=VISA),
        _T.says(151, MAPLE, "founded", "", 3, "Maple founded the visa scheme", to=VISA),
        _T.says(152, VISA, "audience", "nurses", 1),
        _T.says(153, VISA, "audience", "programmers and founders", 3),
        # bylines
        both(at(_T.says(160, ANNA, "wrote", "", 1, "By Entity 15", to=REPORT), 20),
             at(_T.says(160, ANNA, "wrote", "", 1, "Report written by Anna and Bert", to=REPORT), 7000)),
        at(_T.says(161, BERT, "wrote", "", 1, "Report written by Anna and Bert", to=REPORT), 7000),
        # near misses
        _T.gives(500, ONTARIO, 50e6, 3, "Ontario gave $50 million to the hospitals of the north", to=LAKE,
                 purpose="hospitals", announced="2012", **_CAD),
        _T.says(501, QUILL, "staff", "about 30 people", 1, number=30, unit="person", qualifier=ABOUT),
        _T.says(502, QUILL, "staff", "31 employees", 3, number=31, unit="employee"),
        _T.says(503, QUILL, "founded_on", "in 2015", 1, date="2015"),
        _T.says(504, QUILL, "founded_on", "May 2015", 3, date="2015-05"),
        _T.says(505, BRIDGE, "floor_area", "10,000 m²", 1, number=10000, unit="square_metre"),
        _T.says(506, BRIDGE, "floor_area", "107,600 square feet", 2, number=107600, unit="square_foot"),
        _T.says(507, ROY, "works_for", "", 2, "Ana Roy, a researcher at Quill", to=QUILL, role="researcher"),
        _T.says(508, BRIDGE, "alias", "the old brick hall", 1),
        _T.says(509, BRIDGE, "alias", "Toronto’s start-up house", 3),
        _T.says(510, BRIDGE, "superlative", "the largest start-up house in Canada", 3),
        _T.says(511, LAKE, "superlative", "the largest computer in Canada", 2),
        _T.says(512, SUMMIT, "focus", "artificial intelligence", 1),
        _T.says(513, SUMMIT, "focus", "AI", 3),
        _T.says(514, MAPLE, "founded", "", 2, "Maple and Quill founded the summit", to=SUMMIT),
        _T.says(515, QUILL, "founded", "", 2, "Maple and Quill founded the summit", to=SUMMIT),
        _T.says(516, MAPLE, "staff_target", "will have 200 people", 1, number=200, unit="person", date="2020"),
        _T.says(517, MAPLE, "staff_target", "400 people", 3, number=400, unit="person", date="2025"),
        _T.says(518, LAKE, "status", "the date of the next upgrade is not known", 2),
        _T.says(519, TORONTO, "status", "aims to be ahead of Boston", 1),
        _T.says(520, TORONTO, "challenge", "lags behind Boston", 3),
        _T.says(521, MAPLE, "description", "a software company", 1),
        _T.says(522, MAPLE, "description", "a firm for maps", 3),
    ),
    {
        "the plan’s term": ("term", frozenset({1, 2})),
        "the plan’s bound": ("bound", frozenset({1, 2})),
        "what the plan is for": ("purpose", frozenset({1, 2})),
        "planned, and approved": ("standing", frozenset({1, 2})),
        "parts that do not come to the plan": ("parts", frozenset({2, 3, 4, 5})),
        "euros among dollars": ("part_currency", frozenset({2, 5})),
        "a breakdown not published, and listed": ("undisclosed", frozenset({3, 4, 5, 101})),
        "a gift of two amounts": ("sum", frozenset({10, 11})),
        "two official names": ("names", frozenset({110, 111})),
        "two head counts": ("value", frozenset({112, 113})),
        "two years of foundation": ("value", frozenset({114, 115})),
        "medicine, or cars": ("focus", frozenset({116, 117})),
        "two directors": ("office", frozenset({118, 119})),
        "in Toronto, or in Ottawa": ("place", frozenset({120, 121})),
        "Dupuis, or Dupuiss": ("spelling", frozenset({124, 125})),
        "opened, and to be opened": ("before_after", frozenset({130, 131})),
        "two laboratories, or one": ("identity", frozenset({136, 137})),
        "the only one, and another": ("only_one", frozenset({138, 134})),
        "two first start-ups": ("superlative", frozenset({140, 141})),
        "who made the visa": ("who", frozenset({150, 151})),
        "whom the visa is for": ("focus", frozenset({152, 153})),
        "one author, or two": ("authors", frozenset({160, 161})),
    },
)  # fmt: skip

# ── Bangalore ───────────────────────────────────────────────────────────────────────────────────────────────
STATE, MISSION, TARANG, KAVERI, VANI, INDIA, BLR, PUNE, NANDI, RAO = range(1, 11)
ASHA, SETU, DELTA, MINISTER, LABS, FAIR, TEXPO, OLD = range(11, 19)
_B = Teller({
    STATE: "public_body", MISSION: "programme", TARANG: "company", KAVERI: "infrastructure", VANI: "startup",
    INDIA: "place", BLR: "place", PUNE: "place", NANDI: "lab", RAO: "person", ASHA: "community", SETU: "school",
    DELTA: "company", MINISTER: "person", LABS: "lab", FAIR: "event", TEXPO: "event", OLD: "lab",
})  # fmt: skip
_INR: Final[dict[str, Any]] = {"currency": "INR"}

BANGALORE_HUB: Final = Hub(
    (
        # Tarang's investment in two currencies and a total that does not fit
        _B.gives(1, TARANG, 7e9, 1, "Tarang is to invest ₹7 billion in a centre", to=NANDI, purpose="a centre", **_INR),
        _B.gives(2, TARANG, 90e6, 4, "Tarang will spend $90 million on its centre", to=NANDI, purpose="its centre",
                 currency="USD"),
        _B.gives(3, STATE, 5e9, 2, "Karnataka pledges ₹5 billion to AI", to=MISSION, purpose="AI and chips", **_INR),
        _B.gives(4, STATE, 9e9, 2, "altogether the state spends ₹9 billion", stage=Stage.TOTAL_CLAIM, **_INR),
        _B.gives(5, STATE, 2e9, 2, "₹2 billion of it for chips", to=MISSION, purpose="chips", part_of=3, **_INR),
        _B.gives(6, STATE, 5e9, 4, "the ₹5 billion for chips that Karnataka pledges", to=MISSION, purpose="chips", **_INR),
        # figures
        _B.says(110, KAVERI, "desks", "over 4,000 desks", 1, number=4000, unit="desk", qualifier=OVER),
        _B.says(111, KAVERI, "desks", "4,000 desks", 3, number=4000, unit="desk"),
        _B.says(112, SETU, "trainees", "60 teachers", 1, number=60, unit="professional"),
        _B.says(113, SETU, "trainees", "60 jobless people", 3, number=60, unit="jobseeker"),
        _B.says(114, NANDI, "staff_growth", "triple its staff by 2023", 1, "will triple its staff by 2023", number=3,
                unit="times", date="../2023"),
        _B.says(115, NANDI, "staff_growth", "threefold", 4, "triple its people over the next two years", number=3,
                unit="times"),
        _B.says(116, VANI, "jobs", "250 jobs", 2, "Vani creates 2,500 jobs", number=250, unit="job"),
        # in front, and behind
        _B.says(120, BLR, "status", "India is leading in chips, and the city with it", 1),
        _B.says(121, BLR, "challenge", "the city is lagging behind Hyderabad", 4),
        # begun now, and long ago
        _B.says(130, STATE, "started_on", "for two decades", 1, "The state has backed AI research for two decades",
                role="backing AI research"),
        _B.says(131, STATE, "launched", "", 4, "With the AI mission, which has just been launched, begins its work on AI",
                to=MISSION),
        _B.says(132, MISSION, "started_on", "just launched", 4, "the AI mission, which has just been launched"),
        # what it is
        _B.says(140, ASHA, "description", "a charity that teaches girls to code", 1),
        _B.says(141, ASHA, "description", "a young company from Mysore", 3),
        # one name for two
        _B.says(150, LABS, "name", "Indigo Labs", 1),
        _B.says(151, OLD, "name", "INDIGO Labs", 3),
        # inaugurated, and to be built
        _B.says(160, KAVERI, "inaugurated_on", "in 2017", 1, "Kaveri Park was inaugurated in 2017", date="2017"),
        _B.says(161, KAVERI, "status", "will be built by the river", 4, "Kaveri Park will be built by the river"),
        # unsure, and contradicted
        _B.says(170, FAIR, "name", "Deccan AI Fair", 1),
        _B.says(171, TEXPO, "name", "Texpo", 4),
        both(_B.says(180, VANI, "product", "a voice assistant", 1),
             _B.says(180, VANI, "product", "a voice assistant", 3, "Vani never made a voice assistant",
                     stance=Stance.CONTRADICTS)),
        # near misses
        _B.gives(500, DELTA, 1e6, 1, "Delta gives ₹1 million a year", to=SETU, cadence=Cadence.PER_YEAR, **_INR),
        _B.gives(501, DELTA, 5e6, 3, "Delta gave ₹5 million", to=SETU, **_INR),
        _B.gives(526, DELTA, 7e8, 2, "Delta lent ₹70 crore to farmers", to=ASHA, **_INR),
        _B.says(527, ASHA, "trainees", "three lakh pupils", 2, number=300000, unit="person"),
        _B.says(502, VANI, "validity", "four years", 1, number=4, unit="year"),
        _B.says(503, VANI, "validity", "48 months", 2, number=48, unit="month"),
        _B.says(504, RAO, "works_for", "", 1, "Rao, CEO of Vani from 2015 to 2017", to=VANI, role="CEO", date="2015/2017"),
        _B.says(505, MINISTER, "works_for", "", 3, "Iyer, CEO since 2018", to=VANI, role="CEO", date="2018/.."),
        _B.says(506, NANDI, "alias", "the Nandi centre", 1),
        _B.says(507, NANDI, "alias", "Tarang’s new campus", 4),
        _B.says(508, NANDI, "located_in", "", 1, "in Bangalore", to=BLR),
        _B.says(509, NANDI, "located_in", "", 2, "in India", to=INDIA),
        _B.says(510, BLR, "located_in", "", 1, "Bangalore, India", to=INDIA),
        _B.says(511, DELTA, "opened", "", 1, "Delta opened its first office", to=OLD),
        _B.says(512, DELTA, "plans_to_open", "", 3, "Delta will open a school", to=SETU),
        _B.says(513, DELTA, "superlative", "the first bank of the city", 1),
        _B.says(514, SETU, "superlative", "the first school for chips", 1),
        _B.says(515, DELTA, "audience", "farmers", 1),
        _B.says(516, DELTA, "audience", "shops", 3),
        _B.says(517, MINISTER, "governs", "", 1, "the Prime Minister of India", to=INDIA, role="Prime Minister"),
        _B.says(518, DELTA, "description", "a bank", 1),
        _B.says(519, DELTA, "description", "an investment fund", 4),
        _B.says(520, LABS, "alias", "AI centre", 1),
        _B.says(521, NANDI, "alias", "AI centre", 2),
        _B.says(522, MINISTER, "name", "Lakshmi Iyer", 1),
        _B.says(523, MINISTER, "alias", "the minister", 3),
        _B.says(524, RAO, "staff", "a team of 10", 1, number=10, unit="person", date="2016"),
        _B.says(525, RAO, "staff", "a team of 25", 3, number=25, unit="person", date="2019"),
    ),
    {
        "rupees, or dollars": ("currency", frozenset({1, 2})),
        "a total that is not the sum": ("total", frozenset({3, 4})),
        "a part for chips, or all of it": ("share", frozenset({5, 6})),
        "for AI and chips, or for chips": ("purpose", frozenset({3, 6})),
        "4,000 desks, or more": ("figure_bound", frozenset({110, 111})),
        "teachers, or jobless people": ("counted", frozenset({112, 113})),
        "by 2023, or in two years": ("deadline", frozenset({114, 115})),
        "250 that its quote does not give": ("quote", frozenset({116})),
        "in front, and behind": ("position", frozenset({120, 121})),
        "for decades, and just begun": ("begun", frozenset({130, 132})),
        "a charity, or a company": ("nature", frozenset({140, 141})),
        "one name for two laboratories": ("one_name", frozenset({150, 151})),
        "inaugurated, and to be built": ("before_after", frozenset({160, 161})),
        "a fair of two names": ("identity", frozenset({170, 171})),
        "a product that another text denies": ("contradicted", frozenset({180})),
    },
    (judged(FAIR, TEXPO, Verdict.UNSURE),),
)  # fmt: skip
