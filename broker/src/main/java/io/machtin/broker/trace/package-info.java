/**
 * Follows an article through the services. The trace travels in the events' header {@code
 * traceparent} always; spans are made for whoever has attached an OpenTelemetry SDK or agent to the
 * process, and cost nothing else.
 */
@NullMarked
package io.machtin.broker.trace;

import org.jspecify.annotations.NullMarked;
