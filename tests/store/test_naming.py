"""Who has a name, by the names as they are folded; and the claims about some entities, bounded."""

from pathlib import Path

from explorer.session.session import open_session
from explorer.store.naming import claims_to_cite, entities_called
from tests.session.write import DESKS, FAIRBANK, JEAN_ZAY, STATION_F, USES, change_entity, new_claim
from tests.workspaces import small_copy


def test_labels_and_other_names_are_found_by_their_folded_words(tmp_path: Path) -> None:
    session = open_session(small_copy(tmp_path))
    new_claim(session, FAIRBANK, property="alias", value="Banque Équitable")
    change_entity(session, JEAN_ZAY, name="Station F")
    found = entities_called(
        session.workspace.connection, ["station f", "banque equitable", "nobody", "fairbank"]
    )
    assert {key: [(ref.id, own) for ref, own in those] for key, those in found.items()} == {
        "station f": [(STATION_F, True), (JEAN_ZAY, True)],
        "banque equitable": [(FAIRBANK, False)],
        "fairbank": [(FAIRBANK, True)],
    }
    assert entities_called(session.workspace.connection, []) == {}
    session.close()


def test_claims_come_in_the_order_of_their_entities_and_no_more_than_wanted(tmp_path: Path) -> None:
    session = open_session(small_copy(tmp_path))
    connection = session.workspace.connection
    found = claims_to_cite(connection, [JEAN_ZAY, STATION_F], 100)
    assert found[0] == USES
    assert DESKS in found
    assert claims_to_cite(connection, [JEAN_ZAY, STATION_F], 2) == found[:2]
    assert claims_to_cite(connection, [], 2) == []
    session.close()
