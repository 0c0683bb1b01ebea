package io.machtin.query.search;

import io.machtin.query.problem.InvalidParameterException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a request, from the query string or from a JSON body alike. Immutable. */
public final class Parameters {
  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
    values.forEach(
        (name, given) -> {
          if (given.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw new InvalidParameterException(
                name, "must not have the character U+0000, which no text in the store has");
          }
        });
  }

  /**
   * Parameters of a query string. Commas separate several values of one parameter, a backslash
   * before a comma makes it part of the value; {@code q} is taken as it is.
   */
  public static Parameters ofQuery(MultivaluedMap<String, String> query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    query.forEach(
        (name, given) -> {
          List<String> split = new ArrayList<>();
          for (String value : given) {
            if (name.equals("q") || name.equals("cursor")) {
              split.add(value);
            } else {
              splitAtCommas(value, split);
            }
          }
          values.put(name, List.copyOf(split));
        });
    return new Parameters(values);
  }

  /** Parameters that are already separate values. */
  public static Parameters of(Map<String, List<String>> values) {
    return new Parameters(new LinkedHashMap<>(values));
  }

  private static void splitAtCommas(String value, List<String> into) {
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() && value.charAt(i + 1) == ',') {
        part.append(',');
        i++;
      } else if (c == ',') {
        addUnlessBlank(part.toString(), into);
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    addUnlessBlank(part.toString(), into);
  }

  private static void addUnlessBlank(String value, List<String> into) {
    if (!value.isBlank()) {
      into.add(value.strip());
    }
  }

  /**
   * @throws InvalidParameterException if there is a parameter of another name
   */
  public Parameters allowOnly(Collection<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new InvalidParameterException(
            name, "is no parameter of this path", List.copyOf(new TreeSet<>(names)));
      }
    }
    return this;
  }

  /** All values of a parameter. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The value of a parameter that may be given once. */
  public Optional<String> one(String name) {
    List<String> given = all(name);
    if (given.size() > 1) {
      throw new InvalidParameterException(name, "may have one value only");
    }
    return given.stream().filter(value -> !value.isBlank()).findFirst();
  }

  /** The value of a parameter that must be one of a few. */
  public String oneOf(String name, List<String> allowed, String otherwise) {
    String value = one(name).orElse(otherwise);
    if (!allowed.contains(value)) {
      throw new InvalidParameterException(
          name,
          "must be one of " + String.join(", ", allowed) + ", but is '" + value + "'",
          allowed);
    }
    return value;
  }

  /** All values of a parameter of which each must be one of a few. */
  public Set<String> someOf(String name, Collection<String> allowed) {
    for (String value : all(name)) {
      if (!allowed.contains(value)) {
        throw new InvalidParameterException(
            name, "does not know '" + value + "'", List.copyOf(new TreeSet<>(allowed)));
      }
    }
    return Set.copyOf(all(name));
  }

  /** A whole number within borders. */
  public int number(String name, int least, int most, int otherwise) {
    Optional<String> given = one(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the borders.
    }
    throw new InvalidParameterException(
        name,
        "must be a whole number from " + least + " to " + most + ", but is '" + given.get() + "'");
  }

  /** {@code true} or {@code false}; {@code false} where it is not given. */
  public boolean flag(String name) {
    return oneOf(name, List.of("true", "false"), "false").equals("true");
  }
}
