-- The database of an index, version 1. It is the one place that says what the corpus is: a change
-- to the index is one transaction here. Segment files are written before, and deleted after it.
-- Offsets are code points of the text, half-open. Every record has a checksum: xxh3_64 of its other
-- values as JSON. Open it with any tool; write to it with `provenance index` only.

PRAGMA user_version = 1;

-- What the index is, and which commit this is.
CREATE TABLE about (
    key      TEXT PRIMARY KEY,
    value    TEXT NOT NULL,
    checksum INTEGER NOT NULL
) WITHOUT ROWID;

-- Every commit, so that a database of another index, or an older one, is told from this.
CREATE TABLE commits (
    number INTEGER PRIMARY KEY,
    state  TEXT NOT NULL          -- digest of the last state and of all segments
);

-- Files of columns: words, seeds and bands of some documents, which never change.
CREATE TABLE segments (
    name      TEXT PRIMARY KEY,   -- checksum of the header of the file, and its name
    bytes     INTEGER NOT NULL,   -- size of the file
    documents INTEGER NOT NULL,   -- documents whose words it holds
    removed   TEXT NOT NULL,      -- numbers of those that are in the corpus no more, as JSON
    checksum  INTEGER NOT NULL
) WITHOUT ROWID;

-- One text each, as decoded.
CREATE TABLE documents (
    id       INTEGER PRIMARY KEY,
    path     TEXT NOT NULL UNIQUE,  -- from the root of the corpus
    sha256   TEXT NOT NULL,         -- of the bytes of the file
    bytes    INTEGER NOT NULL,
    chars    INTEGER NOT NULL,
    reader   TEXT NOT NULL,
    encoding TEXT,
    details  TEXT NOT NULL,         -- what else the reader found out, as JSON
    text,                           -- NULL in an index without texts; a BLOB (UTF-8) where SQLite
                                    -- could not hold it as text
    segment  TEXT NOT NULL REFERENCES segments (name),
    row      INTEGER NOT NULL,      -- its number in the segment
    checksum INTEGER NOT NULL,      -- of all that is said above of the text itself
    place    INTEGER NOT NULL,      -- checksum of path, sha256, chars, segment and row
    parts    INTEGER NOT NULL,      -- checksum of its pages and passages
    UNIQUE (segment, row)
);

-- Saved articles, posts and mails in documents.
CREATE TABLE pages (
    id        INTEGER PRIMARY KEY,
    document  INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    title     TEXT,                 -- NULL, as the next three, in an index without texts
    author    TEXT,
    publisher TEXT,
    url       TEXT,
    date      TEXT,                 -- ISO 8601
    date_kind TEXT                  -- published, archived (the latest possible), mentioned (the earliest)
);
CREATE INDEX pages_by_document ON pages (document, "start");

-- Paragraph-sized spans: what is fingerprinted.
CREATE TABLE passages (
    id       INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL
);
CREATE INDEX passages_by_document ON passages (document, "start");

CREATE VIEW passage_texts AS
    SELECT passages.id, documents.path, passages."start", passages."end",
        substr(documents.text, passages."start" + 1, passages."end" - passages."start") AS text
    FROM passages JOIN documents ON documents.id = passages.document
    WHERE typeof(documents.text) = 'text';

-- Full-text search in passages: SELECT rowid FROM passages_fts WHERE passages_fts MATCH 'words'.
CREATE VIRTUAL TABLE passages_fts USING fts5 (text, content = 'passage_texts', content_rowid = 'id');

-- What the last look at the whole corpus found: empty where the corpus has changed since.
CREATE TABLE families (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    words    INTEGER NOT NULL,
    excerpt  TEXT NOT NULL,
    part_of  TEXT,
    checksum INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE occurrences (
    family   TEXT NOT NULL REFERENCES families (id),
    document INTEGER NOT NULL REFERENCES documents (id),
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    is_origin INTEGER NOT NULL,     -- 1 for the one that the others go back to, as far as known
    checksum INTEGER NOT NULL,
    PRIMARY KEY (family, document, "start", "end")
) WITHOUT ROWID;

CREATE TABLE verdicts (
    id              TEXT PRIMARY KEY,
    rule            TEXT NOT NULL,
    name            TEXT NOT NULL,
    level           TEXT NOT NULL,
    document        INTEGER NOT NULL REFERENCES documents (id),  -- the copy
    "start"         INTEGER NOT NULL,
    "end"           INTEGER NOT NULL,
    source          INTEGER REFERENCES documents (id),
    source_start    INTEGER,
    source_end      INTEGER,
    family          TEXT REFERENCES families (id),
    message         TEXT NOT NULL,
    fingerprint     TEXT NOT NULL,
    checksum        INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX verdicts_by_document ON verdicts (document, "start");
