package io.machtin.bench.stage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run was asked for.
 *
 * @param quick a look in a few minutes instead of figures that can be compared
 * @param home the project's folder, where the services are built
 * @param data an empty folder for brokers, databases and logs
 * @param pages folder of real pages for extraction; absent for generated ones
 * @param stored numbers of stored articles against which costs are measured, rising
 * @param warmUp how much longer than usual a service works before it is measured
 * @param jvm flags of the services' JVM; empty for those of the local stack
 * @param verbose whether to show what the tools underneath say
 */
public record Settings(
    boolean quick,
    Path home,
    Path data,
    @Nullable Path pages,
    List<Integer> stored,
    Duration warmUp,
    List<String> jvm,
    boolean verbose) {

  /** One of two sizes: for a quick run, or for a full one. */
  public int size(int whenQuick, int otherwise) {
    return quick ? whenQuick : otherwise;
  }

  /** The usual seconds before a measurement, and what was asked for beyond them. */
  public Duration warmUp(int whenQuick, int otherwise) {
    return warmUp.plusSeconds(size(whenQuick, otherwise));
  }

  /**
   * How many more articles the asked warm-up takes at a rate that no stage exceeds, in articles a
   * second.
   */
  public int warmUpArticles(int perSecond) {
    return Math.toIntExact(warmUp.toSeconds() * perSecond);
  }
}
