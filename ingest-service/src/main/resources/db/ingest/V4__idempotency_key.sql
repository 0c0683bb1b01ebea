-- Answers of requests that came with an Idempotency-Key, to be given again when the same request comes again.
CREATE TABLE idempotency_key (
  key         text PRIMARY KEY,
  lease_until timestamptz NOT NULL,
  -- Null while the request is under way.
  finished_at timestamptz,
  fingerprint text,
  answer      bytea
);

CREATE INDEX idempotency_key_finished ON idempotency_key (finished_at) WHERE finished_at IS NOT NULL;
