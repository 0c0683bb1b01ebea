package io.machtin.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The bundled articles that an empty store starts with. */
final class SampleEdition {
  private static final String FOLDER = "/sample/";

  /** Where the pages claim to come from; the host name is reserved for examples (RFC 2606). */
  private static final String SITE = "https://mau.example/";

  private SampleEdition() {}

  /** The file names of the pages, in the order in which they are loaded. */
  static List<String> pages() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open("pages.txt"), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  /** Sends all pages to the running ingest-service. */
  static void load(Ports ports, PrintWriter out) throws IOException, InterruptedException {
    Submission submission = new Submission(ports.ingest());
    for (String page : pages()) {
      try (InputStream in = open(page)) {
        submission.page(in.readAllBytes(), Submission.HTML, SITE + page);
      }
    }
    out.println("Loaded the sample edition: " + submission.tally().sentence());
    out.println();
  }

  private static InputStream open(String name) {
    InputStream in = SampleEdition.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new IllegalStateException(FOLDER + name + " is missing from the class path");
    }
    return in;
  }
}
