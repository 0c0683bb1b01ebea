package io.machtin.ingest.extract.metadata;

import io.machtin.ingest.extract.cue.Bylines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that names the authors, or the agency, of an article.
 *
 * @param authors names without titles and "by"
 * @param agency the agency or paper
 */
public record Byline(List<String> authors, @Nullable String agency) {
  private static final int LONGEST = 120;
  private static final int LONGEST_NAME = 60;
  private static final int MOST_WORDS = 6;

  private static final Pattern SEPARATOR =
      Pattern.compile("\\s*(?:[;&,|/·•]|\\s[-–—]\\s|\\s(?:và|and|und|et|y|e|en|och|og|и)\\s)\\s*");
  private static final Pattern BRACKETS = Pattern.compile("^(.*?)\\s*[(（]([^()]+)[)）]$");
  private static final Pattern ALL_IN_BRACKETS = Pattern.compile("[(（\\[]([^()（）]+)[)）\\]]");

  /** "Jane Doe Nov 18, 2019 at 9:24 pm": what a page's script joined. */
  private static final Pattern DATE_AFTER_NAME =
      Pattern.compile("(?<=\\p{L})\\s+(?:\\p{L}{3,12}\\.?\\s+)?\\d.*$");

  private static final Pattern DEGREE = Pattern.compile("\\p{Lu}[\\p{Lu}.]{1,4}|PhD|Ph\\.D\\.|MD");
  private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+|https?://\\S+|@\\w+");

  public Byline {
    authors = List.copyOf(authors);
  }

  boolean isEmpty() {
    return authors.isEmpty() && agency == null;
  }

  /**
   * Reads a line at the end or the head of an article: "Theo Nguyễn An/TTXVN", "Bài và ảnh: Lê
   * Bình", "By Jane Doe and John Roe", or a name alone. Empty where the line may be something else.
   */
  public static Optional<Byline> of(String line) {
    String text = ADDRESS.matcher(line.replace('\n', ' ')).replaceAll("").strip();
    Matcher bracketed = ALL_IN_BRACKETS.matcher(text);
    text = bracketed.matches() ? bracketed.group(1) : text.replaceFirst("^[*_–—-]+\\s*", "");
    if (text.isEmpty() || line.length() > LONGEST || text.matches(".*\\p{Ll}[.!?…]$")) {
      return Optional.empty();
    }
    Bylines words = Bylines.bundled();
    if (words.after(Bylines.Kind.PHOTO_PREFIX, text).isPresent()) {
      return Optional.empty();
    }
    Optional<String> afterAuthor = words.after(Bylines.Kind.AUTHOR_PREFIX, text);
    Optional<String> afterAgency = words.after(Bylines.Kind.AGENCY_PREFIX, text);
    String names = afterAuthor.or(() -> afterAgency).orElse(text);
    Byline byline =
        split(names, afterAgency.isPresent() && afterAuthor.isEmpty(), afterAuthor.isPresent());
    boolean said = afterAuthor.isPresent() || afterAgency.isPresent() || byline.agency() != null;
    boolean full = byline.authors().stream().allMatch(Byline::isFullName);
    return byline.isEmpty() || !said && !full ? Optional.empty() : Optional.of(byline);
  }

  /** Two words or more, with capital letters: a name also where nothing says so. */
  private static boolean isFullName(String name) {
    return name.indexOf(' ') > 0 && Character.isUpperCase(name.codePointAt(0));
  }

  /**
   * The names in the value of an author field, which may hold several.
   *
   * @param stated whether the page states that these are authors; then a name that does not look
   *     like one ("apblackmd") is one all the same
   */
  static List<String> names(String value, boolean stated) {
    String text = ADDRESS.matcher(value).replaceAll("").strip();
    text = DATE_AFTER_NAME.matcher(text).replaceFirst("");
    text = Bylines.bundled().after(Bylines.Kind.AUTHOR_PREFIX, text).orElse(text);
    Byline byline = split(text, false, true);
    if (byline.isEmpty()
        && stated
        && text.length() >= 2
        && text.length() <= LONGEST_NAME
        && !Bylines.bundled().is(Bylines.Kind.NOBODY, text)) {
      return List.of(text);
    }
    return byline.agency() != null && byline.authors().isEmpty()
        ? List.of(byline.agency())
        : byline.authors();
  }

  private static Byline split(String text, boolean fromAgency, boolean prefixed) {
    Bylines words = Bylines.bundled();
    Set<String> authors = new LinkedHashSet<>();
    String agency = null;
    String rest = text.strip();
    Matcher brackets = BRACKETS.matcher(rest);
    if (brackets.matches()) {
      String inner = brackets.group(2);
      String named = words.after(Bylines.Kind.AGENCY_PREFIX, inner).orElse(inner);
      if (words.is(Bylines.Kind.AGENCY, named) || !named.equals(inner)) {
        agency = named;
      }
      rest = brackets.group(1);
    }
    List<String> parts = new ArrayList<>(List.of(SEPARATOR.split(rest)));
    for (String part : parts) {
      String name = words.withoutEnd(Bylines.Kind.ROLE_SUFFIX, part).strip();
      boolean after = !authors.isEmpty() && !words.is(Bylines.Kind.AGENCY, name);
      if (name.isEmpty()
          || words.is(Bylines.Kind.NOBODY, name)
          || after && (!name.equals(part.strip()) || DEGREE.matcher(name).matches())) {
        // After a name: "AP Staff Writer", "MD".
        continue;
      }
      String theo = words.after(Bylines.Kind.AGENCY_PREFIX, name).orElse("");
      if (!theo.isEmpty()) {
        name = theo;
      }
      if (words.is(Bylines.Kind.AGENCY, name)
          || !theo.isEmpty() && isName(name)
          || fromAgency && parts.size() == 1 && isPaper(name)) {
        agency = agency == null ? name : agency;
      } else if (isName(name)) {
        authors.add(name);
      } else if (!words.is(Bylines.Kind.ROLE_SUFFIX, name)) {
        if (prefixed && !authors.isEmpty()) {
          break;
        }
        // Something that is no name: then the line is no byline.
        return new Byline(List.of(), null);
      }
    }
    return new Byline(new ArrayList<>(authors), agency);
  }

  /** "Dân trí": a capital letter first, and few words. */
  private static boolean isPaper(String name) {
    return name.length() <= 40
        && name.split("\\s+").length <= 4
        && Character.isUpperCase(name.codePointAt(0));
  }

  /** A few words, each with a capital letter, or of a script without capitals. */
  static boolean isName(String text) {
    String[] parts = text.split("\\s+");
    if (parts.length > MOST_WORDS || text.length() > 50 || text.length() < 2) {
      return false;
    }
    boolean letters = false;
    for (String part : parts) {
      int first = part.codePointAt(0);
      if (Character.isLetter(first)) {
        letters = true;
        if (Character.isLowerCase(first)
            && !part.matches(
                "(?:d['’]|l['’])?\\p{Lu}.*|de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|bin|al|el|y|e|ibn|zu")) {
          return false;
        }
      } else if (!part.matches("[.\"“”'’\\p{L}-]+")) {
        return false;
      }
    }
    return letters;
  }
}
