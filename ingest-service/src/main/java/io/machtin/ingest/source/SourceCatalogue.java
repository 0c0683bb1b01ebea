package io.machtin.ingest.source;

import io.machtin.ingest.article.CanonicalUrl;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All sources. What is wrong is refused before anything is written. */
@ApplicationScoped
class SourceCatalogue {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
  private static final List<String> RESERVED = List.of("health", "opml", "yaml");
  private static final int SHORTEST_INTERVAL = 30;
  private static final int LONGEST_TEXT = 500;

  private final SourceRepository sources;
  private final SourceConfig config;
  private final Clock clock;

  SourceCatalogue(SourceRepository sources, SourceConfig config, Clock clock) {
    this.sources = sources;
    this.config = config;
    this.clock = clock;
  }

  /** All sources by id, or those with a tag. */
  @Transactional
  List<SourceSettings> all(@Nullable String tag) {
    return sources.listAll(Sort.by("id")).stream()
        .filter(source -> tag == null || Arrays.asList(source.tags).contains(tag))
        .map(SourceCatalogue::settings)
        .toList();
  }

  @Transactional
  Optional<SourceSettings> find(String id) {
    return sources.findByIdOptional(id).map(SourceCatalogue::settings);
  }

  /** Adds all of these or, where a source is known already, none; whether it added. */
  @Transactional
  boolean addIfEmpty(List<SourceSettings> list) {
    sources.lock();
    if (sources.count() > 0) {
      return false;
    }
    list.forEach(this::add);
    return true;
  }

  /** What became of a source that was to be added. */
  record Added(SourceSettings source, boolean created) {}

  /**
   * Adds a source; one with the same address is there already and stays as it is.
   *
   * @throws InvalidSourceException naming the field that cannot be
   */
  @Transactional
  Added add(SourceSettings settings) {
    sources.lock();
    Source source = new Source();
    source.createdAt = clock.instant();
    source.enabled = true;
    source.intervalSeconds = Math.toIntExact(config.interval().toSeconds());
    apply(source, settings);
    Optional<Source> present = sources.byUrl(source.url);
    if (present.isPresent()) {
      return new Added(settings(present.get()), false);
    }
    if (settings.id() == null) {
      source.id = freeId(source);
    } else {
      source.id = settings.id();
      if (sources.findByIdOptional(source.id).isPresent()) {
        throw new InvalidSourceException("id", "there is a source '" + source.id + "' already");
      }
    }
    sources.persistAndFlush(source);
    return new Added(settings(source), true);
  }

  /**
   * Changes the fields that are given.
   *
   * @throws InvalidSourceException naming the field that cannot be
   */
  @Transactional
  Optional<SourceSettings> change(String id, SourceSettings settings) {
    sources.lock();
    if (settings.id() != null && !settings.id().equals(id)) {
      throw new InvalidSourceException("id", "the id of a source cannot be changed");
    }
    Optional<Source> source = sources.findByIdOptional(id);
    source.ifPresent(
        present -> {
          apply(present, settings);
          sources
              .byUrl(present.url)
              .filter(other -> !other.id.equals(id))
              .ifPresent(
                  other -> {
                    throw new InvalidSourceException(
                        "url", "source '" + other.id + "' has this address already");
                  });
          sources.flush();
        });
    return source.map(SourceCatalogue::settings);
  }

  @Transactional
  boolean remove(String id) {
    return sources.deleteById(id);
  }

  private void apply(Source source, SourceSettings settings) {
    if (settings.id() != null
        && (!ID.matcher(settings.id()).matches() || RESERVED.contains(settings.id()))) {
      throw new InvalidSourceException(
          "id", "'id' takes lower-case letters, digits, dot, hyphen and underscore");
    }
    if (settings.url() != null) {
      source.url = url(settings.url()).toString();
    } else if (source.url.isEmpty()) {
      throw new InvalidSourceException("url", "'url' is required");
    }
    source.domain =
        settings.domain() != null
            ? text("domain", settings.domain()).toLowerCase(Locale.ROOT)
            : source.domain == null ? url(source.url).domain() : source.domain;
    source.name =
        settings.name() != null && !settings.name().isBlank()
            ? text("name", settings.name())
            : source.name.isEmpty() ? String.valueOf(source.domain) : source.name;
    source.language = settings.language() == null ? source.language : language(settings.language());
    source.section =
        settings.section() == null ? source.section : text("section", settings.section());
    if (settings.tags() != null) {
      source.tags =
          settings.tags().stream().map(tag -> text("tags", tag)).distinct().toArray(String[]::new);
    }
    if (settings.intervalSeconds() != null) {
      if (settings.intervalSeconds() < SHORTEST_INTERVAL) {
        throw new InvalidSourceException(
            "intervalSeconds", "'intervalSeconds' must be at least " + SHORTEST_INTERVAL);
      }
      source.intervalSeconds = settings.intervalSeconds();
    }
    source.enabled = settings.enabled() == null ? source.enabled : settings.enabled();
    source.skipOptOuts =
        settings.skipOptOuts() == null ? source.skipOptOuts : settings.skipOptOuts();
    source.updatedAt = clock.instant();
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
    if (written == null || written.isBlank() || written.length() > LONGEST_TEXT) {
      throw new InvalidSourceException(
          field, "'" + field + "' must have 1 to " + LONGEST_TEXT + " characters");
    }
    return written.strip();
  }

  /** The domain, and with more than one source of it a number. */
  private String freeId(Source source) {
    String base = String.valueOf(source.domain).replaceAll("[^a-z0-9._-]", "-");
    String id = base;
    for (int number = 2; sources.findByIdOptional(id).isPresent(); number++) {
      id = base + "-" + number;
    }
    return id;
  }

  private static SourceSettings settings(Source source) {
    return new SourceSettings(
        source.id,
        source.name,
        source.url,
        source.domain,
        source.language,
        source.section,
        List.of(source.tags),
        source.intervalSeconds,
        source.enabled,
        source.skipOptOuts);
  }
}
