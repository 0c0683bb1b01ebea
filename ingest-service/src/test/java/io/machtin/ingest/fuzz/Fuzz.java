package io.machtin.ingest.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Damages samples at random and hands them to a parser, after everything that once made it fail
 * ({@code src/test/resources/fuzz/NAME}). A build makes a few hundred; {@code
 * -Dmachtin.fuzz.rounds=100000} makes more, {@code -Dmachtin.fuzz.seed=N} others. An input that
 * makes the parser fail is kept in {@code target/fuzz}, to be put beside the former ones.
 */
public final class Fuzz {
  private static final Path CRASHERS = Path.of("src", "test", "resources", "fuzz");
  private static final Path FOUND = Path.of("target", "fuzz");

  private Fuzz() {}

  /** What is tried. */
  @FunctionalInterface
  public interface Parser {
    void read(byte[] input) throws Exception;
  }

  /**
   * @param name of the parser, for the folder of its crashers
   * @param rounds how many inputs a build tries
   * @param samples well-formed inputs
   * @param words what means something to the parser
   */
  public static void run(
      String name, int rounds, List<String> samples, List<String> words, Parser parser)
      throws IOException {
    for (Path crasher : crashers(name)) {
      check(parser, Files.readAllBytes(crasher), name, "the former crasher " + crasher);
    }
    long seed = Long.getLong("machtin.fuzz.seed", 28500);
    int most = Integer.getInteger("machtin.fuzz.rounds", rounds);
    Random random = new Random(seed);
    for (int round = 0; round < most; round++) {
      byte[] sample = samples.get(random.nextInt(samples.size())).getBytes(StandardCharsets.UTF_8);
      byte[] input = damaged(random, sample, samples, words);
      check(parser, input, name, "seed " + seed + ", round " + round);
    }
  }

  private static void check(Parser parser, byte[] input, String name, String which)
      throws IOException {
    try {
      parser.read(input);
    } catch (Exception | AssertionError | StackOverflowError e) {
      Files.createDirectories(FOUND.resolve(name));
      Path kept = FOUND.resolve(name).resolve(Integer.toHexString(Arrays.hashCode(input)));
      Files.write(kept, input);
      throw new AssertionError(name + " failed for " + which + ", kept in " + kept, e);
    }
  }

  private static List<Path> crashers(String name) {
    Path folder = CRASHERS.resolve(name);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One to six damages: bytes changed, pieces cut, doubled, moved from elsewhere, words put in. */
  private static byte[] damaged(
      Random random, byte[] sample, List<String> samples, List<String> words) {
    byte[] input = sample;
    for (int i = random.nextInt(6); i >= 0; i--) {
      int from = random.nextInt(input.length + 1);
      int to = Math.min(input.length, from + random.nextInt(1 + random.nextInt(200)));
      byte[] middle =
          switch (random.nextInt(6)) {
            case 0 -> new byte[] {(byte) random.nextInt(256)};
            case 1 -> new byte[0];
            case 2 -> twice(input, from, to);
            case 3 -> piece(random, samples);
            case 4 ->
                words
                    .get(random.nextInt(words.size()))
                    .repeat(1 + random.nextInt(50))
                    .getBytes(StandardCharsets.UTF_8);
            default -> words.get(random.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
          };
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(input, 0, from);
      out.writeBytes(middle);
      out.write(input, to, input.length - to);
      input = out.toByteArray();
    }
    return input;
  }

  private static byte[] twice(byte[] input, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, from, to - from);
    out.write(input, from, to - from);
    return out.toByteArray();
  }

  private static byte[] piece(Random random, List<String> samples) {
    String other = samples.get(random.nextInt(samples.size()));
    int from = random.nextInt(other.length() + 1);
    int to = Math.min(other.length(), from + random.nextInt(300));
    return other.substring(from, to).getBytes(StandardCharsets.UTF_8);
  }
}
