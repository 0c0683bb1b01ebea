package io.machtin.ingest.extract.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a page says that it was published and changed.
 *
 * @param publishedAt absent where the page does not state it
 * @param modifiedAt absent where the page does not state it
 */
record PublicationTimes(@Nullable Instant publishedAt, @Nullable Instant modifiedAt) {
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** How far before and after the title a visible date is looked for, in blocks. */
  private static final int REACH = 12;

  /** A line with a date and little else. */
  private static final int LONGEST_LINE = 140;

  /** "Nguyễn An - Thứ năm, 17/9/2026 07:31": a name and a date. */
  private static final int LONGEST_CREDIT = 80;

  static PublicationTimes of(
      DocumentFacts facts,
      Optional<JsonNode> structured,
      Page page,
      String title,
      String language,
      @Nullable String url,
      @Nullable Instant fetchedAt) {
    ZoneOffset zone = zone(language, url);
    List<StatedTime> published = new ArrayList<>();
    structured
        .flatMap(n -> StructuredData.text(n.path("datePublished")))
        .flatMap(DateReader::machine)
        .ifPresent(published::add);
    for (String name :
        List.of(
            "article:published_time",
            "og:article:published_time",
            "article:published",
            "datepublished",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "published_at",
            "published_time",
            "sailthru.date",
            "parsely-pub-date",
            "dc.date.issued",
            "dcterms.created",
            "dc.date",
            "dcterms.date",
            "cxenseparse:recs:publishtime",
            "date",
            "article.published",
            "citation_publication_date",
            "original-publish-date",
            "bt:pubdate")) {
      facts.meta(name).flatMap(DateReader::machine).ifPresent(published::add);
    }
    facts.property("datePublished").flatMap(DateReader::machine).ifPresent(published::add);
    facts.times().stream()
        .filter(DocumentFacts.Time::publication)
        .findFirst()
        .flatMap(t -> DateReader.machine(t.value()))
        .ifPresent(published::add);
    Optional<StatedTime> seen =
        nearTitle(page, title, (block, after) -> dateOf(block, after, language));
    if (published.isEmpty() && seen.isEmpty() && facts.times().size() == 1) {
      DateReader.machine(facts.times().get(0).value()).ifPresent(published::add);
    }
    if (published.isEmpty() && seen.isEmpty() && fetchedAt != null) {
      // The least exact statement comes last: how long ago it was when the page was fetched.
      seen = nearTitle(page, title, (block, after) -> relative(block, after, fetchedAt, zone));
    }
    Optional<StatedTime> modified =
        structured
            .flatMap(n -> StructuredData.text(n.path("dateModified")))
            .or(
                () ->
                    facts.meta(
                        "article:modified_time",
                        "og:updated_time",
                        "datemodified",
                        "last-modified",
                        "dcterms.modified"))
            .or(() -> facts.property("dateModified"))
            .flatMap(DateReader::machine);
    Optional<StatedTime> best = choose(published, seen);
    Instant publishedAt = best.map(t -> t.instant(zone)).orElse(null);
    Instant modifiedAt = modified.map(t -> t.instant(zone)).orElse(null);
    return new PublicationTimes(publishedAt, modifiedAt);
  }

  /** The time in the text of a page, for pages without markup. */
  static Optional<Instant> inText(
      List<String> lines, String language, @Nullable String url, @Nullable Instant fetchedAt) {
    ZoneOffset zone = zone(language, url);
    for (String line : lines) {
      Optional<StatedTime> time = DateReader.visible(line, language);
      if (time.isPresent() && line.length() < LONGEST_LINE) {
        return time.map(t -> t.instant(zone));
      }
    }
    if (fetchedAt == null) {
      return Optional.empty();
    }
    return lines.stream()
        .flatMap(line -> RelativeTime.line(line, fetchedAt, zone).stream())
        .findFirst()
        .map(t -> t.instant(zone));
  }

