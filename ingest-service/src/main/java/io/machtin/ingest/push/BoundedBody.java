package io.machtin.ingest.push;

import io.machtin.ingest.problem.Problem;
import io.machtin.ingest.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/** Reads a whole body that must not be larger than a limit. */
final class BoundedBody {
  private BoundedBody() {}

  /**
   * @throws ProblemException 413 if there are more than {@code limit} bytes
   */
  static byte[] read(InputStream body, long limit) throws IOException {
    byte[] bytes = body.readNBytes(Math.toIntExact(limit) + 1);
    if (bytes.length > limit) {
      throw new ProblemException(
          Problem.tooLarge(
                  "The page is larger than "
                      + limit
                      + " bytes (configuration key machtin.push.max-page).")
              .with("limit", limit));
    }
    return bytes;
  }
}
