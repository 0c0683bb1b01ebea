package io.machtin.enrich.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.onnx.Windows.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsTest {

  @Test
  void everyWordIsReadOnceAndNoWindowIsTooLong() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 2000; run++) {
      int capacity = 1 + random.nextInt(40);
      int[] lengths = random.ints(random.nextInt(200), 0, 1 + random.nextInt(60)).toArray();
      String input = "seed " + seed + ": " + capacity + " " + Arrays.toString(lengths);
      int read = 0;
      for (Window window : Windows.of(lengths, capacity)) {
        assertEquals(read, window.from(), input);
        assertTrue(window.to() > window.from(), input);
        assertTrue(window.first() <= window.from() && window.to() <= window.end(), input);
        int pieces = 0;
        for (int word = window.first(); word < window.end(); word++) {
          pieces += Windows.shown(lengths[word], capacity);
        }
        assertTrue(pieces <= capacity, input);
        read = window.to();
      }
      assertEquals(lengths.length, read, input);
    }
  }

  @Test
  void aShortTextIsOneWindow() {
    assertEquals(List.of(new Window(0, 3, 0, 3)), Windows.of(new int[] {1, 2, 1}, 4));
  }
}
