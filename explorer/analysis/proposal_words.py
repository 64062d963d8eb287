"""The words by which a sentence says plainly what a claim is about: tables of patterns, in English and French."""

import re
from collections.abc import Mapping
from typing import Final

from explorer.domain.model import Stage


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


# Who pays stands before these, unless "by" follows.
PAYS: Final = _words(
    "invests?|invested|investing|pledge[sd]?|pledging|spends?|spent|spending|funds|funded|funding"
    "|finances?|financed|commits?|committed|put(?:s|ting)?|investit|investira|investissent|finance|finançant"
)
# Who is paid stands before these.
IS_PAID: Final = _words(
    "raise[sd]?|raising|receive[sd]?|receiving|secure[sd]?|got|lève|a levé|ont levé|reçoit|a reçu"
)
COSTS: Final = _words("costs?|costing|coûte|a coûté")
BY: Final = re.compile(r"\s+(?:by|par)\b", re.IGNORECASE)
INTO: Final = re.compile(
    r"\b(?:in|into|to|for|dans|à|pour)\s+(?:(?:the|its|their|his|her|a|an|la|le|les|l['’]|sa|son|ses)\s*)?$",
    re.IGNORECASE,
)

STAGES: Final[Mapping[Stage, re.Pattern[str]]] = {
    Stage.PLEDGED: _words(
        "pledge[sd]?|pledging|promise[sd]?|promising|planned|plans? to|will (?:be )?(?:invest|spend|fund|put)(?:ing)?"
        "|to invest|investira|promet|a promis"
    ),
    Stage.COMMITTED: _words("commits?|committed|s['’]engage|engagés?"),
    Stage.DISBURSED: _words("disbursed|paid out|versés?"),
    Stage.SPENT: _words("spent|(?:has|have|had) invested|dépensés?"),
}

DATES: Final[Mapping[str, re.Pattern[str]]] = {
    "founded_on": _words("founded|established|set up|created|fondée?s?|créée?s?"),
    "inaugurated_on": _words("inaugurated|inaugurée?s?"),
    "opened_on": _words("opened|opens|ouverte?s?|a ouvert"),
    "started_on": _words("started|starts|launched|began|lancée?s?|débuté"),
    "acquired_on": _words("acquired|bought|acquise?s?"),
    "elected_on": _words("elected|election|élue?s?"),
    "held_on": _words("held|takes place|took place|a lieu|a eu lieu"),
    "published_on": _words("published|publiée?s?"),
}

# Between the name of the subject and that of the object.
RELATIONS: Final[Mapping[str, re.Pattern[str]]] = {
    "located_in": _words("(?:based|located|situated|headquartered) in|basée?s? à|située?s? à"),
    "founded": _words("(?:co-?)?founded|(?:co-?)?founder of|a fondé|fondat(?:eur|rice) de"),
    "leads": _words("director of|leads|heads|president of|head of|chief executive of|CEO of|dirige"),
    "works_for": _words("works (?:for|at)|employed by|researcher at|scientist at|travaille (?:pour|chez)"),
    "member_of": _words("member of|membre de"),
    "partners_with": _words("partners with|partnered with|partnership with|partenaire de"),
    "plans_to_open": _words("plans to open|will open|intends? to open|intent to open"),
    "opened": _words("has opened|have opened|opened|a ouvert"),
    "developed": _words("developed|develops|a développé"),
    "launched": _words("launched|launches|a lancé"),
    "announced": _words("announced|announces|a annoncé"),
    "chose": _words("chose|has chosen|a choisi"),
    "part_of": _words("part of|fait partie de"),
    "invests_in": _words("invests? in|invested in|investing in|investit dans"),
    "supports": _words("supports?|supported|soutient"),
    "competes_with": _words("competes? with|competitor of"),
    "uses": _words("uses|utilise"),
}

PEOPLE_UNITS: Final = frozenset({"employee", "researcher", "scientist", "professional"})
STAFF: Final[Mapping[str, re.Pattern[str]]] = {
    "staff_target": _words(
        "will (?:house|employ|have|reach|host)|expects?|target|to reach|by the end of|d['’]ici"
    ),
    "staff_at_start": _words("start(?:s|ed|ing)? with|initially|at the start|au départ"),
}
ADDS: Final = _words("adds?|added|adding|extra|additional|ajoute|supplémentaires?")
