package io.machtin.bench.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Asks the service and measures how long each answer takes, to its last byte. */
final class Http {
  private static final int DIGITS = 3;
  private static final long HIGHEST_MICROS = 60_000_000;

  /** More than this under way means that the service no longer keeps up at all. */
  private static final int MOST_UNDER_WAY = 2_000;

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

  /** The body of an answer. */
  String text(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request(path), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " is answered with " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }

  /** One question after the other, each until its answer is there. */
  Histogram oneByOne(List<Question> questions, int times) throws IOException, InterruptedException {
    Histogram histogram = histogram();
    for (int i = 0; i < times; i++) {
      String path = questions.get(i % questions.size()).path();
      long start = System.nanoTime();
      HttpResponse<byte[]> answer =
          client.send(request(path), HttpResponse.BodyHandlers.ofByteArray());
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

  /** Asks at a fixed rate, whether or not the answers come. */
  Mixed mixed(List<Workload.Kind> kinds, int perSecond, Duration time) throws InterruptedException {
    Deal deal = new Deal(kinds);
    Histogram histogram = histogram();
    AtomicLong failed = new AtomicLong();
    AtomicLong answered = new AtomicLong();
    AtomicInteger underWay = new AtomicInteger();
    long apart = Duration.ofSeconds(1).toNanos() / perSecond;
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    for (long due = begin; due < end; due += apart) {
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      if (underWay.get() > MOST_UNDER_WAY) {
        failed.incrementAndGet();
        continue;
      }
      long start = due;
      underWay.incrementAndGet();
      client
          .sendAsync(request(deal.next().path()), HttpResponse.BodyHandlers.discarding())
          .whenComplete(
              (answer, failure) -> {
                underWay.decrementAndGet();
                record(histogram, start);
                if (failure != null || answer.statusCode() != 200) {
                  failed.incrementAndGet();
                } else {
                  answered.incrementAndGet();
                }
              });
    }
    while (underWay.get() > 0) {
      Thread.sleep(5);
    }
    double seconds = (System.nanoTime() - begin) / (double) Duration.ofSeconds(1).toNanos();
    return new Mixed(histogram, failed.get(), answered.get() / seconds);
  }

  private static void record(Histogram histogram, long start) {
    long micros = (System.nanoTime() - start) / 1_000;
    histogram.recordValue(Math.min(micros, HIGHEST_MICROS));
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(60)).build();
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
