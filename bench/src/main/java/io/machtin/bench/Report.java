package io.machtin.bench;

import java.util.List;
import java.util.Locale;

/**
 * What one run found.
 *
 * @param machine Java, processors and system that it ran on
 * @param stages stages beside their limits
 * @param entityWords words (what stands between spaces) a second on one core that get their
 *     entities
 * @param enrichmentWords words a second on one core that get all annotations
 * @param bytesAWord bytes that the whole enrichment allocates for a word
 * @param lengths time to enrich one article of a given length
 */
record Report(
    String machine,
    List<Row> stages,
    double entityWords,
    double enrichmentWords,
    double bytesAWord,
    List<Length> lengths) {

  /**
   * Time for one article.
   *
   * @param characters of its body
   * @param millis time to enrich it
   */
  record Length(int characters, double millis) {}

  static String thisMachine() {
    return String.format(
        Locale.ROOT,
        "Java %s, %d processors, %s %s",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  String markdown() {
    StringBuilder page = new StringBuilder(machine).append("\n\n");
    page.append("| stage | measured | limit | ratio | limit is |\n|---|---|---|---|---|\n");
    stages.forEach(row -> page.append(row.markdown()).append('\n'));
    page.append(
        String.format(
            Locale.ROOT,
            "%nEntities: %,.0f words a second a core. Enrichment: %,.0f words a second a core,"
                + " %,.0f bytes allocated a word.%n",
            entityWords,
            enrichmentWords,
            bytesAWord));
    page.append("\n| characters of the body | ms | ms for a thousand |\n|---|---|---|\n");
    for (Length length : lengths) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %,d | %.2f | %.3f |%n",
              length.characters(),
              length.millis(),
              length.millis() * 1_000 / length.characters()));
    }
    return page.toString();
  }
}
