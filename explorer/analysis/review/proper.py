"""Whether the words by which a text calls a thing are a name or describe it. Knows no names, only how names are written.

"Station F" and "Institut national de recherche" are names; "French AI centre", "the new lab in Pune" say what a thing is.
"""

import re
from typing import Final

from explorer.domain.text import fold

_BOUND: Final = re.compile(
    r"\b(?:of|for|in|at|on|near|by|with|outside|within|from|to|that|which|dedicated|devoted|focused"
    r"|de|des|du|pour|en|à|für|in der)\b|[,;(]",
    re.IGNORECASE,
)
# What a thing can be called without any name: in small letters they say what it is.
_NOUNS: Final = (
    "academy accelerator agency antenna arm association bank base branch bureau building campus center centre chair"
    " cluster college community company conference council division event facility factory festival firm foundation"
    " fund group headquarters hospital hub incubator initiative institute lab laboratory ministry museum network"
    " office operation operations organisation organization outpost partnership plan plant platform program programme"
    " project school site society startup station strategy studio summit supercomputer team unit university workshop"
    " academie agence association banque bureau centre ecole fonds fondation hopital institut laboratoire ministere"
    " musee pole reseau societe universite bank fakultat hochschule institut stiftung verein zentrum"
)
_COMMON: Final = frozenset(_NOUNS.split())


def head_of(words: str) -> str:
    """The words before what says where, of whom or for what: the last of them is what a thing is called."""
    return _BOUND.split(words.strip(), maxsplit=1)[0].strip()


def describes(words: str) -> bool:
    """True where the noun that the words turn on stands in small letters, and no name begins with it."""
    head = head_of(words).split()
    if not head or not head[-1][:1].islower():
        return False
    if fold(head[-1]) in _COMMON:
        return True
    return len(head) > 1 and fold(head[0]) not in _COMMON
