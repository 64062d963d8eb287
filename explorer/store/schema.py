"""The schema of a workspace file, as one readable text, and its public views. Not how it changes: see migrations.

Plain SQLite throughout, so that the `sqlite3` shell and Datasette can read every file. Offsets are half-open
and count Unicode code points of `document.text`. Deleting never cascades: every row that goes is in the edit log.
"""

from collections.abc import Mapping

from explorer.store.schema_desk import DESK_INDEXES, DESK_TABLES, LOG_TABLES
from explorer.store.schema_lookup import LOOKUP_TABLES

APPLICATION_ID = 0x48554258  # "HUBX"
VERSION = 2
# The fingerprint of each older version's schema, as released: only these are ever opened to be migrated.
FORMER_SCHEMAS: Mapping[int, str] = {
    1: "21ad42d30891df8b5211473e634403837251beb6dbb9d38bd79d42e93db8a6dd",
}

# Derived. The columns hold folded words, so that œ, ﬁ and É are found by any spelling. They are words
# already, and SQLite's own tables of letters may be older than Python's: hence the tokenizer that asks no table.
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (
    name, aliases, about, quotes,
    tokenize = 'ascii', prefix = '1 2 3 4 5 6'
)
"""

TABLES: tuple[str, ...] = (
    """
CREATE TABLE document (
    id        INTEGER PRIMARY KEY,
    file_name TEXT NOT NULL UNIQUE,
    title     TEXT,
    author    TEXT,
    publisher TEXT,
    published TEXT,             -- EDTF, only as far as the text itself says
    language  TEXT,
    text      TEXT NOT NULL,    -- UTF-8 with LF line ends, otherwise untouched
    original  BLOB NOT NULL,    -- the bytes as they came
    sha256    TEXT NOT NULL     -- of the original bytes
) STRICT
""",
    """
CREATE TABLE boilerplate (      -- page furniture: shown grey, never a source of claims
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
    start       INTEGER NOT NULL CHECK (start >= 0),
    "end"       INTEGER NOT NULL CHECK ("end" > start),
    reason      TEXT NOT NULL DEFAULT ''
) STRICT
""",
    """
CREATE TABLE entity (
    id        INTEGER PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL CHECK (trim(name) <> ''),
    sort_name TEXT NOT NULL,    -- the name without accents, case and punctuation
    summary   TEXT NOT NULL DEFAULT ''
) STRICT
""",
    """
CREATE TABLE claim (
    id          INTEGER PRIMARY KEY,
    subject_id  INTEGER NOT NULL REFERENCES entity(id) DEFERRABLE INITIALLY DEFERRED,
    property    TEXT NOT NULL,
    value       TEXT NOT NULL DEFAULT '',    -- as printed
    value_kind  TEXT NOT NULL DEFAULT 'value' CHECK (value_kind IN ('value', 'some', 'none')),
    number      ANY CHECK (typeof(number) IN ('integer', 'real', 'null')),   -- what it was read as
    number_high ANY CHECK (typeof(number_high) IN ('integer', 'real', 'null')),
    unit        TEXT,
    qualifier   TEXT NOT NULL DEFAULT 'exact' CHECK (qualifier IN ('exact', 'about', 'over', 'up_to', 'between')),
    object_id   INTEGER REFERENCES entity(id) DEFERRABLE INITIALLY DEFERRED CHECK (object_id <> subject_id),
    role        TEXT NOT NULL DEFAULT '',
    date        TEXT,                        -- EDTF
    date_from   TEXT,                        -- its first and last day, ISO
    date_to     TEXT,
    rank        TEXT NOT NULL DEFAULT 'normal' CHECK (rank IN ('preferred', 'normal', 'deprecated')),
    rank_reason TEXT NOT NULL DEFAULT '',
    origin      TEXT NOT NULL CHECK (origin IN ('curated', 'imported', 'suggested', 'analyst')),
    note        TEXT NOT NULL DEFAULT ''
) STRICT
""",
    """
