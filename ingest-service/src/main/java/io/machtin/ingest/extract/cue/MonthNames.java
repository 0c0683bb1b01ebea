package io.machtin.ingest.extract.cue;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of months in the languages of {@code months.txt}. */
public final class MonthNames {
  private static final MonthNames BUNDLED = load("months.txt");

  private final Map<String, Integer> numbers;

  private MonthNames(Map<String, Integer> numbers) {
    this.numbers = numbers;
  }

  /** The list that comes with the extractor. */
  public static MonthNames bundled() {
    return BUNDLED;
  }

  static MonthNames load(String file) {
    Map<String, Integer> numbers = new HashMap<>();
    for (CueFile.Entry entry : CueFile.read(file)) {
      if (!entry.section().matches("[1-9]|1[0-2]")) {
        throw entry.wrong("a section is the number of a month, not '" + entry.section() + "'");
      }
      int number = Integer.parseInt(entry.section());
      for (String name : entry.text().split("\\s+")) {
        Integer other = numbers.put(name, number);
        if (other != null && other != number) {
          throw entry.wrong("'" + name + "' is also month " + other);
        }
      }
    }
    return new MonthNames(numbers);
  }

  /** The number of the month, from 1, that a word or its abbreviation names. */
  public Optional<Integer> number(String word) {
    return Optional.ofNullable(numbers.get(word.toLowerCase(Locale.ROOT)));
  }
}
