package io.machtin.ingest.extract.metadata;

import io.machtin.ingest.extract.cue.Bylines;
import java.util.regex.Pattern;

/** Lines of a page that hold a date and nothing else. */
public final class DateLines {
  private static final int LONGEST = 90;
  private static final int LONGEST_BYLINE = 120;
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{2,}");
  private static final int MOST_WORDS = 6;

  private DateLines() {}

  /** Whether a line is "By" or the like, a name and a date. */
  public static boolean isDatedByline(String line) {
    return line.length() <= LONGEST_BYLINE
        && DIGIT.matcher(line).find()
        && Bylines.bundled().after(Bylines.Kind.AUTHOR_PREFIX, line).isPresent()
        && DateReader.visible(line, "").isPresent();
  }

  /** Whether a line is a date, perhaps with weekday, time, zone and "updated". */
  public static boolean isDateLine(String line) {
    if (line.length() > LONGEST || line.length() < 8 || !DIGIT.matcher(line).find()) {
      return false;
    }
    return WORD.matcher(line).results().count() <= MOST_WORDS
        && DateReader.visible(line, "").isPresent();
  }
}
