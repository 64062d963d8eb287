"""SQL for "whose money overlaps these days?". Not the dating of sums in words, nor how a timeline draws them.

The days of a sum are those of its period; else of its announcement; else of the documents that tell it. A term runs
from the day on which it is told.
"""

import re
from typing import Final

# A day that is open or unknown lies before, or after, every other one; ISO days compare as text.
_BEFORE, _AFTER = "'0000'", "'9999-99'"

# "2018~" and "201X" as the first and the last text that they can stand for.
_FIRST = "replace(rtrim({t}, '~?%'), 'X', '0')"
_LAST = "replace(rtrim({t}, '~?%'), 'X', '9')"

_TERM_ENDS = """date(substr({first} || '-01-01', 1, 10),
    '+' || CASE WHEN instr(f.term, 'Y') THEN CAST(substr(f.term, 2) AS INTEGER) ELSE 0 END || ' years',
    '+' || CASE WHEN instr(f.term, 'M') THEN CAST(substr(f.term, max(instr(f.term, 'Y'), 1) + 1) AS INTEGER)
        ELSE 0 END || ' months')"""


def _overlaps(text: str) -> str:
    """Whether an EDTF date or interval, with the term of the sum, meets ?1 to ?2."""
    slash = f"instr({text}, '/')"
    begins = f"CASE WHEN {slash} THEN substr({text}, 1, {slash} - 1) ELSE {text} END"
    ends = f"CASE WHEN {slash} THEN substr({text}, {slash} + 1) ELSE {text} END"
    first, last = _FIRST.format(t=begins), _LAST.format(t=ends)
    # "2018" begins before every day of 2018 as text, and "2018-99" ends after.
    told = f"({first} <= ?2 AND {last} || '-99' >= ?1)"
    lasting = f"(f.term IS NOT NULL AND {first} <= ?2 AND {_TERM_ENDS.format(first=first)} >= ?1)"
    return f"({told} OR {lasting})"


# CROSS: the sums are read in their order, and each claim is looked up once; then both its ends are told.
_SQL: Final = f"""
    SELECT CASE side WHEN 0 THEN c.subject_id ELSE c.object_id END
    FROM funding f CROSS JOIN claim c ON c.id = f.claim_id CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1)
    WHERE (side = 0 OR c.object_id IS NOT NULL) AND CASE
        WHEN f.period IS NOT NULL
            THEN coalesce(f.period_from, {_BEFORE}) <= ?2 AND coalesce(f.period_to, {_AFTER}) >= ?1
        WHEN f.announced IS NOT NULL THEN {_overlaps("f.announced")}
        ELSE EXISTS (SELECT 1 FROM citation t JOIN document d ON d.id = t.document_id
            WHERE t.claim_id = f.claim_id AND d.published IS NOT NULL AND {_overlaps("d.published")}) END"""


def with_money_in(first_day: str, last_day: str) -> tuple[str, list[object]]:
    """A SELECT of the entities that give or get money within these ISO days, with the values to bind by order."""
    days = {"?1": first_day, "?2": last_day}
    return re.sub(r"[?][12]", "?", _SQL), [days[name] for name in re.findall(r"[?][12]", _SQL)]
