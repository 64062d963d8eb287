"""What analysts add of their own to a workspace: marks, words, mergers, versions and verdicts. See schema for the rest.

Each table is empty in a new workspace, and each is part of the edit log.
"""

DESK_TABLES: tuple[str, ...] = (
    """
CREATE TABLE entity_tag (
    id        INTEGER PRIMARY KEY,
    entity_id INTEGER NOT NULL REFERENCES entity(id) DEFERRABLE INITIALLY DEFERRED,
    tag       TEXT NOT NULL CHECK (trim(tag) <> ''),
    folded    TEXT NOT NULL,    -- the tag without accents, case and further spaces: what tags are compared by
    UNIQUE (entity_id, folded)
) STRICT
""",
    """
CREATE TABLE star (             -- what an analyst keeps at hand
    entity_id INTEGER PRIMARY KEY REFERENCES entity(id) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    """
CREATE TABLE saved_search (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL CHECK (trim(name) <> ''),
    folded TEXT NOT NULL UNIQUE,
    query  TEXT NOT NULL        -- a JSON object that names entities and documents by their keys
) STRICT
""",
    """
CREATE TABLE own_kind (
    id     INTEGER PRIMARY KEY,
    key    TEXT NOT NULL UNIQUE,
    label  TEXT NOT NULL CHECK (trim(label) <> ''),
    plural TEXT NOT NULL,
    icon   TEXT NOT NULL,
    hue    TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE own_property (
    id            INTEGER PRIMARY KEY,
    key           TEXT NOT NULL UNIQUE,
    label         TEXT NOT NULL CHECK (trim(label) <> ''),
    inverse_label TEXT NOT NULL DEFAULT '',
    value_type    TEXT NOT NULL CHECK (value_type IN ('text', 'number', 'date', 'entity', 'money')),
    kinds         TEXT NOT NULL DEFAULT '[]',   -- JSON arrays of keys; empty where any kind fits
    object_kinds  TEXT NOT NULL DEFAULT '[]',
    unit          TEXT NOT NULL DEFAULT '',
    single        INTEGER NOT NULL DEFAULT 0 CHECK (single IN (0, 1)),
    section       TEXT NOT NULL DEFAULT ''      -- of the detail pane
) STRICT
""",
    """
CREATE TABLE own_unit (
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,
    label    TEXT NOT NULL CHECK (trim(label) <> ''),
    symbol   TEXT NOT NULL DEFAULT '',
    plural   TEXT NOT NULL DEFAULT '',
    quantity TEXT NOT NULL DEFAULT ''
) STRICT
""",
    """
CREATE TABLE merger (           -- an entity that became part of another; its id leads there from then on
    id          INTEGER PRIMARY KEY,    -- of the entity that is no longer there
    into_id     INTEGER NOT NULL REFERENCES entity(id) DEFERRABLE INITIALLY DEFERRED CHECK (into_id <> id),
    turn        INTEGER NOT NULL,       -- one with a higher turn is a later one
    made_at     TEXT NOT NULL,          -- ISO 8601, UTC
    key         TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    reason      TEXT NOT NULL DEFAULT '',
    document_id INTEGER REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,  -- the passage that says so, if any
    start       INTEGER,
    "end"       INTEGER,
    exact       TEXT NOT NULL DEFAULT '',
    parts       TEXT NOT NULL           -- what splitting needs to take it apart again, as a JSON object
) STRICT
""",
    """
CREATE TABLE document_version ( -- a document that a corrected text took the place of
    document_id INTEGER PRIMARY KEY REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
    next_id     INTEGER NOT NULL UNIQUE REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED
                CHECK (next_id <> document_id)
) STRICT
""",
    """
CREATE TABLE settlement (       -- what an analyst decided about claims that seem to disagree
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,
    claims  TEXT NOT NULL,      -- a JSON array of their ids, in order
    verdict TEXT NOT NULL CHECK (verdict IN ('both_hold', 'not_a_disagreement', 'left_open')),
    reason  TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, claims)
) STRICT
""",
)

# The edit log's own ways in: the edits of an entity, the edits of a row, and what was deleted.
LOG_TABLES: tuple[str, ...] = (
    """
CREATE TABLE edit_entity (      -- which entities an edit touched
    entity_id INTEGER NOT NULL,
    edit_id   INTEGER NOT NULL REFERENCES edit(id),
    PRIMARY KEY (entity_id, edit_id)
) STRICT, WITHOUT ROWID
""",
)

DESK_INDEXES: tuple[str, ...] = (
    "CREATE INDEX entity_tag_folded ON entity_tag(folded, tag, entity_id)",
    "CREATE INDEX merger_into ON merger(into_id)",
    "CREATE INDEX change_row ON change(table_name, row_id)",
    "CREATE INDEX change_deleted ON change(edit_id, table_name, row_id) WHERE after IS NULL",
)
