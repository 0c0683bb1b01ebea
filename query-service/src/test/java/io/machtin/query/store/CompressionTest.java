package io.machtin.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private static final byte[] EVENT =
      "{\"title\":\"Hà Nội\",\"body\":\"Hà Nội khánh thành cầu. Hà Nội khánh thành cầu.\"}"
          .getBytes(UTF_8);

  @Test
  void givesBackWhatItTook() {
    byte[] noise = new byte[1_000_000];
    new Random(7).nextBytes(noise);

    assertThat(Compression.decompress(Compression.compress(EVENT))).isEqualTo(EVENT);
    assertThat(Compression.decompress(Compression.compress(noise))).isEqualTo(noise);
    assertThat(Compression.compress(EVENT)).hasSizeLessThan(EVENT.length);
  }

  /** Level 0 stores what it gets, so it is the one that could begin like a frame. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9})
  void readsWhatOlderStoresHave(int level) throws IOException {
    assertThat(Compression.decompress(deflated(EVENT, level))).isEqualTo(EVENT);
  }

  @Test
  void tellsWhatIsDamaged() throws IOException {
    byte[] frame = Compression.compress(EVENT);
    byte[] deflated = deflated(EVENT, 4);

    for (byte[] cut : new byte[][] {half(frame), half(deflated), {1, 2, 3}}) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Compression.decompress(cut))
          .withMessage("a stored document is damaged");
    }
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] deflated(byte[] bytes, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(level, true);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, deflater)) {
      deflate.write(bytes);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }
}
