-- The words of a text hardly compress, and trying is a quarter of the work of writing an article. Rows
-- that are there stay as they are.
alter table article alter column search set storage external;

-- In kB; room for some two thousand articles. query-service sorts the list in long before.
alter index article_match set (gin_pending_list_limit = 32768);
