package io.machtin.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.broker.deadletter.DeadLetter;
import io.machtin.broker.deadletter.DeadLetter.Place;
import io.machtin.broker.deadletter.DeadLetterBox;
import io.machtin.broker.deadletter.Settlement;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
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
    try (DeadLetterBox box = new DeadLetterBox(connection.broker())) {
      List<DeadLetter> open = all(box);
      PrintWriter out = out();
      for (DeadLetter letter : open) {
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
    try (DeadLetterBox box = new DeadLetterBox(connection.broker())) {
      PrintWriter out = out();
      for (DeadLetter letter : chosen(box, ids)) {
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
        "A letter whose topic holds a newer record of the same article is only settled.",
        "One whose value was too large to be kept with it is sent from where it came from; if it"
            + " is gone there too, the letter stays open."
      })
  int replay(
      @Mixin Connection connection,
      @Option(names = "--all", description = "All open letters.") boolean all,
      @Parameters(arity = "0..*", paramLabel = "ID") List<String> ids) {
    try (DeadLetterBox box = new DeadLetterBox(connection.broker())) {
      List<Settlement> settlements;
      try {
        settlements = box.replay(chosen(box, all, ids));
      } catch (NoSuchElementException e) {
        throw new StartFailure(String.valueOf(e.getMessage()));
      }
      out()
          .printf(
              "%d replayed, %d superseded by a newer record%n",
              count(settlements, Settlement.REPLAYED), count(settlements, Settlement.SUPERSEDED));
      long gone = count(settlements, Settlement.VALUE_GONE);
      if (gone > 0) {
        out()
            .printf(
                "%d stay open: their values were too large to be kept, and are gone from where"
                    + " they came from; discard them, and have the articles sent again%n",
                gone);
      }
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
    try (DeadLetterBox box = new DeadLetterBox(connection.broker())) {
      List<DeadLetter> letters = chosen(box, all, ids);
      box.discard(letters);
      out().printf("%d discarded%n", letters.size());
      out().flush();
      return 0;
    }
  }

  private static long count(List<Settlement> settlements, Settlement which) {
    return settlements.stream().filter(which::equals).count();
  }

  private List<DeadLetter> chosen(DeadLetterBox box, boolean all, List<String> ids) {
    boolean named = ids != null && !ids.isEmpty();
    if (all == named) {
      throw new ParameterException(spec.commandLine(), "name letters, or say --all");
    }
    return all ? all(box) : chosen(box, ids);
  }

  private static List<DeadLetter> all(DeadLetterBox box) {
    return box.open(DeadLetterBox.TOPICS, null, Integer.MAX_VALUE);
  }

  private static List<DeadLetter> chosen(DeadLetterBox box, List<String> ids) {
    List<DeadLetter> letters = new ArrayList<>();
    for (String id : ids) {
      letters.add(
          Place.of(id)
              .flatMap(box::letter)
              .orElseThrow(
                  () ->
                      new StartFailure(
                          "there is no open letter " + id + "; ./machtin dlq list shows them")));
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
