package io.machtin.bench.query;

import io.machtin.bench.stage.MeasurementException;
import io.machtin.bench.stage.OpenLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Asks the service and measures how long each answer takes, to its last byte. */
final class Http {
  private static final int DIGITS = 3;
  private static final long HIGHEST_MICROS = 60_000_000;

  /** More than the service answers at once; who comes then waits for one of them. */
  private static final int CLIENTS = 64;

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  static {
    // Five connections are kept open otherwise.
    System.setProperty("http.maxConnections", String.valueOf(CLIENTS));
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;

  Http(URI service) {
    this.service = service;
  }

  /** Microseconds of each answer. */
  static Histogram histogram() {
    return new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);
  }

  /** The body of an answer that is worked out for this question. */
  String text(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(anew(path), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " is answered with " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }

  /** One question after the other, each worked out anew, until its answer is there. */
  Histogram oneByOne(List<Question> questions, int times) throws IOException, InterruptedException {
    Histogram histogram = histogram();
    for (int i = 0; i < times; i++) {
      String path = questions.get(i % questions.size()).path();
      long start = System.nanoTime();
      HttpResponse<byte[]> answer =
          client.send(anew(path), HttpResponse.BodyHandlers.ofByteArray());
      record(histogram, start);
      if (answer.statusCode() != 200) {
        throw new IOException(path + " is answered with " + answer.statusCode());
      }
    }
    return histogram;
  }

  /**
   * What an open load found.
   *
   * @param latency from when each question was due, so that waiting for a service that lags counts
   * @param failed answers that were not 200
   * @param perSecond answers a second
   */
  record Mixed(Histogram latency, long failed, double perSecond) {}

  /**
   * Asks at a rate, whether or not the answers come, as clients do: what the service keeps counts.
   */
  Mixed mixed(List<Workload.Kind> kinds, int perSecond, Duration time)
      throws InterruptedException, MeasurementException {
    Deal deal = new Deal(kinds);
    Histogram histogram = histogram();
    AtomicLong failed = new AtomicLong();
    long begin = System.nanoTime();
    long asked =
        new OpenLoop(perSecond, time)
            .run(
                CLIENTS,
                (number, due) -> {
                  if (status(deal.next().path()) != OK) {
                    failed.incrementAndGet();
                  }
                  record(histogram, due);
                });
    double seconds = (System.nanoTime() - begin) / (double) Duration.ofSeconds(1).toNanos();
    return new Mixed(histogram, failed.get(), (asked - failed.get()) / seconds);
  }

  /** By the plainest of Java's clients: it shares the processors with what it measures. */
  private int status(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) service.resolve(path).toURL().openConnection();
    int status = connection.getResponseCode();
    InputStream body =
        status < BAD_REQUEST ? connection.getInputStream() : connection.getErrorStream();
    if (body != null) {
      // Only a connection whose answer was read to its end is used again.
      try (body) {
        body.transferTo(OutputStream.nullOutputStream());
      }
    }
    return status;
  }

  private static void record(Histogram histogram, long start) {
    long micros = (System.nanoTime() - start) / 1_000;
    histogram.recordValue(Math.min(micros, HIGHEST_MICROS));
  }

  private HttpRequest anew(String path) {
    return HttpRequest.newBuilder(service.resolve(path))
        .header("Cache-Control", "no-cache")
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  /** Draws questions by the shares of their kinds. */
  private static final class Deal {
    private final List<Workload.Kind> cards;

    Deal(List<Workload.Kind> kinds) {
      cards =
          kinds.stream()
              .flatMap(kind -> java.util.Collections.nCopies(kind.share(), kind).stream())
              .toList();
    }

    Question next() {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      List<Question> questions = cards.get(random.nextInt(cards.size())).questions();
      return questions.get(random.nextInt(questions.size()));
    }
  }
}
