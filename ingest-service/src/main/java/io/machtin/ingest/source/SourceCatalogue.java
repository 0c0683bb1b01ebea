package io.machtin.ingest.source;

import io.machtin.ingest.article.CanonicalUrl;
import io.machtin.ingest.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All sources. What is wrong is refused before anything is written. */
@Singleton
final class SourceCatalogue {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
  private static final List<String> RESERVED = List.of("health", "opml", "yaml");
  private static final int SHORTEST_INTERVAL = 30;
  private static final int LONGEST_TEXT = 500;

  private final Transactions transactions;
  private final SourceStore sources;
  private final SourceConfig config;

  SourceCatalogue(Transactions transactions, SourceStore sources, SourceConfig config) {
    this.transactions = transactions;
    this.sources = sources;
    this.config = config;
  }

  /** All sources by id, or those with a tag. */
  List<SourceSettings> all(@Nullable String tag) {
    return transactions.get(sources::all).stream()
        .filter(source -> tag == null || (source.tags() != null && source.tags().contains(tag)))
        .toList();
  }

  Optional<SourceSettings> find(String id) {
    return transactions.get(connection -> sources.byId(connection, id));
  }

  /** Adds all of these or, where a source is known already, none; whether it added. */
  boolean addIfEmpty(List<SourceSettings> list) {
    return transactions.get(
        connection -> {
          sources.lock(connection);
          if (!sources.all(connection).isEmpty()) {
            return false;
          }
          for (SourceSettings source : list) {
            add(connection, source);
          }
          return true;
        });
  }

  /** What became of a source that was to be added. */
  record Added(SourceSettings source, boolean created) {}

  /**
   * Adds a source; one with the same address is there already and stays as it is.
   *
   * @throws InvalidSourceException naming the field that cannot be
   */
  Added add(SourceSettings settings) {
    return transactions.get(
        connection -> {
          sources.lock(connection);
          return add(connection, settings);
        });
  }

  private Added add(Connection connection, SourceSettings settings) throws SQLException {
    SourceSettings source = applied(fresh(), settings);
    Optional<SourceSettings> present = sources.byUrl(connection, String.valueOf(source.url()));
    if (present.isPresent()) {
      return new Added(present.get(), false);
    }
    if (source.id() == null) {
      source = source.withId(freeId(connection, source));
    } else if (sources.byId(connection, source.id()).isPresent()) {
      throw new InvalidSourceException("id", "there is a source '" + source.id() + "' already");
    }
    sources.insert(connection, source);
    return new Added(source, true);
  }

  /**
   * Changes the fields that are given.
   *
   * @throws InvalidSourceException naming the field that cannot be
   */
  Optional<SourceSettings> change(String id, SourceSettings settings) {
    if (settings.id() != null && !settings.id().equals(id)) {
      throw new InvalidSourceException("id", "the id of a source cannot be changed");
    }
    return transactions.get(
        connection -> {
          sources.lock(connection);
          Optional<SourceSettings> present = sources.byId(connection, id);
          if (present.isEmpty()) {
            return present;
          }
          SourceSettings changed = applied(present.get(), settings);
          Optional<SourceSettings> holder =
              sources.byUrl(connection, String.valueOf(changed.url()));
          if (holder.isPresent() && !id.equals(holder.get().id())) {
            throw new InvalidSourceException(
                "url", "source '" + holder.get().id() + "' has this address already");
          }
          sources.update(connection, changed);
          return Optional.of(changed);
        });
  }

  boolean remove(String id) {
    return transactions.get(connection -> sources.delete(connection, id));
  }

  /** A source of which nothing is said. */
  private SourceSettings fresh() {
    int interval = Math.toIntExact(config.interval().toSeconds());
    return new SourceSettings(null, null, null, null, null, null, List.of(), interval, true, false);
  }

  /** The source with what is given in place of what it had. */
  private static SourceSettings applied(SourceSettings source, SourceSettings given) {
    String id = given.id() == null ? source.id() : id(given.id());
    String url = given.url() == null ? source.url() : url(given.url()).toString();
    if (url == null) {
      throw new InvalidSourceException("url", "'url' is required");
    }
    String domain = source.domain() == null ? url(url).domain() : source.domain();
    if (given.domain() != null) {
      domain = text("domain", given.domain()).toLowerCase(Locale.ROOT);
    }
    String name =
        given.name() == null || given.name().isBlank()
            ? Objects.requireNonNullElse(source.name(), domain)
            : text("name", given.name());
    return new SourceSettings(
        id,
        name,
        url,
        domain,
        given.language() == null ? source.language() : language(given.language()),
        given.section() == null ? source.section() : text("section", given.section()),
        given.tags() == null ? source.tags() : tags(given.tags()),
        given.intervalSeconds() == null
            ? source.intervalSeconds()
            : interval(given.intervalSeconds()),
        given.enabled() == null ? source.enabled() : given.enabled(),
        given.skipOptOuts() == null ? source.skipOptOuts() : given.skipOptOuts());
  }

  private static String id(String written) {
    if (!ID.matcher(written).matches() || RESERVED.contains(written)) {
      throw new InvalidSourceException(
          "id", "'id' takes lower-case letters, digits, dot, hyphen and underscore");
    }
    return written;
  }

  private static CanonicalUrl url(String written) {
    try {
      return CanonicalUrl.of(written);
    } catch (IllegalArgumentException e) {
      throw new InvalidSourceException("url", "'url': " + e.getMessage());
    }
  }

  private static String language(String written) {
    String tag = Locale.forLanguageTag(written.strip()).toLanguageTag();
    if (tag.equals("und")) {
      throw new InvalidSourceException(
          "language", "'language' must be a language tag such as vi, but is '" + written + "'");
    }
    return tag;
  }

  private static String text(String field, @Nullable String written) {
    if (written == null
        || written.isBlank()
        || written.length() > LONGEST_TEXT
        || written.indexOf('\0') >= 0) {
      throw new InvalidSourceException(
          field,
          "'" + field + "' must have 1 to " + LONGEST_TEXT + " characters, none of them NUL");
    }
    return written.strip();
  }

  private static List<String> tags(List<String> written) {
    return written.stream().map(tag -> text("tags", tag)).distinct().toList();
  }

  private static int interval(int seconds) {
    if (seconds < SHORTEST_INTERVAL) {
      throw new InvalidSourceException(
          "intervalSeconds", "'intervalSeconds' must be at least " + SHORTEST_INTERVAL);
    }
    return seconds;
  }

  /** The domain, and with more than one source of it a number. */
  private String freeId(Connection connection, SourceSettings source) throws SQLException {
    String base = String.valueOf(source.domain()).replaceAll("[^a-z0-9._-]", "-");
    String id = base;
    for (int number = 2; sources.byId(connection, id).isPresent(); number++) {
      id = base + "-" + number;
    }
    return id;
  }
}
