/**
 * One HTTP request to somebody else's server, safely. {@link io.machtin.ingest.fetch.PageFetcher}
 * takes an address and answers with a {@link io.machtin.ingest.fetch.FetchResult}; it never throws
 * for what a server does.
 *
 * <p>Nothing that a source sends may hurt: only http and https, only public addresses (checked on
 * the very addresses that the connection is made to, so that a name that resolves anew helps
 * nobody), bounded time, size and decompression. Redirects are not followed here but told, so that
 * each is a request of its own with the same checks and with the politeness that its host is owed.
 */
@NullMarked
package io.machtin.ingest.fetch;

import org.jspecify.annotations.NullMarked;
