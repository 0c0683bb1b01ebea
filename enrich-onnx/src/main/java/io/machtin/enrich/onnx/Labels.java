package io.machtin.enrich.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import io.machtin.enrich.mention.NameModel.Name;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a model in the order of its output: BIO (also IOB and IO), BIOES and BILOU, with
 * "-" or "_" between position and type.
 */
final class Labels {
  private static final String OUTSIDE = "O";

  private enum Position {
    BEGIN,
    INSIDE,
    END,
    SINGLE
  }

  /**
   * @param type of the names; null for labels whose names are not kept, and for those outside
   */
  private record Label(@Nullable String type, Position position) {}

  private final List<Label> labels;

  private Labels(List<Label> labels) {
    this.labels = labels;
  }

  /**
   * Reads {@code id2label}.
   *
   * @throws IllegalArgumentException if it is missing, has gaps, or holds a label of unknown
   *     meaning
   */
  static Labels of(ModelFolder folder) {
    LabelMeanings meanings = LabelMeanings.of(folder);
    Path file = folder.folder().resolve("config.json");
    Map<Integer, String> names = new TreeMap<>();
    folder
        .config()
        .path("id2label")
        .properties()
        .forEach(label -> names.put(id(file, label.getKey()), text(label.getValue())));
    if (names.size() < 2) {
      throw new IllegalArgumentException(file + " must name the labels in id2label");
    }
    List<Label> labels = new ArrayList<>();
    names.forEach(
        (id, name) -> {
          if (id != labels.size()) {
            throw new IllegalArgumentException(file + ": id2label lacks " + labels.size());
          }
          labels.add(label(file, name, meanings));
        });
    return new Labels(List.copyOf(labels));
  }

  private static int id(Path file, String key) {
    if (!key.matches("\\d{1,6}")) {
      throw new IllegalArgumentException(file + ": '" + key + "' in id2label is no number");
    }
    return Integer.parseInt(key);
  }

  private static String text(JsonNode value) {
    return value.asText().strip();
  }

  private static Label label(Path file, String name, LabelMeanings meanings) {
    if (name.equalsIgnoreCase(OUTSIDE)) {
      return new Label(null, Position.SINGLE);
    }
    boolean prefixed = name.length() > 2 && (name.charAt(1) == '-' || name.charAt(1) == '_');
    String type = prefixed ? name.substring(2) : name;
    if (!meanings.knows(type)) {
      throw new IllegalArgumentException(
          ("%s: the meaning of the label '%s' is not known; write it into %s beside it, a line '%s'"
                  + " TAB PERSON, ORGANIZATION, LOCATION or -")
              .formatted(file, name, LabelMeanings.FILE, type));
    }
    Position position =
        switch (prefixed ? Character.toUpperCase(name.charAt(0)) : 'I') {
          case 'B' -> Position.BEGIN;
          case 'I', 'M' -> Position.INSIDE;
          case 'E', 'L' -> Position.END;
          case 'S', 'U' -> Position.SINGLE;
          default ->
              throw new IllegalArgumentException(
                  file + ": the label '" + name + "' must begin with B-, I-, E- or S-");
        };
    return new Label(meanings.type(type).orElse(null), position);
  }

  int size() {
    return labels.size();
  }

  /**
   * Reads names off the ratings of a text's words. What goes on where nothing began begins a name.
   *
   * @param logits of each label, for each word; an empty array is a word outside
   * @param words the words' tokens
   */
  List<Name> names(float[][] logits, WrittenWords words) {
    List<Name> names = new ArrayList<>();
    String open = null;
    int begun = 0;
    double confidence = 1;
    for (int word = 0; word <= logits.length; word++) {
      int best = word < logits.length ? best(logits[word]) : -1;
      Label label = best < 0 ? new Label(null, Position.SINGLE) : labels.get(best);
      boolean goesOn =
          open != null
              && open.equals(label.type)
              && !words.startsParagraph(word)
              && (label.position == Position.INSIDE || label.position == Position.END);
      if (open != null && !goesOn) {
        names.add(new Name(words.firstToken(begun), words.endToken(word - 1), open, confidence));
        open = null;
      }
      if (label.type == null) {
        continue;
      }
      if (open == null) {
        open = label.type;
        begun = word;
        confidence = 1;
      }
      confidence = Math.min(confidence, probability(logits[word], label.type));
      if (label.position == Position.END || label.position == Position.SINGLE) {
        names.add(new Name(words.firstToken(begun), words.endToken(word), open, confidence));
        open = null;
      }
    }
    return names;
  }

  private static int best(float[] logits) {
    int best = logits.length == 0 ? -1 : 0;
    for (int label = 1; label < logits.length; label++) {
      if (logits[label] > logits[best]) {
        best = label;
      }
    }
    return best;
  }

  /** Of all labels of a type together: whether a name begins there or goes on is another matter. */
  private double probability(float[] logits, String type) {
    float greatest = logits[best(logits)];
    double all = 0;
    double wanted = 0;
    for (int label = 0; label < logits.length; label++) {
      double odds = Math.exp(logits[label] - greatest);
      all += odds;
      wanted += type.equals(labels.get(label).type) ? odds : 0;
    }
    return Math.min(1, wanted / all);
  }
}
