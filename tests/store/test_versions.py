"""Documents as rows: chains of versions, what is cited in them, and what hangs on one."""

from explorer.domain.ids import ClaimId, DocumentId
from explorer.session.session import Session
from explorer.store import versions
from tests.session.conftest import small  # noqa: F401 - a fixture
from tests.session.write import ONE, TWO
from tests.session.writes import corrected

THREE, FOUR = DocumentId(3), DocumentId(4)


def test_a_chain_is_the_same_from_each_of_its_versions(small: Session) -> None:  # noqa: F811
    small.versions.apply(ONE, corrected(small))
    small.versions.apply(THREE, b"Third.")
    connection = small.workspace.connection
    for each in (ONE, THREE, FOUR):
        assert versions.chain_of(connection, each) == (ONE, THREE, FOUR)
    assert versions.chain_of(connection, TWO) == (TWO,)


def test_a_circle_of_versions_in_a_damaged_file_ends(small: Session) -> None:  # noqa: F811
    connection = small.workspace.connection
    connection.execute("INSERT INTO document_version VALUES (1, 2), (2, 1)")
    assert set(versions.chain_of(connection, ONE)) == {ONE, TWO}


def test_what_was_left_behind_in_earlier_versions_is_listed_too(small: Session) -> None:  # noqa: F811
    small.versions.apply(ONE, b"Station F opened in 2017.")
    found = versions.cited_words(small.workspace.connection, THREE, [ONE])
    assert {each.document_id for each in found} == {ONE, THREE}
    assert all(each.state in ("ambiguous", "broken") for each in found if each.document_id == ONE)
    assert versions.cited_words(small.workspace.connection, THREE, []) == [
        each for each in found if each.document_id == THREE
    ]


def test_what_rests_on_a_document_alone_is_told_from_what_does_not(small: Session) -> None:  # noqa: F811
    small.citing.add(ClaimId(3), TWO, 0, 8)
    before = versions.resting_on(small.workspace.connection, ONE)
    assert ClaimId(2) in before.only
    assert ClaimId(3) not in before.only
    assert before.citations >= before.claims >= len(before.only)


def test_a_taken_name_gets_a_number_before_its_ending(small: Session) -> None:  # noqa: F811
    connection = small.workspace.connection
    assert versions.free_file_name(connection, "one.txt") == "one-2.txt"
    assert versions.free_file_name(connection, "three.txt") == "three.txt"
    connection.execute("UPDATE document SET file_name = 'README' WHERE id = 2")
    assert versions.free_file_name(connection, "README") == "README-2"
