-- One article in 256, 128, 64 ... without reading the others: what remains of an article's number is a
-- key of the index beside its day, terms and words, so that a sample of what matches is one look-up.
drop index if exists article_match;
create index article_match on article using gin (day, terms, bands, search, (no % 256));
