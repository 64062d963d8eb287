"""What readers on other threads know of disagreements, and what they leave to the one that looks."""

from threading import Thread

from explorer.session.session import Session
from explorer.store.errors import Interrupted
from tests.session.write import STATION_F, new_claim


def test_readers_share_what_was_found(small: Session) -> None:
    reader = small.reader_for_thread()
    new_claim(small, STATION_F, property="desks", number="2,000")
    found = small.disagreements.all()
    assert reader.disagreements.kept is small.disagreements.kept
    assert reader.disagreements.all() == found
    reader.workspace.close()


def test_who_waits_never_looks_and_takes_what_is_known(small: Session) -> None:
    new_claim(small, STATION_F, property="desks", number="2,000")
    small.disagreements.waits = True
    assert small.disagreements.entities() == set()
    reader = small.reader_for_thread()
    assert reader.disagreements.waits
    reader.disagreements.all()
    assert STATION_F in small.disagreements.entities()
    reader.workspace.close()


def test_sums_told_in_several_ways_are_told_of_the_sums_alone(bundled: Session) -> None:
    differing = {funding.claim_id: funding.differs for funding in bundled.funding()}
    assert "Another term elsewhere:" in differing[6016]  # type: ignore[index]
    assert not differing[6017], "a part is not another telling of its whole"  # type: ignore[index]


def test_a_look_that_is_interrupted_says_so_and_can_be_gone_on_with(small: Session) -> None:
    reader = small.reader_for_thread()
    told: list[Exception] = []

    def look_until_interrupted() -> None:
        while not told:
            reader.disagreements.kept.forget()
            try:
                reader.disagreements.all()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at below
                told.append(error)

    looking = Thread(target=look_until_interrupted)
    looking.start()
    while looking.is_alive():  # between two statements there is nothing to interrupt
        reader.workspace.interrupt()
        looking.join(0.001)
    assert [type(error) for error in told] == [Interrupted]
    assert reader.disagreements.all() == small.disagreements.all()
    reader.workspace.close()
