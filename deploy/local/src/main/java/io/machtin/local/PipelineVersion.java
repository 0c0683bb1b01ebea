package io.machtin.local;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Orders versions: numbers with points between them, each compared as a number. */
final class PipelineVersion {
  private PipelineVersion() {}

  /**
   * @throws StartFailure if one of them is no version
   */
  static boolean isBefore(String version, String than) {
    List<BigInteger> left = numbers(version);
    List<BigInteger> right = numbers(than);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int order = at(left, i).compareTo(at(right, i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static BigInteger at(List<BigInteger> numbers, int i) {
    return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
  }

  private static List<BigInteger> numbers(String version) {
    if (!version.matches("\\d+(\\.\\d+)*")) {
      throw new StartFailure(
          "'" + version + "' is no version of the pipeline: numbers with points between them");
    }
    return Arrays.stream(version.split("\\.")).map(BigInteger::new).toList();
  }
}
