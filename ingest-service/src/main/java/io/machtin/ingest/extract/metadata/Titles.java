package io.machtin.ingest.extract.metadata;

import io.machtin.ingest.extract.cue.Phrases;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the headline as a reader sees it. The visible heading is right more often than the meta
 * tags, which are cut or written for search engines, but only where it speaks of the same thing.
 */
final class Titles {
  /** Marks with which pages join the headline and the site's name. */
  private static final Pattern JOINT =
      Pattern.compile("\\s+[|·•»«›–—:-]\\s+|\\s*\\|\\s*|\\s+::\\s+");

  /** Share of common words from which two titles are one. */
  private static final double SAME = 0.5;

  /** What the visible heading is worth, in half votes. */
  private static final int HEADING_VOTE = 9;

  private final DocumentFacts facts;
  private final String site;
  private final String host;

  Titles(DocumentFacts facts, @Nullable String url) {
    this.facts = facts;
    this.site = Phrases.normalise(facts.meta("og:site_name", "application-name").orElse(""));
    this.host = host(url);
  }

  /**
   * The headline, empty where the page has none. What most statements agree on wins; the visible
   * heading decides between equals.
   */
  String headline(Optional<String> structured) {
    List<String> stated = new ArrayList<>();
    structured.ifPresent(stated::add);
    facts.meta("og:title").ifPresent(stated::add);
    facts.property("headline").ifPresent(stated::add);
    facts.meta("twitter:title", "dc.title", "title").ifPresent(stated::add);
    stated.add(facts.pageTitle());
    stated.replaceAll(this::withoutSite);
    stated.removeIf(String::isBlank);
    String heading = heading(stated);
    if (!heading.isEmpty()) {
      stated.add(0, heading);
    }
    if (stated.isEmpty()) {
      return facts.headings().size() == 1 ? clean(facts.headings().get(0)) : "";
    }
    Map<String, Integer> votes = new LinkedHashMap<>();
    for (String title : stated) {
      votes.merge(Phrases.normalise(title), 1, Integer::sum);
    }
    String best = stated.get(0);
    int most = 0;
    for (String title : stated) {
      int count = votes.getOrDefault(Phrases.normalise(title), 0) * 2;
      if (title.equals(heading)) {
        count += HEADING_VOTE;
      }
      if (count > most) {
        most = count;
        best = title;
      }
    }
    return best;
  }

  /** The visible heading that speaks of the same thing as the other statements. */
  private String heading(List<String> stated) {
    String best = "";
    double bestLikeness = stated.isEmpty() ? 0 : SAME;
    for (String heading : facts.headings()) {
      String text = clean(heading);
      for (String title : stated) {
        double likeness = likeness(text, title);
        if (likeness > bestLikeness && !isSite(text)) {
          best = withoutSite(text);
          bestLikeness = likeness;
        }
      }
    }
    return best;
  }

  /** A title without the name of the site before or after it. */
  String withoutSite(String title) {
    String text = clean(title);
    for (int round = 0; round < 3; round++) {
      Matcher joint = JOINT.matcher(text);
      int firstStart = -1;
      int firstEnd = -1;
      int lastStart = -1;
      int lastEnd = -1;
      while (joint.find()) {
        if (firstStart < 0) {
          firstStart = joint.start();
          firstEnd = joint.end();
        }
        lastStart = joint.start();
        lastEnd = joint.end();
      }
      if (lastStart > 0 && isSite(text.substring(lastEnd))) {
        text = text.substring(0, lastStart).strip();
      } else if (firstStart > 0 && isSite(text.substring(0, firstStart))) {
        text = text.substring(firstEnd).strip();
      } else {
        break;
      }
    }
    return text;
  }

  private boolean isSite(String part) {
    String name = Phrases.normalise(part);
    if (name.isEmpty()) {
      return true;
    }
    if (name.equals(site) || !site.isEmpty() && (site.startsWith(name) || name.startsWith(site))) {
      return true;
    }
    // "Tuổi Trẻ Online" on tuoitre.vn: letters of the name, without marks, are in the host's.
    String letters = latinLetters(name);
    return letters.length() >= 3
        && !host.isEmpty()
        && (host.contains(letters)
            || letters.contains(host) && letters.length() < host.length() + 15);
  }

  static String latinLetters(String text) {
    String plain =
        java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD).replace('đ', 'd');
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = Character.toLowerCase(plain.charAt(i));
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  /** The registered part of the host, without "www" and the public suffix. */
  static String host(@Nullable String url) {
    try {
      String name = url == null ? null : new URI(url).getHost();
      if (name == null) {
        return "";
      }
      String[] labels = name.toLowerCase(Locale.ROOT).split("\\.");
      int end = labels.length - 1;
      if (end >= 2 && labels[end].length() == 2 && labels[end - 1].length() <= 3) {
        end--;
      }
      return end >= 1 ? labels[end - 1] : "";
    } catch (java.net.URISyntaxException e) {
      return "";
    }
  }

  static String clean(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  /** Share of words of the shorter title that stand in the other too. */
  static double likeness(String one, String other) {
    Set<String> first = words(one);
    Set<String> second = words(other);
    if (first.isEmpty() || second.isEmpty()) {
      return 0;
    }
    Set<String> common = new HashSet<>(first);
    common.retainAll(second);
    return (double) common.size()
        / Math.max(2, Math.min(first.size(), second.size()))
        * (0.9
            + 0.1 * Math.min(first.size(), second.size()) / Math.max(first.size(), second.size()));
  }

  private static Set<String> words(String text) {
    return new HashSet<>(List.of(Phrases.normalise(text).split("[^\\p{L}\\p{N}]+")));
  }
}
