"""A finding says where, what, what it means and what to do, in a line and for programs."""

from explorer.session.findings import Finding, Fix

PLAIN = Finding("claim", "claim 3", "it is odd.", "Edit it.", "Totals leave it out.")
FIX = Fix("claim", 3, {"note": ""}, "It was put right.")


def test_a_finding_is_a_line() -> None:
    assert PLAIN.sentence() == "claim: claim 3: it is odd. Totals leave it out. Edit it."
    assert Finding("claim", "claim 3", "it is odd.", "").sentence() == "claim: claim 3: it is odd."


def test_a_repair_is_offered_for_what_has_a_fix_or_follows_from_the_rest() -> None:
    assert not PLAIN.is_repairable
    assert Finding("claim", "claim 3", "odd.", "", fix=FIX).is_repairable
    assert Finding("structure", "a.hub", "odd.", "", is_derived=True).is_repairable


def test_programs_get_all_of_it_but_the_fix_itself() -> None:
    assert PLAIN.record() == {
        "area": "claim",
        "where": "claim 3",
        "what": "it is odd.",
        "means": "Totals leave it out.",
        "advice": "Edit it.",
        "repairable": False,
    }
