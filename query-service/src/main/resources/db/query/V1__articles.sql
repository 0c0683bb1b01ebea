-- The store of query-service. Why the tables look like this: docs/store.md.

-- Lets one GIN index hold the day beside words and terms. A trusted extension: the owner of the
-- database may create it.
create extension if not exists btree_gin schema public;

-- Everything that an article can be filtered and counted by, one row each, under a small number.
create table term (
  no         integer primary key,        -- the lowest three bits are the kind
  kind       text    not null,           -- entity, topic, source, author, reference, language
  key        text    not null,           -- the id in the contract, or the value itself
  type       text,                       -- of an entity: PERSON, ORGANIZATION, LOCATION ...
  label      text,                       -- JSON: what the newest enrichment says of it
  label_at   timestamptz,                -- when that enrichment was made
  articles   bigint  not null default 0, -- current articles that carry it; exact
  words      tsvector,                   -- the words of its names
  unique (kind, key)
) with (fillfactor = 80);
create index term_words on term using gin (words);
create sequence term_no;

create sequence article_no cache 1 increment by 1000;

-- One row per article in its newest revision; narrow, because filters and counts walk it.
create table article (
  no           bigint      primary key,
  id           uuid        not null unique,
  revision     integer     not null,
  enriched_at  timestamptz not null,
  pipeline     text        not null,     -- version and knowledge version
  time         timestamptz not null,     -- published, else taken in: the order of all lists
  day          integer     not null,     -- days from 1970-01-01 in Asia/Ho_Chi_Minh, of time
  ingested_at  timestamptz not null,
  changed      bigint      not null default (pg_current_xact_id()::text::bigint),
  removed      boolean     not null default false,
  terms        integer[]   not null,     -- sorted numbers of its terms
  bands        integer[]   not null,     -- near-duplicate signature, cut in bands
  search       tsvector    not null      -- both forms of each word
) with (toast_tuple_target = 256);
create index article_newest on article (time, no) where not removed;
create index article_ingested on article (ingested_at, no) where not removed;
create index article_changed on article (changed, no);
create index article_match on article using gin (day, terms, bands, search);

-- The event of every revision, as it came, compressed; and what lists show of it.
create table revision (
  article      bigint      not null,
  revision     integer     not null,
  enriched_at  timestamptz not null,
  pipeline     text        not null,
  card         text        not null,     -- JSON: the event without its long parts
  document     bytea       not null,     -- JSON of the whole event, raw deflate
  primary key (article, revision)
);
alter table revision alter column document set storage external;

-- Pages by term: (term, newest first) is a range of the primary key.
create table posting (
  term         integer     not null,
  time         timestamptz not null,
  article      bigint      not null,
  primary key (term, time, article)
);

-- How many current articles carry the term on a day; term 0 counts all articles. Exact.
create table term_day (
  term         integer     not null,
  day          integer     not null,
  articles     integer     not null,
  primary key (term, day)
) with (fillfactor = 80);
create index term_day_day on term_day (day);

-- Offices that articles give to people.
create table office (
  person       integer     not null,     -- term
  time         timestamptz not null,
  article      bigint      not null,
  title        text        not null,
  primary key (person, time, article, title)
);
create index office_article on office (article);

insert into term (no, kind, key) values (0, 'all', '');

-- Which store this is: a place in its list of changes means nothing in another one.
create table store (
  id           text        not null default substr(md5(gen_random_uuid()::text), 1, 8)
);
insert into store default values;

-- Articles that were taken down by somebody, and why. The mark that keeps one away is
-- article.removed; this is the record of the act.
create table takedown (
  id           uuid        primary key,
  reason       text        not null,
  requested_at timestamptz not null
);
