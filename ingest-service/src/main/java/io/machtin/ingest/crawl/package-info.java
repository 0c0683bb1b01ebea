/**
 * Fetches what the sources list, politely, with any number of replicas.
 *
 * <p>{@link io.machtin.ingest.crawl.Crawler#step} is the whole of it: claim a host that may be
 * asked now, take its most urgent task, ask once, and write down in one transaction what follows
 * from the answer. The claim of the host is the only lock: every task belongs to one host, so no
 * source and no page is fetched twice at once, and no host is asked by two at once or too soon. A
 * redirect to another host makes the task one of that host. Claims of a replica that died run out;
 * what a replica writes after its claim ran out is refused.
 *
 * <p>Tasks are {@code listing} (feeds, sitemaps, pages of links), {@code page} (articles) and
 * {@code robots} (robots.txt, without which nothing of a site is asked, RFC 9309). Publishing an
 * article twice is harmless (see {@link io.machtin.ingest.intake.ArticleIntake}), so a page whose
 * replica died in between is simply fetched again.
 */
@NullMarked
package io.machtin.ingest.crawl;

import org.jspecify.annotations.NullMarked;
