package io.machtin.broker.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventTraceTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final long PUBLISHED = 1_778_600_000_000L;

  @BeforeEach
  @AfterEach
  void noSdk() {
    GlobalOpenTelemetry.resetForTest();
  }

  private static ConsumerRecord<byte[], byte[]> event(Headers headers) {
    return new ConsumerRecord<>(
        "machtin.articles.raw",
        1,
        7,
        PUBLISHED,
        TimestampType.CREATE_TIME,
        1,
        1,
        new byte[1],
        new byte[1],
        headers,
        Optional.empty());
  }

  private static Headers traced() {
    return new RecordHeaders().add("traceparent", PARENT.getBytes(UTF_8));
  }

  private static String passedOn(Headers from) {
    Headers to = new RecordHeaders();
    try (EventTrace trace = EventTrace.of(event(from), "enrich")) {
      trace.passTo(to);
    }
    Header header = to.lastHeader("traceparent");
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  @Nested
  class WithoutAnSdk {
    @Test
    void theTraceIsPassedOnAsItCame() {
      assertThat(passedOn(traced())).isEqualTo(PARENT);
    }

    @Test
    void anEventWithoutTraceGetsNone() {
      assertThat(passedOn(new RecordHeaders())).isEmpty();
    }

    @Test
    void aMalformedTraceIsNotPassedOn() {
      assertThat(passedOn(new RecordHeaders().add("traceparent", "00-x".getBytes(UTF_8))))
          .isEmpty();
    }
  }

  @Nested
  class WithAnSdk {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @BeforeEach
    void attach() {
      GlobalOpenTelemetry.resetForTest();
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .buildAndRegisterGlobal();
    }

    @Test
    void everyStageIsASpanOfTheSameTraceBelowTheOneBefore() {
      String afterEnrich = passedOn(traced());
      passedOn(new RecordHeaders().add("traceparent", afterEnrich.getBytes(UTF_8)));

      assertThat(spans.getFinishedSpanItems())
          .hasSize(2)
          .allMatch(span -> span.getTraceId().equals(TRACE));
      SpanData first = spans.getFinishedSpanItems().get(0);
      SpanData second = spans.getFinishedSpanItems().get(1);
      assertThat(first.getParentSpanId()).isEqualTo("b7ad6b7169203331");
      assertThat(second.getParentSpanId()).isEqualTo(first.getSpanId());
      assertThat(afterEnrich).contains(first.getSpanId());
    }

    @Test
    void aSpanBeginsWhenItsEventWasPublished() {
      passedOn(traced());

      SpanData span = spans.getFinishedSpanItems().get(0);
      assertThat(span.getName()).isEqualTo("enrich machtin.articles.raw");
      assertThat(TimeUnit.NANOSECONDS.toMillis(span.getStartEpochNanos())).isEqualTo(PUBLISHED);
    }
  }
}
