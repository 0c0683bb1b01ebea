package io.machtin.bench.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one run found; all times in milliseconds.
 *
 * @param machine Java, processors, settings
 * @param articles in the store
 * @param bytes of the store's tables and indexes
 * @param textBytes of raw UTF-8 text in it, estimated from a sample
 * @param lines one for each kind of question
 */
record QueryReport(
    String machine,
    long articles,
    long bytes,
    long textBytes,
    List<Line> lines,
    @Nullable Projected projection,
    @Nullable Load load) {

  private static final double MICROS = 1_000;

  /** Two percentiles. */
  record Times(double p50, double p99) {
    static Times of(Histogram micros) {
      return new Times(
          micros.getValueAtPercentile(50) / MICROS, micros.getValueAtPercentile(99) / MICROS);
    }

    String markdown() {
      return String.format(Locale.ROOT, "%.1f | %.1f", p50, p99);
    }
  }

  /**
   * One kind of question.
   *
   * @param matches articles that match, on average
   * @param service over HTTP, one question after the other
   * @param driver the same statements by a bare driver
   * @param lucene the same questions to Lucene; absent where there is no index
   */
  record Line(
      String kind, long matches, int goal, Times service, Times driver, @Nullable Times lucene) {

    @JsonProperty
    double ratioToDriver() {
      return service.p50() / driver.p50();
    }

    @JsonProperty
    @Nullable Double ratioToLucene() {
      return lucene == null ? null : service.p50() / lucene.p50();
    }

    String markdown() {
      Double toLucene = ratioToLucene();
      return String.format(
          Locale.ROOT,
          "| %s | %,d | %s | %d%s | %s | %.2f | %s | %s |",
          kind,
          matches,
          service.markdown(),
          goal,
          service.p99() <= goal ? "" : " **missed**",
          driver.markdown(),
          ratioToDriver(),
          lucene == null ? "– | –" : lucene.markdown(),
          toLucene == null ? "–" : String.format(Locale.ROOT, "%.2f", toLucene));
    }
  }

  /** Articles that were projected into the full store. */
  record Projected(long articles, double seconds) {
    @JsonProperty
    double perSecond() {
      return articles / seconds;
    }
  }

  /** What was asked at a fixed rate. */
  record Load(int asked, double answered, long failed, Times latency, double p999) {}

  @JsonProperty
  double bytesForOneOfText() {
    return (double) bytes / textBytes;
  }

  String markdown() {
    StringBuilder page = new StringBuilder(machine).append("\n\n");
    page.append(
        String.format(
            Locale.ROOT,
            "%,d articles, %,d bytes an article on disk, %.2f times the text (%,d bytes).%n%n",
            articles,
            bytes / articles,
            bytesForOneOfText(),
            textBytes / articles));
    page.append("| question | matches | p50 | p99 | goal p99 | driver p50 | p99 | ratio |");
    page.append(" Lucene p50 | p99 | ratio |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
    lines.forEach(line -> page.append(line.markdown()).append('\n'));
    if (projection != null) {
      page.append(
          String.format(
              Locale.ROOT,
              "%nProjection into the full store: %,d articles in %.1f s, **%,.0f a second**.%n",
              projection.articles(),
              projection.seconds(),
              projection.perSecond()));
    }
    if (load != null) {
      page.append(
          String.format(
              Locale.ROOT,
              "%nMixed load: %d a second asked, %.0f answered, %d failed; p50 %.1f ms, p99 %.1f ms,"
                  + " p99.9 %.1f ms.%n",
              load.asked(),
              load.answered(),
              load.failed(),
              load.latency().p50(),
              load.latency().p99(),
              load.p999()));
    }
    return page.toString();
  }
}
