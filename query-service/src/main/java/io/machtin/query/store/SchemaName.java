package io.machtin.query.store;

import java.util.regex.Pattern;

/**
 * The name of a schema. Names become part of statements, so only plain ones are allowed: lower case
 * letters, digits and underscores.
 */
public record SchemaName(String value) {
  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,40}");

  /**
   * @throws IllegalArgumentException if the name is not plain
   */
  public SchemaName {
    if (!PLAIN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a schema (machtin.store.schema, machtin.store.replaces) must be called by up to 41 lower"
              + " case letters, digits and underscores, but is '"
              + value
              + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
