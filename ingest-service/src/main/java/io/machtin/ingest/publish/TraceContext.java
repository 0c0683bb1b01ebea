package io.machtin.ingest.publish;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Header {@code traceparent} of W3C Trace Context, which ties an event to the request that caused
 * it.
 *
 * @param traceparent version, trace id, parent id and flags
 */
public record TraceContext(String traceparent) {
  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /**
   * The context of the span that an OpenTelemetry agent has made for the request; else the
   * caller's, or a new one where there is none or a malformed one (section 2.3).
   */
  public static TraceContext of(@Nullable String header) {
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      return new TraceContext(
          "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex());
    }
    return header != null && FORM.matcher(header).matches() ? new TraceContext(header) : start();
  }

  /** A new trace. */
  public static TraceContext start() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return new TraceContext(
        "00-"
            + hex.toHexDigits(random.nextLong())
            + hex.toHexDigits(random.nextLong() | 1)
            + "-"
            + hex.toHexDigits(random.nextLong() | 1)
            + "-01");
  }
}
