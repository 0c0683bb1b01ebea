package io.machtin.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A real newspaper page as text; it is not part of this project and may be absent. */
final class SeedPage {
  private static final Path FILE =
      Path.of(System.getProperty("machtin.shared", "absent"))
          .resolve("seeds/000_e0da8a278d7cd690.txt");

  private SeedPage() {}

  /** Its bytes; skips the test where it is absent. */
  static byte[] bytes() throws IOException {
    Assumptions.assumeTrue(Files.exists(FILE), () -> "the page is not there: " + FILE);
    return Files.readAllBytes(FILE);
  }
}
