package io.machtin.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.local.DeadLetterBox.Settlement;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and settles what the services could not process. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Shows and settles dead letters: records that a service could not process.",
      "A letter is named by its place: raw:2:15 is offset 15 of partition 2 of the raw letters."
    })
final class DeadLetterCommand implements Runnable {
  private static final int SHOWN_BYTES = 20_000;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: list, show, replay or discard");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the open letters, one a line.")
  int list(@Mixin Connection connection) {
    try (DeadLetterBox box = new DeadLetterBox(connection.bootstrapServers())) {
      Map<String, DeadLetter> open = box.open();
      PrintWriter out = out();
      for (DeadLetter letter : open.values()) {
        out.printf(
            "%-14s %s  %-15s %-36s %s%n",
            letter.id(), letter.time(), letter.service(), letter.key(), letter.reason());
      }
      out.printf("%d open%n", open.size());
      out.flush();
      return 0;
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows letters with all headers and the beginning of the value.")
  int show(
      @Mixin Connection connection,
      @Parameters(arity = "1..*", paramLabel = "ID") List<String> ids) {
    try (DeadLetterBox box = new DeadLetterBox(connection.bootstrapServers())) {
      PrintWriter out = out();
      for (DeadLetter letter : chosen(box.open(), ids)) {
        out.println(letter.id() + "  " + letter.time());
        out.println("  key: " + letter.key());
        letter.headers().forEach((name, value) -> out.println("  " + name + ": " + value));
        out.println("  value (" + letter.size() + " bytes):");
        out.println(box.record(letter).map(DeadLetterCommand::value).orElse("(no longer there)"));
      }
      out.flush();
      return 0;
    }
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = {
        "Sends letters to the topics that they came from, after what made them fail was repaired.",
        "A letter whose topic holds a newer record of the same article is only settled."
      })
  int replay(
      @Mixin Connection connection,
      @Option(names = "--all", description = "All open letters.") boolean all,
      @Parameters(arity = "0..*", paramLabel = "ID") List<String> ids) {
    try (DeadLetterBox box = new DeadLetterBox(connection.bootstrapServers())) {
      List<DeadLetter> letters = chosen(box.open(), all, ids);
      List<Settlement> settlements = box.replay(letters);
      long replayed = settlements.stream().filter(Settlement.REPLAYED::equals).count();
      out()
          .printf(
              "%d replayed, %d superseded by a newer record%n",
              replayed, settlements.size() - replayed);
      out().flush();
      return 0;
    }
  }

  @Command(
      name = "discard",
      mixinStandardHelpOptions = true,
      description = "Settles letters for good. They stay in the topic, but are no longer open.")
  int discard(
      @Mixin Connection connection,
      @Option(names = "--all", description = "All open letters.") boolean all,
      @Parameters(arity = "0..*", paramLabel = "ID") List<String> ids) {
    try (DeadLetterBox box = new DeadLetterBox(connection.bootstrapServers())) {
      List<DeadLetter> letters = chosen(box.open(), all, ids);
      box.discard(letters);
      out().printf("%d discarded%n", letters.size());
      out().flush();
      return 0;
    }
  }

  private List<DeadLetter> chosen(Map<String, DeadLetter> open, boolean all, List<String> ids) {
    boolean named = ids != null && !ids.isEmpty();
    if (all == named) {
      throw new ParameterException(spec.commandLine(), "name letters, or say --all");
    }
    return all ? List.copyOf(open.values()) : chosen(open, ids);
  }

  private static List<DeadLetter> chosen(Map<String, DeadLetter> open, List<String> ids) {
    List<DeadLetter> letters = new ArrayList<>();
    for (String id : ids) {
      DeadLetter letter = open.get(id);
      if (letter == null) {
        throw new StartFailure("there is no open letter " + id + "; ./machtin dlq list shows them");
      }
      letters.add(letter);
    }
    return letters;
  }

  private static String value(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      return "(none)";
    }
    int shown = Math.min(value.length, SHOWN_BYTES);
    return new String(value, 0, shown, UTF_8) + (shown < value.length ? " …" : "");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
