package io.machtin.system.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One figure, looked at again and again at equal distances. */
final class Trend {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  void clear() {
    values.clear();
  }

  /** From the first value to the last. */
  double gain() {
    return values.get(values.size() - 1) - values.get(0);
  }

  List<Double> values() {
    return List.copyOf(values);
  }

  /** The middle one. */
  double median() {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * By how much it grows over the whole time, as a part of its median: the median of the slopes
   * between all pairs (Theil and Sen), which single outliers do not move.
   */
  double growth() {
    int n = values.size();
    if (n < 2 || median() == 0) {
      return 0;
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int pair = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[pair++] = (values.get(j) - values.get(i)) / (j - i);
      }
    }
    return median(slopes) * (n - 1) / median();
  }

  private static double median(double[] numbers) {
    Arrays.sort(numbers);
    int middle = numbers.length / 2;
    return numbers.length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
  }
}
