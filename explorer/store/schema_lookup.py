"""Derived tables by which names are looked up in a workspace of any size. See schema for the rest.

`name_key` finds whole names and how names begin by a plain index. `named` is a search index of names alone: in the
large one, a word that a million quotes have and few names would be looked for in all of the quotes.
"""

LOOKUP_TABLES: tuple[str, ...] = (
    """
CREATE TABLE name_key (         -- derived: kept in step by explorer.store.lookup
    key       TEXT NOT NULL,    -- a name as it is typed, folded
    entity_id INTEGER NOT NULL,
    own       INTEGER NOT NULL, -- 1 for the name itself, 0 for another name of the entity
    PRIMARY KEY (key, entity_id)
) STRICT, WITHOUT ROWID
""",
    """
CREATE VIRTUAL TABLE named USING fts5 (
    name, aliases,
    tokenize = 'ascii', prefix = '1 2 3 4 5 6'
)
""",
)
