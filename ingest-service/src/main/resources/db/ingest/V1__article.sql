-- One row an article: what of it is known to be on the topic.
CREATE TABLE article (
    id               uuid PRIMARY KEY,
    -- Last revision that the broker acknowledged; 0 until the first.
    revision         integer NOT NULL DEFAULT 0,
    content_hash     text,
    -- Revision that may be on the topic already, though no acknowledgement was recorded.
    pending_revision integer,
    pending_hash     text,
    source_id        text NOT NULL,
    first_seen_at    timestamptz NOT NULL DEFAULT now(),
    changed_at       timestamptz,
    CHECK ((pending_revision IS NULL) = (pending_hash IS NULL)),
    CHECK ((revision = 0) = (content_hash IS NULL))
);

-- New articles of a source and their rhythm, for source health.
CREATE INDEX article_by_source ON article (source_id, first_seen_at);
-- What was announced and never acknowledged, for the operator.
CREATE INDEX article_pending ON article (id) WHERE pending_revision IS NOT NULL;
