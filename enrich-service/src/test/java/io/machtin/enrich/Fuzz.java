package io.machtin.enrich;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Damaged inputs for a parser that meets outside bytes. The same seed gives the same inputs; {@code
 * -Dmachtin.fuzz.rounds=100000} and {@code -Dmachtin.fuzz.seed=N} make a longer or another run, and
 * the failure of a round says with which seed it is the first.
 */
public record Fuzz(long seed, int rounds) {
  private static final long USUAL_SEED = 20261126;
  private static final String JOINTS = "{,\n\t;|";

  /**
   * @param usual rounds where none are asked for
   */
  public static Fuzz ofRounds(int usual) {
    return new Fuzz(
        Long.getLong("machtin.fuzz.seed", USUAL_SEED),
        Integer.getInteger("machtin.fuzz.rounds", usual));
  }

  /** What must hold for an input, whatever it is. */
  public interface Check {
    void of(byte[] input) throws Exception;
  }

  /**
   * Damages a good input again and again.
   *
   * @param pieces what is put in at times: words of the format, and what breaks parsers
   */
  public void damage(String good, List<String> pieces, Check check) {
    for (int round = 0; round < rounds; round++) {
      byte[] input = damaged(good.getBytes(StandardCharsets.UTF_8), pieces, seed + round);
      try {
        check.of(input);
      } catch (Exception | Error e) {
        throw new AssertionError(
            "-Dmachtin.fuzz.seed=%d: %s%n%s"
                .formatted(seed + round, e, new String(input, StandardCharsets.UTF_8)),
            e);
      }
    }
  }

  private static byte[] damaged(byte[] good, List<String> pieces, long seed) {
    Random random = new Random(seed);
    byte[] input = good;
    for (int times = random.nextInt(4); times >= 0; times--) {
      input = once(input, pieces, random);
    }
    return input;
  }

  private static byte[] once(byte[] input, List<String> pieces, Random random) {
    int from = random.nextInt(input.length + 1);
    if (random.nextBoolean()) {
      from = nextJoint(input, from);
    }
    int to = Math.min(input.length, from + random.nextInt(40));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, from);
    switch (random.nextInt(6)) {
      case 0 -> out.write(random.nextInt(256));
      case 1, 2, 3 -> {
        byte[] piece = pieces.get(random.nextInt(pieces.size())).getBytes(StandardCharsets.UTF_8);
        out.writeBytes(piece);
      }
      case 4 -> out.write(input, from, to - from);
      default -> {
        return out.toByteArray();
      }
    }
    int rest = random.nextInt(3) > 0 ? from : to;
    out.write(input, rest, input.length - rest);
    return out.toByteArray();
  }

  /** Where something may begin in most formats: there a piece does more than break the syntax. */
  private static int nextJoint(byte[] input, int from) {
    int at = from;
    while (at < input.length && (at == 0 || JOINTS.indexOf(input[at - 1]) < 0)) {
      at++;
    }
    return at;
  }
}
