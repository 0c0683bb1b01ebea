package io.machtin.enrich.command;

import io.machtin.enrich.knowledge.GeoNamesImport;
import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.enrich.knowledge.WikidataImport;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./machtin knowledge import …}: known entities from public data. */
@Command(
    name = "knowledge",
    mixinStandardHelpOptions = true,
    description = "Makes files of known entities.",
    subcommands = KnowledgeCommand.Import.class)
final class KnowledgeCommand {

  /** Writes lines for an operator's knowledge folder to standard output. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Writes entities in the format of docs/knowledge.md to standard output. Put them into a",
        "file that ends in .tsv in the folder that the services are given."
      })
  static final class Import {
    private static final String CLASSES = "knowledge/lists/wikidata-classes.tsv";

    @Spec private CommandSpec spec;

    @Command(
        name = "geonames",
        mixinStandardHelpOptions = true,
        description = "Places of a country file of the GeoNames gazetteer (VN.txt, unpacked).")
    int geonames(
        @Parameters(paramLabel = "FILE", description = "The country file.") Path file,
        @Option(
                names = "--min-population",
                paramLabel = "N",
                defaultValue = "5000",
                description = "Leave out smaller towns and villages. Default: ${DEFAULT-VALUE}")
            long minPopulation)
        throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      long written = new GeoNamesImport(KnowledgeLoader.bundled(), minPopulation).run(file, out);
      out.flush();
      spec.commandLine().getErr().printf("%d places written%n", written);
      return 0;
    }

    @Command(
        name = "wikidata",
        mixinStandardHelpOptions = true,
        description = {
          "People, bodies and places with a Vietnamese name of a JSON dump of Wikidata. A bzip2",
          "dump: bzip2 -dc DUMP.json.bz2 | ./machtin knowledge import wikidata -"
        })
    int wikidata(
        @Parameters(
                paramLabel = "DUMP",
                description = "The dump, packed with gzip (*.gz) or not; - for standard input.")
            String dump,
        @Option(
                names = "--min-sitelinks",
                paramLabel = "N",
                defaultValue = "10",
                description =
                    "Leave out what fewer wikis have an article about. Default: ${DEFAULT-VALUE}")
            int minSitelinks)
        throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      WikidataImport wikidata =
          new WikidataImport(KnowledgeLoader.bundled(), classes(), minSitelinks);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(open(dump), StandardCharsets.UTF_8), 1 << 20)) {
        WikidataImport.Result result = wikidata.run(lines, out);
        out.flush();
        spec.commandLine()
            .getErr()
            .printf("%d entities read, %d written%n", result.read(), result.written());
      }
      return 0;
    }

    private static InputStream open(String dump) throws IOException {
      if (dump.equals("-")) {
        return System.in;
      }
      if (dump.endsWith(".bz2")) {
        throw new IllegalArgumentException(
            "this is packed with bzip2: bzip2 -dc "
                + dump
                + " | ./machtin knowledge import wikidata -");
      }
      InputStream in = Files.newInputStream(Path.of(dump));
      return dump.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static String classes() throws IOException {
      try (InputStream in = KnowledgeCommand.class.getClassLoader().getResourceAsStream(CLASSES)) {
        if (in == null) {
          throw new FileNotFoundException("there is no resource " + CLASSES);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
