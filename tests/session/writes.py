"""Every way to write, as one table, on the small workspace; tests of a promise run over all of them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from explorer.domain.ids import ClaimId, DocumentId, EditId, EntityId
from explorer.domain.model import Decision, Rank, Verdict
from explorer.session.forms import ClaimForm, EntityForm, FundingForm, NameForm
from explorer.session.repairing import LABEL as REPAIR_LABEL
from explorer.session.repairing import repair
from explorer.session.session import Session
from explorer.session.shown_versions import DocumentDetails
from tests.session.mark_writes import MARKS
from tests.session.write import (
    COST,
    DESKS,
    DESKS_DISPUTED,
    FAIRBANK,
    HPC_AI,
    JEAN_ZAY,
    LOAN,
    ONE,
    OPENED,
    PLACE,
    STATION_F,
    TWO,
    USES,
    Write,
    aside,
    change_claim,
    change_entity,
    cited,
    in_turn,
    new_claim,
)


def _add_entity(session: Session) -> EntityId:
    names = (NameForm(None, "alias", "Fairbank Ventures"), NameForm(None, "acronym", "FV"))
    return session.save_entity(EntityForm(None, "Fairbank Capital", "fund", "A fund.", names))


def _add_sum(session: Session) -> ClaimId:
    funding = FundingForm(amount="€1.5 million over two years", purpose="desks", kind="grant", part_of=COST)
    quotes = (cited(session, ONE, "Station F"), cited(session, TWO, "Fairbank pledged"))
    return new_claim(
        session, FAIRBANK, property="funds", object_id=STATION_F, funding=funding, citations=quotes
    )


def _change_sum(session: Session) -> ClaimId:
    form = session.claim_form(COST)
    money = form.funding or FundingForm(subject_is="recipient")
    funding = replace(money, amount="about €260 million", announced="May 2018", stage="committed")
    return session.save_claim(replace(form, property="costs", funding=funding))


def _rename_with_names(session: Session) -> EntityId:
    names = (NameForm(None, "former_name", "Halle Freyssinet"),)
    return change_entity(session, STATION_F, name="Station  G", summary="New.", aliases=names)


def _misplace_days(session: Session) -> None:
    """As another program might: nothing of ours writes days that are not those of the date."""
    session.workspace.connection.execute("UPDATE claim SET date_to = '1900-01-01' WHERE id = 2")


def _repair(session: Session) -> object:
    reader = session.reader_for_thread()
    try:
        found = reader.check()
    finally:
        reader.workspace.close()
    return repair(session, found)


def _rename_and_go_on(session: Session) -> object:
    return in_turn(
        session,
        lambda: _rename_with_names(session),
        lambda: change_entity(session, STATION_F, kind="place"),
        lambda: change_entity(session, FAIRBANK, summary="A bank."),
    )


def _undo_and_go_on(session: Session) -> object:
    change_entity(session, FAIRBANK, summary="A bank.")
    session.undo()
    return change_entity(session, HPC_AI, summary="A computer.")


def _delete_and_go_on(session: Session) -> object:
    session.delete_claim(COST)
    session.delete_entities([JEAN_ZAY])
    return change_claim(session, LOAN, note="a loan, perhaps")


def restore_all(session: Session) -> object:
    """Bring back everything that is in the bin, as one step."""
    return session.bin.restore([(item.edit, item.place) for page in session.bin.items() for item in page])


def corrected(session: Session, document: DocumentId = ONE) -> bytes:
    """The text of a document with some words replaced, as the bytes of a file with Windows line ends."""
    text = "Corrected. " + session.document(document).text.replace("came from", "came straight from")
    return text.replace("\n", "\r\n").encode()


def version_with_decisions(session: Session) -> DocumentId:
    """A new version of the first document: one quote is taken as proposed, one stays behind though it was found."""
    bytes_ = corrected(session)
    plan = session.versions.preview(ONE, bytes_)
    offered = {row.citation_id: row.offer for row in plan.rows if row.offer is not None}
    return session.versions.apply(
        ONE, bytes_, {**offered, **{row.citation_id: None for row in plan.rows[:1]}}
    )


_DETAILS = DocumentDetails("Two campuses", " A.  Writer ", "", "2 May 2018", "en")
_beside = partial(Write, stays_possible=True, by_form=False)
DOCUMENTS: Mapping[str, Write] = {
    "a new version": _beside(lambda s: s.versions.apply(ONE, corrected(s)), "new version of A campus"),
    "a new version, decided upon": _beside(
        version_with_decisions,
        "new version of A campus",
        prepare=lambda s: s.versions.save_details(TWO, DocumentDetails("Two")),
    ),
    "a third version": _beside(
        lambda s: s.versions.apply(DocumentId(3), b"Third. " + corrected(s)),
        "new version of A campus",
        prepare=version_with_decisions,
    ),
    "add a document": aside(
        lambda s: s.versions.add("one.txt", b"Station F has 4,000 desks.", _DETAILS),
        "addition of Two campuses",
    ),
    "change a document's details": _beside(
        lambda s: s.versions.save_details(ONE, _DETAILS), "change of details of A campus"
    ),
    "delete a document": _beside(lambda s: s.versions.delete(ONE), "deletion of A campus"),
    "delete the version between": _beside(
        lambda s: s.versions.delete(DocumentId(3)),
        "deletion of A campus",
        prepare=lambda s: in_turn(
            s,
            lambda: s.versions.apply(ONE, corrected(s)),
            lambda: s.versions.apply(DocumentId(3), b"Third."),
        ),
    ),
}


LOG: Mapping[str, Write] = {  # what refuses other things than forms do: see test_history and test_bin
    "revert a step alone": Write(
        lambda s: s.history.revert(EditId(1)),
        "reversal of rename of Station F",
        prepare=_rename_and_go_on,
        stays_possible=True,
        by_form=False,
    ),
    "do a step again": Write(
        lambda s: s.history.do_again(EditId(1)),
        "repetition of change of Fairbank",
        prepare=_undo_and_go_on,
        stays_possible=True,
        by_form=False,
    ),
    "restore a sum": Write(
        lambda s: s.bin.restore([(EditId(1), ("claim", COST))]),
        "restoration of costs of Station F",
        prepare=_delete_and_go_on,
        stays_possible=True,
        by_form=False,
    ),
    "restore several things": Write(
        restore_all,
        "restoration of 2 things",
        prepare=_delete_and_go_on,
        stays_possible=True,
        by_form=False,
    ),
}


def _dispute_desks(session: Session) -> ClaimId:
    return new_claim(session, STATION_F, property="desks", number="2,000")


WRITES: Mapping[str, Write] = {
    **MARKS,
    **LOG,
    **DOCUMENTS,
    "add an entity": Write(_add_entity, "addition of Fairbank Capital", stays_possible=True),
    "rename an entity": Write(_rename_with_names, "rename of Station F"),
    "change a summary": Write(
        lambda s: change_entity(s, FAIRBANK, summary="A bank.", kind="fund"), "change of Fairbank"
    ),
    "add a text": Write(
        lambda s: new_claim(s, STATION_F, property="focus", value="AI"), "addition of focus of Station F"
    ),
    "change a name": Write(
        lambda s: change_claim(s, ClaimId(1), value="Station F, Paris"), "change of name of Station F"
    ),
    "add a figure": Write(
        lambda s: new_claim(s, STATION_F, property="floor_area", number="34,000 m2"),
        "addition of floor area of Station F",
    ),
    "change a figure": Write(
        lambda s: change_claim(s, DESKS, number="over 3,500", rank="normal", rank_reason=""),
        "change of desks of Station F",
    ),
    "add a date": Write(
        lambda s: new_claim(s, STATION_F, property="started_on", date="May 2017"),
        "addition of started on of Station F",
    ),
    "change a date": Write(
        lambda s: change_claim(s, OPENED, date="2017-06-29", note="the day"),
        "change of opened on of Station F",
    ),
    "add a relation": Write(
        lambda s: new_claim(s, FAIRBANK, property="uses", object_id=JEAN_ZAY, role="often"),
        "addition of uses of Fairbank",
    ),
    "change a relation": Write(
        lambda s: change_claim(s, USES, object_id=HPC_AI), "change of uses of Jean Zay"
    ),
    "add a sum": Write(_add_sum, "addition of funds of Fairbank"),
    "change a sum": Write(_change_sum, "change of costs of Station F"),
    "turn a sum into words": Write(
        lambda s: change_claim(s, COST, property="description", value="dear", funding=None),
        "change of description of Station F",
    ),
    "drop and add quotes": Write(
        lambda s: change_claim(s, PLACE, citations=(cited(s, TWO, "HPC-AI"),)),
        "change of located in of HPC-AI",
    ),
    "cite more evidence": Write(
        lambda s: s.citing.add(DESKS, ONE, 25, 47), "evidence for desks of Station F", by_form=False
    ),
    "delete a claim": Write(lambda s: s.delete_claim(DESKS), "deletion of desks of Station F"),
    "delete an envelope": Write(lambda s: s.delete_claim(COST), "deletion of costs of Station F"),
    "delete an entity": Write(lambda s: s.delete_entities([JEAN_ZAY]), "deletion of Jean Zay"),
    "delete entities": Write(
        lambda s: s.delete_entities([STATION_F, HPC_AI, FAIRBANK, STATION_F]), "deletion of 3 entities"
    ),
    "merge two entities": Write(
        lambda s: s.merging.merge(STATION_F, FAIRBANK, reason="one house"),
        "merger of Fairbank into Station F",
        prepare=lambda s: s.merging.judge(STATION_F, FAIRBANK, Verdict.UNSURE, "a bank or a house"),
        by_form=False,
    ),
    "judge two entities": Write(
        lambda s: s.merging.judge(STATION_F, FAIRBANK, Verdict.DIFFERENT, "a house and a bank"),
        "judgement on Station F and Fairbank",
        by_form=False,
    ),
    "judge two entities anew": Write(
        lambda s: s.merging.judge(HPC_AI, JEAN_ZAY, Verdict.DIFFERENT, "two machines"),
        "judgement on HPC-AI and Jean Zay",
        by_form=False,
    ),
    "forget a judgement": Write(
        lambda s: s.merging.forget_judgement(JEAN_ZAY, HPC_AI),
        "removal of the judgement on Jean Zay and HPC-AI",
        by_form=False,
    ),
    "split what was merged": Write(
        lambda s: s.merging.split(HPC_AI),
        "split of HPC-AI from Jean Zay",
        prepare=lambda s: s.merging.merge(JEAN_ZAY, HPC_AI, reason="one machine"),
        by_form=False,
        stays_possible=True,  # a merged entity cannot be deleted by itself
    ),
    "settle a disagreement": Write(
        lambda s: s.review.settle(DESKS_DISPUTED, Decision.BOTH_HOLD, "counted on other days"),
        "settling of “Station F, desks: 3,000 desks or 2,000 desks”",
        prepare=_dispute_desks,
        by_form=False,
    ),
    "open a disagreement again": Write(
        lambda s: s.review.unsettle(DESKS_DISPUTED),
        "opening of a disagreement again",
        prepare=lambda s: in_turn(
            s,
            lambda: _dispute_desks(s),
            lambda: s.review.settle(DESKS_DISPUTED, Decision.NOT_A_DISAGREEMENT),
        ),
        by_form=False,
    ),
    "repair": aside(_repair, REPAIR_LABEL, prepare=_misplace_days),
    "rank a claim": Write(
        lambda s: s.review.rank(OPENED, Rank.DEPRECATED, "older"),
        "rank of opened on of Station F",
        by_form=False,
    ),
    "undo": Write(lambda s: s.undo(), "rename of Station F", prepare=_rename_with_names),
    "redo": Write(
        lambda s: s.redo(),
        "deletion of Station F",
        prepare=lambda s: in_turn(s, lambda: s.delete_entities([STATION_F]), s.undo),
    ),
}
SAVES = {name: write for name, write in WRITES.items() if name not in {"undo", "redo"}}


def unsaved_claim(subject: EntityId = STATION_F) -> ClaimForm:
    """A claim that lacks everything."""
    return ClaimForm(subject_id=subject)
