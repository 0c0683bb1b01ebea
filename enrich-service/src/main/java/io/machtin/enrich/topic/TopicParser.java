package io.machtin.enrich.topic;

import io.machtin.events.Entity;
import io.machtin.events.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the format of topic files, which {@code docs/topics.md} describes. */
final class TopicParser {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*:[\\p{L}\\p{N}._-]+");
  private static final Pattern NEAR = Pattern.compile("~(\\d+)");
  private static final Set<String> ENTITY_TYPES =
      Set.of(Entity.PERSON, Entity.ORGANIZATION, Entity.LOCATION);
  private static final double GREATEST_WEIGHT = 10;
  private static final int LONGEST_DISTANCE = 3;

  private final String file;
  private final List<TopicDefinition> topics = new ArrayList<>();
  private int line;

  private String id = "";
  private List<String> parents = List.of();
  private String vi = "";
  private String en = "";
  private double threshold;
  private List<TopicRule> rules = new ArrayList<>();
  private int startedAt;

  private TopicParser(String file) {
    this.file = file;
  }

  /**
   * Reads one file.
   *
   * @param file its name, for messages
   * @param content all of it
   * @throws TopicFormatException if a line is wrong
   */
  static List<TopicDefinition> parse(String file, String content) {
    TopicParser parser = new TopicParser(file);
    String[] lines = content.split("\\R", -1);
    int i = 0;
    while (i < lines.length) {
      parser.line = i + 1;
      StringBuilder whole = new StringBuilder(lines[i++]);
      // A line that begins with white space goes on where the one before it ended.
      while (i < lines.length
          && !lines[i].isBlank()
          && Character.isWhitespace(lines[i].charAt(0))
          && !whole.isEmpty()
          && whole.charAt(0) != '#') {
        whole.append(' ').append(lines[i++].strip());
      }
      parser.read(whole.toString().strip());
    }
    parser.finish();
    return parser.topics;
  }

  private void read(String text) {
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    if (text.startsWith("topic ")) {
      finish();
      start(text.substring("topic ".length()));
      return;
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw error("expected 'topic ID', 'vi: …', 'en: …' or 'WEIGHT: term; term', found: " + text);
    }
    if (id.isEmpty()) {
      throw error("this line must stand under a 'topic ID' line");
    }
    String key = text.substring(0, colon).strip();
    String value = text.substring(colon + 1).strip();
    switch (key) {
      case "vi" -> vi = required(key, value);
      case "en" -> en = required(key, value);
      case "threshold" -> threshold = threshold(value);
      default -> readRules(key, value);
    }
  }

  private void start(String header) {
    startedAt = line;
    int less = header.indexOf('<');
    id = checkedId((less < 0 ? header : header.substring(0, less)).strip());
    List<String> above = new ArrayList<>();
    if (less >= 0) {
      for (String parent : header.substring(less + 1).split(",", -1)) {
        above.add(checkedId(parent.strip()));
      }
    }
    parents = above;
  }

  private void finish() {
    if (id.isEmpty()) {
      return;
    }
    if (vi.isEmpty() || en.isEmpty()) {
      throw new TopicFormatException(
          file, startedAt, "topic " + id + " needs a label in both languages: 'vi: …' and 'en: …'");
    }
    topics.add(
        new TopicDefinition(
            id, parents, new Topic.Label(vi, en), threshold, rules, file + ":" + startedAt));
    id = "";
    vi = "";
    en = "";
    threshold = 0;
    rules = new ArrayList<>();
  }

  private void readRules(String key, String value) {
    String[] words = key.split("\\s+", -1);
    String entityType = "";
    if (words.length == 2) {
      entityType = words[0].toUpperCase(Locale.ROOT);
      if (!ENTITY_TYPES.contains(entityType)) {
        throw error("unknown entity type '" + words[0] + "': use one of " + ENTITY_TYPES);
      }
    } else if (words.length != 1) {
      throw error("expected 'WEIGHT: …' or 'ENTITY_TYPE WEIGHT: …', found '" + key + ":'");
    }
    double weight = weight(words[words.length - 1]);
    for (String rule : value.split(";", -1)) {
      if (rule.isBlank()) {
        throw error("an empty term: remove one of the semicolons");
      }
      rules.add(rule(entityType, rule.strip(), weight));
    }
  }

  private TopicRule rule(String entityType, String rule, double weight) {
    boolean combined = rule.contains(" + ") || rule.contains(" ! ") || rule.contains(" ~");
    if (!entityType.isEmpty()) {
      if (combined) {
        throw error("a name cannot be combined: '" + rule + "'");
      }
      return new TopicRule.NamePart(entityType, rule, weight);
    }
    if (!combined) {
      return new TopicRule.Term(rule, weight);
    }
    if (weight == 0) {
      throw error("a combination of weight 0 says nothing: '" + rule + "'");
    }
    return combination(rule, weight);
  }

  private TopicRule combination(String rule, double weight) {
    List<String> phrases = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    int distance = 0;
    String operator = "+";
    StringBuilder phrase = new StringBuilder();
    for (String word : (rule + " +").split("\\s+", -1)) {
      Matcher near = NEAR.matcher(word);
      if (!word.equals("+") && !word.equals("!") && !near.matches()) {
        phrase.append(phrase.isEmpty() ? "" : " ").append(word);
        continue;
      }
      if (phrase.isEmpty()) {
        throw error("a phrase is missing beside '" + word + "' in '" + rule + "'");
      }
      (operator.equals("!") ? excluded : phrases).add(phrase.toString());
      phrase.setLength(0);
      operator = word;
      if (near.matches()) {
        if (near.group(1).length() > LONGEST_DISTANCE) {
          throw error("a distance of at most 999 words can be asked for, not '" + word + "'");
        }
        distance = Math.max(distance, Integer.parseInt(near.group(1)));
      }
    }
    return new TopicRule.Combination(phrases, distance, excluded, weight);
  }

  private double weight(String text) {
    try {
      double weight = Double.parseDouble(text);
      if (Math.abs(weight) <= GREATEST_WEIGHT) {
        return weight;
      }
    } catch (NumberFormatException e) {
      throw error("expected a weight such as 3 or -1.5 before the colon, found '" + text + "'");
    }
    throw error("a weight must lie in -10..10, but is " + text);
  }

  private double threshold(String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw error("expected a threshold such as 0.5, found '" + text + "'");
    }
    throw error("a threshold must lie in 0..1, but is " + text);
  }

  private String checkedId(String candidate) {
    if (!ID.matcher(candidate).matches()) {
      throw error(
          "'" + candidate + "' is no topic id: write 'medtop:' and 8 digits, or 'mine:some-name'");
    }
    return candidate;
  }

  private String required(String key, String value) {
    if (value.isEmpty()) {
      throw error("'" + key + ":' needs a value");
    }
    return value;
  }

  private TopicFormatException error(String reason) {
    return new TopicFormatException(file, line, reason);
  }
}
