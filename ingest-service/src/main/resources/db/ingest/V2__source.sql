-- What the operator wants to be fetched.
CREATE TABLE source (
    id               text PRIMARY KEY,
    name             text NOT NULL,
    url              text NOT NULL UNIQUE,
    domain           text,
    language         text,
    section          text,
    tags             text[] NOT NULL DEFAULT '{}',
    interval_seconds integer NOT NULL CHECK (interval_seconds > 0),
    enabled          boolean NOT NULL,
    skip_opt_outs    boolean NOT NULL DEFAULT false,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL
);

-- How fetching it went.
CREATE TABLE source_state (
    source_id       text PRIMARY KEY REFERENCES source ON DELETE CASCADE,
    format          text,
    entries         integer,
    notes           text,
    last_attempt_at timestamptz,
    last_success_at timestamptz,
    last_new_at     timestamptz,
    failures        integer NOT NULL DEFAULT 0,
    failure_reason  text,
    failure_detail  text
);

-- Articles and rejections of each source and day (UTC).
CREATE TABLE source_day (
    source_id text NOT NULL REFERENCES source ON DELETE CASCADE,
    day       date NOT NULL,
    status    text NOT NULL,
    reason    text NOT NULL DEFAULT '',
    articles  bigint NOT NULL,
    PRIMARY KEY (source_id, day, status, reason)
);

-- The right to ask a host belongs to one worker of one replica at a time, and runs out.
CREATE TABLE host (
    name          text PRIMARY KEY,
    ready_at      timestamptz NOT NULL,
    claim         uuid,
    claimed_until timestamptz
);

CREATE INDEX host_ready ON host (ready_at);

-- Rules of robots.txt by scheme, host and port.
CREATE TABLE robots (
    authority  text PRIMARY KEY,
    verdict    text NOT NULL CHECK (verdict IN ('rules', 'allow-all', 'deny-all')),
    body       bytea NOT NULL,
    expires_at timestamptz NOT NULL
);

-- Everything that is to be fetched, or was.
CREATE TABLE fetch_task (
    id            uuid PRIMARY KEY,
    kind          text NOT NULL CHECK (kind IN ('robots', 'listing', 'page')),
    source_id     text REFERENCES source ON DELETE CASCADE,
    -- A listing that another listing of the source led to.
    child         boolean NOT NULL DEFAULT false,
    url           text NOT NULL,
    -- Where redirects have led so far.
    location      text,
    hops          integer NOT NULL DEFAULT 0,
    -- Of location, or else of url.
    host          text NOT NULL,
    -- Nothing is planned if absent.
    due_at        timestamptz,
    attempts      integer NOT NULL DEFAULT 0,
    -- Of a listing, adapted to its rhythm.
    interval_seconds integer,
    -- Of a page: how often it was looked at again.
    rechecks      integer NOT NULL DEFAULT 0,
    etag          text,
    last_modified text,
    entry_published_at timestamptz,
    entry_updated_at   timestamptz,
    -- What came of it last.
    outcome       text,
    reason        text,
    detail        text,
    article_id    uuid,
    finished_at   timestamptz,
    CHECK ((kind = 'robots') = (source_id IS NULL))
);

CREATE INDEX fetch_task_due ON fetch_task (host, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX fetch_task_by_source ON fetch_task (source_id, kind, finished_at);
CREATE INDEX fetch_task_finished ON fetch_task (finished_at) WHERE due_at IS NULL;
