-- Imports of archives, resumed where they stopped.
CREATE TABLE archive_import (
    id            uuid PRIMARY KEY,
    path          text NOT NULL,
    source        text,
    state         text NOT NULL CHECK (state IN ('queued', 'running', 'stopped', 'done', 'failed')),
    -- Up to here everything is taken in: a file of the archive, and a place in it.
    file          text,
    position      bigint NOT NULL DEFAULT 0,
    files_done    integer NOT NULL DEFAULT 0,
    files         integer NOT NULL DEFAULT 0,
    counts        jsonb NOT NULL DEFAULT '{}',
    rejections    jsonb NOT NULL DEFAULT '{}',
    examples      jsonb NOT NULL DEFAULT '[]',
    failure       text,
    created_at    timestamptz NOT NULL,
    started_at    timestamptz,
    updated_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    claim         uuid,
    claimed_until timestamptz
);

CREATE INDEX archive_import_open ON archive_import (created_at)
    WHERE state IN ('queued', 'running');
