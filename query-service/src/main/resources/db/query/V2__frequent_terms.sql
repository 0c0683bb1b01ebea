-- The most frequent terms of a kind without sorting millions. Counts change with every batch, and an
-- index on them would have to follow each time; the number of their binary digits changes once
-- in a doubling, so that nearly every update of a count stays within its page and touches no index.
alter table term add column magnitude smallint not null generated always as
  (case when articles > 0 then length(ltrim(articles::bit(64)::text, '0')) else 0 end) stored;
create index term_frequent on term (kind, magnitude);
create index term_frequent_of_type on term (kind, type, magnitude) where type is not null;
