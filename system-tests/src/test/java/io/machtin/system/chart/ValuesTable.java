package io.machtin.system.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of a chart's values, made from the comments ({@code # -- …}) of its values.yaml. Run as
 * a program it prints the table, to be put into the chart's README.
 */
final class ValuesTable {
  private static final Pattern LINE = Pattern.compile("^( *)([A-Za-z]+):(.*)$");

  private ValuesTable() {}

  public static void main(String[] args) throws IOException {
    System.out.print(of(Path.of(args[0])));
  }

  static String of(Path values) throws IOException {
    StringBuilder table = new StringBuilder("| value | default | means |\n|---|---|---|\n");
    Deque<String> path = new ArrayDeque<>();
    StringBuilder comment = new StringBuilder();
    for (String line : Files.readAllLines(values)) {
      Matcher key = LINE.matcher(line);
      if (line.strip().startsWith("# -- ")) {
        comment.setLength(0);
        comment.append(line.strip().substring(5));
      } else if (line.strip().startsWith("#") && comment.length() > 0) {
        comment.append(' ').append(line.strip().substring(1).strip());
      } else if (key.matches()) {
        while (path.size() > key.group(1).length() / 2) {
          path.removeLast();
        }
        path.addLast(key.group(2));
        if (comment.length() > 0) {
          row(table, String.join(".", path), key.group(3).strip(), comment.toString());
        }
        comment.setLength(0);
      }
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String name, String value, String meaning) {
    String shown = value.isEmpty() ? "see values.yaml" : "`" + value + "`";
    table.append("| `" + name + "` | " + shown + " | " + meaning + " |\n");
  }
}