CREATE TABLE funding (          -- the money detail of a claim
    claim_id    INTEGER PRIMARY KEY REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED,
    subject_is  TEXT NOT NULL CHECK (subject_is IN ('funder', 'recipient')),
    purpose     TEXT NOT NULL DEFAULT '',
    kind        TEXT NOT NULL DEFAULT '',
    stage       TEXT NOT NULL CHECK (stage IN ('pledged', 'committed', 'disbursed', 'spent', 'total_claim')),
    amount_text TEXT NOT NULL,               -- as printed
    amount_low  ANY CHECK (typeof(amount_low) IN ('integer', 'real', 'null')),
    amount_high ANY CHECK (typeof(amount_high) IN ('integer', 'real', 'null')),
    qualifier   TEXT NOT NULL CHECK (qualifier IN ('exact', 'about', 'over', 'up_to', 'between')),
    currency    TEXT,                        -- ISO 4217
    cadence     TEXT NOT NULL CHECK (cadence IN ('total', 'per_year')),
    announced   TEXT,                        -- EDTF
    term        TEXT,                        -- ISO 8601 duration
    period      TEXT,                        -- EDTF interval
    period_from TEXT,                        -- its first and last day, ISO
    period_to   TEXT,
    part_of     INTEGER REFERENCES funding(claim_id) DEFERRABLE INITIALLY DEFERRED CHECK (part_of <> claim_id)
) STRICT
""",
    """
CREATE TABLE citation (
    id          INTEGER PRIMARY KEY,
    claim_id    INTEGER NOT NULL REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED,
    document_id INTEGER NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
    start       INTEGER NOT NULL CHECK (start >= 0),
    "end"       INTEGER NOT NULL CHECK ("end" > start),
    exact       TEXT NOT NULL,
    prefix      TEXT NOT NULL DEFAULT '',
    suffix      TEXT NOT NULL DEFAULT '',
    stance      TEXT NOT NULL DEFAULT 'supports' CHECK (stance IN ('supports', 'contradicts', 'mentions')),
    confidence  TEXT NOT NULL DEFAULT 'high' CHECK (confidence IN ('low', 'medium', 'high')),
    state       TEXT NOT NULL DEFAULT 'ok' CHECK (state IN ('ok', 'moved', 'ambiguous', 'broken'))
) STRICT
""",
    """
CREATE TABLE judgement (        -- "are these two the same?"
    id       INTEGER PRIMARY KEY,
    entity_a INTEGER NOT NULL REFERENCES entity(id) DEFERRABLE INITIALLY DEFERRED,
    entity_b INTEGER NOT NULL REFERENCES entity(id) DEFERRABLE INITIALLY DEFERRED CHECK (entity_b <> entity_a),
    verdict  TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    reason   TEXT NOT NULL DEFAULT ''
) STRICT
""",
    """
CREATE TABLE edit (             -- the edit log; each edit is one labelled step
    id      INTEGER PRIMARY KEY,
    label   TEXT NOT NULL,
    made_at TEXT NOT NULL,      -- ISO 8601, UTC
    state   TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'abandoned'))
) STRICT
""",
    """
