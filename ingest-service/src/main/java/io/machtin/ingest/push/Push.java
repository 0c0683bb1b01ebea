package io.machtin.ingest.push;

import io.machtin.ingest.publish.Lane;
import io.machtin.ingest.publish.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about all its articles.
 *
 * @param source the source of articles that name none
 * @param lane the topic they go to
 * @param trace the caller's trace
 */
record Push(@Nullable String source, Lane lane, TraceContext trace) {}
