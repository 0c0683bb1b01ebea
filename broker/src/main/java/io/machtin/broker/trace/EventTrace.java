package io.machtin.broker.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The trace of one event in one stage.
 *
 * <p>Without an SDK its span is that of the event itself, so that what is written for the event
 * carries on the same {@code traceparent}.
 */
public final class EventTrace implements AutoCloseable {
  private static final String SCOPE = "io.machtin";
  private static final Getter GETTER = new Getter();

  private final Span span;

  private EventTrace(Span span) {
    this.span = span;
  }

  /**
   * Begins when the event was published, so that its waiting can be seen.
   *
   * @param stage what is done with it: {@code enrich}, {@code store}
   */
  public static EventTrace of(ConsumerRecord<byte[], byte[]> event, String stage) {
    Context parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), event.headers(), GETTER);
    Span span =
        GlobalOpenTelemetry.getTracer(SCOPE)
            .spanBuilder(stage + " " + event.topic())
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(event.timestamp(), TimeUnit.MILLISECONDS)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", event.topic())
            .setAttribute("messaging.kafka.offset", event.offset())
            .startSpan();
    return new EventTrace(span);
  }

  /** Marks that work on the event itself has begun. */
  public void taken() {
    span.addEvent("taken");
  }

  /** Gives the trace to what is written for the event. */
  public void passTo(Headers headers) {
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.root().with(span),
            headers,
            (carrier, name, value) -> {
              if (carrier != null) {
                carrier.remove(name);
                carrier.add(name, value.getBytes(UTF_8));
              }
            });
  }

  /** Ends it, now. */
  @Override
  public void close() {
    span.end();
  }

  private static final class Getter implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      List<String> names = new ArrayList<>();
      headers.forEach(header -> names.add(header.key()));
      return names;
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String name) {
      Header header = headers == null ? null : headers.lastHeader(name);
      return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
  }
}