CREATE TABLE change (           -- the rows of an edit, as JSON objects before and after
    edit_id    INTEGER NOT NULL REFERENCES edit(id),
    position   INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id     INTEGER NOT NULL,
    before     TEXT,
    after      TEXT,
    PRIMARY KEY (edit_id, position)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE entity_stat (      -- derived: kept in step by explorer.store.derived
    entity_id INTEGER PRIMARY KEY,
    claims    INTEGER NOT NULL,     -- claims about it, or with it as their object
    documents INTEGER NOT NULL,     -- documents that are cited about it
    fundings  INTEGER NOT NULL      -- sums it gives or receives
) STRICT
""",
    SEARCH,
)

INDEXES: tuple[str, ...] = (
    "CREATE INDEX boilerplate_document ON boilerplate(document_id)",
    "CREATE INDEX entity_sort_name ON entity(sort_name)",
    "CREATE INDEX entity_kind ON entity(kind, sort_name)",
    "CREATE INDEX claim_subject ON claim(subject_id)",
    "CREATE INDEX claim_object ON claim(object_id) WHERE object_id IS NOT NULL",
    "CREATE INDEX claim_property ON claim(property, object_id)",
    "CREATE INDEX funding_part_of ON funding(part_of) WHERE part_of IS NOT NULL",
    "CREATE INDEX citation_claim ON citation(claim_id)",
    "CREATE INDEX citation_document ON citation(document_id, start)",
    "CREATE INDEX judgement_a ON judgement(entity_a)",
    "CREATE INDEX judgement_b ON judgement(entity_b)",
    "CREATE INDEX entity_stat_claims ON entity_stat(claims)",
    "CREATE INDEX edit_state ON edit(state, id)",
)

VIEWS: tuple[str, ...] = (
    """
CREATE VIEW v_document AS
SELECT id AS document_id, file_name, title, author, publisher, published, language,
       length(text) AS characters, sha256
FROM document
""",
    """
CREATE VIEW v_entity AS
SELECT e.id AS entity_id, e.name, e.kind,
       -- SQLite's own JSON functions are refused in views where trusted_schema is off
       (SELECT '[' || coalesce(group_concat('"' || replace(replace(replace(replace(replace(value,
           '\\', '\\\\'), '"', '\\"'), char(9), '\\t'), char(10), '\\n'), char(13), '\\r') || '"', ','), '') || ']' FROM
           (SELECT DISTINCT c.value FROM claim c
            WHERE c.subject_id = e.id AND c.property IN ('name', 'alias', 'former_name', 'acronym')
              AND c.value <> e.name ORDER BY c.id)) AS aliases,
       e.summary,
       (SELECT count(*) FROM claim c WHERE c.subject_id = e.id) AS claim_count,
       (SELECT count(DISTINCT t.document_id) FROM claim c JOIN citation t ON t.claim_id = c.id
        WHERE c.subject_id = e.id) AS document_count
FROM entity e
""",
    """
CREATE VIEW v_claim AS
SELECT c.id AS claim_id, c.subject_id, s.name AS subject, c.property, c.value, c.number, c.unit,
       c.object_id, o.name AS object, c.date, c.date_from, c.date_to, c.rank, c.origin
FROM claim c JOIN entity s ON s.id = c.subject_id LEFT JOIN entity o ON o.id = c.object_id
""",
    """
CREATE VIEW v_funding AS
SELECT f.claim_id,
       CASE f.subject_is WHEN 'funder' THEN c.subject_id ELSE c.object_id END AS funder_id,
       CASE f.subject_is WHEN 'funder' THEN s.name ELSE o.name END AS funder,
       CASE f.subject_is WHEN 'recipient' THEN c.subject_id ELSE c.object_id END AS recipient_id,
       CASE f.subject_is WHEN 'recipient' THEN s.name ELSE o.name END AS recipient,
       f.purpose, f.kind, f.stage, f.amount_text, f.amount_low, f.amount_high, f.qualifier, f.currency,
       f.cadence, f.announced, f.period_from, f.period_to, f.part_of
FROM funding f JOIN claim c ON c.id = f.claim_id
JOIN entity s ON s.id = c.subject_id LEFT JOIN entity o ON o.id = c.object_id
""",
    """
CREATE VIEW v_citation AS
SELECT t.id AS citation_id, t.claim_id, t.document_id, d.file_name, t.start, t."end", t.exact, t.stance, t.state
FROM citation t JOIN document d ON d.id = t.document_id
""",
)

STATEMENTS: tuple[str, ...] = (
    TABLES + LOOKUP_TABLES + DESK_TABLES + LOG_TABLES + INDEXES + DESK_INDEXES + VIEWS
)