  private static Optional<StatedTime> choose(
      List<StatedTime> published, Optional<StatedTime> seen) {
    if (published.isEmpty()) {
      return seen;
    }
    StatedTime first = published.get(0);
    // The first statement counts; others may add what it leaves out: the time of day, the zone.
    StatedTime best = first;
    List<StatedTime> others = new ArrayList<>(published.subList(1, published.size()));
    seen.ifPresent(others::add);
    if (!best.toTheMinute()) {
      for (StatedTime other : others) {
        if (other.toTheMinute()
            && Math.abs(java.time.Duration.between(first.local(), other.local()).toHours()) <= 36) {
          best = other;
          break;
        }
      }
    }
    if (best.zone() == null) {
      for (StatedTime other : others) {
        if (other.zone() != null
            && other.toTheMinute()
            && other.local().withSecond(0).equals(best.local().withSecond(0))) {
          best = other;
          break;
        }
      }
    }
    // A clock that shows the same as the visible one, which states another zone, was mislabelled.
    if (seen.isPresent()
        && seen.get().zone() != null
        && seen.get().toTheMinute()
        && best.local().withSecond(0).withNano(0).equals(seen.get().local().withSecond(0))) {
      best = seen.get();
    }
    return Optional.of(best);
  }

  /** Reads a time in a block that stands after the title or before it. */
  @FunctionalInterface
  private interface BlockReader {
    Optional<StatedTime> read(Block block, boolean afterTitle);
  }

  private static Optional<StatedTime> nearTitle(Page page, String title, BlockReader reader) {
    List<Block> blocks = page.blocks();
    String wanted = Phrases.normalise(title);
    int at = -1;
    for (Block block : blocks) {
      if (block.kind() == Block.Kind.HEADING
          && !wanted.isEmpty()
          && Phrases.normalise(block.text()).equals(wanted)) {
        at = block.index();
        break;
      }
    }
    Optional<StatedTime> dayOnly = Optional.empty();
    for (int step = 1; at >= 0 && step <= 2 * REACH; step++) {
      // After the title first, then before it.
      int i = step <= REACH ? at + step : at - (step - REACH);
      if (i < 0 || i >= blocks.size()) {
        continue;
      }
      Optional<StatedTime> time = reader.read(blocks.get(i), i > at);
      if (time.isPresent() && time.get().toTheMinute()) {
        return time;
      }
      dayOnly = dayOnly.isPresent() ? dayOnly : time;
    }
    return dayOnly;
  }

  /**
   * The date of a block that may be the date line. Above the title pages show today's date, so
   * there only a block that is named as a date counts.
   */
  private static Optional<StatedTime> dateOf(Block block, boolean afterTitle, String language) {
    boolean named = block.has(NameRole.DATELINE) || block.has(NameRole.BYLINE);
    boolean chrome = (block.roles() & NameRole.notArticle()) != 0;
    if (block.length() > LONGEST_LINE || chrome && !named || !named && !afterTitle) {
      return Optional.empty();
    }
    Optional<StatedTime> time = DateReader.visible(block.text(), language);
    if (named || DateLines.isDateLine(block.text())) {
      return time;
    }
    return block.length() < LONGEST_CREDIT
        ? time.filter(StatedTime::toTheMinute)
        : Optional.empty();
  }

  /** "2 giờ trước": the whole of a block after the title, or a part of one that is named so. */
  private static Optional<StatedTime> relative(
      Block block, boolean afterTitle, Instant fetchedAt, ZoneOffset zone) {
    boolean named = block.has(NameRole.DATELINE) || block.has(NameRole.BYLINE);
    boolean chrome = (block.roles() & NameRole.notArticle()) != 0;
    if (block.length() > LONGEST_CREDIT || chrome && !named || !afterTitle) {
      return Optional.empty();
    }
    return named
        ? RelativeTime.within(block.text(), fetchedAt, zone)
        : RelativeTime.line(block.text(), fetchedAt, zone);
  }

  /** Where a page states no zone: Vietnam for Vietnamese pages, else UTC. */
  static ZoneOffset zone(String language, @Nullable String url) {
    boolean vietnamese =
        language.equals("vi")
            || language.startsWith("vi-")
            || url != null && url.matches("(?i)https?://[^/]*\\.vn(?::\\d+)?(?:/.*)?");
    return vietnamese ? VIETNAM : ZoneOffset.UTC;
  }
}
