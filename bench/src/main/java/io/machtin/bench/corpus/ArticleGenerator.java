package io.machtin.bench.corpus;

import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import io.machtin.events.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Makes Vietnamese articles that look like news to a parser, an index and a compressor. Article
 * {@code n} of a seed is always the same, whichever others are made.
 *
 * <p>Shape: the body's length is log-normal with a median of 2,500 characters and sigma 0.6; words,
 * people, organisations, places, topics and sources are drawn by Zipf's law (exponents 0.9 to 1.1);
 * one token in about twenty is a number or a rare made-up name, so that the vocabulary keeps
 * growing with the corpus as it does in real text (Heaps' law). Publication times run backwards
 * from a fixed instant, one article every 20 seconds on average.
 */
public final class ArticleGenerator {
  private static final Instant NEWEST = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration APART = Duration.ofSeconds(20);
  private static final double MEDIAN_LENGTH = 2_500;
  private static final double SIGMA = 0.6;
  private static final int PEOPLE = 5_000;
  private static final int SOURCES = 80;

  private final long seed;
  private final Vocabulary vocabulary = Vocabulary.load();
  private final List<String> topics = vocabulary.topics();
  private final Cast cast;
  private final Zipf person = new Zipf(PEOPLE, 1.0);
  private final Zipf source = new Zipf(SOURCES, 0.9);
  private final Zipf organization;
  private final Zipf place;
  private final Zipf topic;

  public ArticleGenerator(long seed) {
    this.seed = seed;
    cast = Cast.of(vocabulary, seed, PEOPLE);
    organization = new Zipf(cast.organizations().size(), 1.0);
    place = new Zipf(cast.places().size(), 0.9);
    topic = new Zipf(topics.size(), 0.9);
  }

  /** Article {@code n}, from 0, without annotations. */
  public Article article(long n) {
    return new Draft(n).article();
  }

  /** Article {@code n} with the entities and topics that the generator put into it. */
  public EnrichedArticle enriched(long n) {
    return new Draft(n).enriched();
  }

  /** One article in the making. */
  private final class Draft {
    private final long n;
    private final Random random;
    private final String topicId;
    private final Cast.Named speaker;
    private final Cast.Named body;
    private final Cast.Named scene;
    private final StringBuilder text = new StringBuilder();
    private final Map<Cast.Named, List<Entity.Mention>> mentions = new LinkedHashMap<>();
    private final List<Topic.Evidence> evidence = new ArrayList<>();
    private final String title;

    Draft(long n) {
      this.n = n;
      random = new Random(seed * 1_000_003L + n);
      topicId = topics.get(topic.draw(random));
      speaker = cast.people().get(person.draw(random));
      body = cast.organizations().get(organization.draw(random));
      scene = cast.places().get(place.draw(random));
      title = capital(word(topicId)) + " tại " + scene.name() + ": " + word("verbs") + " " + noun();
      double length = MEDIAN_LENGTH * Math.exp(SIGMA * random.nextGaussian());
      while (text.length() < length) {
        int sentences = 2 + random.nextInt(4);
        for (int s = 0; s < sentences; s++) {
          sentence();
          text.append(s + 1 < sentences ? " " : "\n\n");
        }
      }
      text.setLength(text.length() - 2);
    }

    private void sentence() {
      switch (random.nextInt(6)) {
        case 0 -> {
          text.append("Ngày ").append(1 + random.nextInt(28)).append('/');
          text.append(1 + random.nextInt(12)).append(", ");
          name(body);
          clause();
          text.append(" tại ");
          name(random.nextInt(3) == 0 ? cast.places().get(place.draw(random)) : scene);
        }
        case 1 -> {
          text.append(speaker.office()).append(' ');
          name(body);
          text.append(' ');
          name(speaker);
          text.append(" cho biết");
          clause();
        }
        case 2 -> {
          text.append("Ông ");
          name(cast.people().get(person.draw(random)));
          text.append(" nhấn mạnh ").append(noun());
          clause();
        }
        case 3 -> {
          text.append(word("connectives")).append(", ").append(noun());
          clause();
          text.append(" với ").append(number()).append(" tỷ đồng");
        }
        case 4 -> {
          text.append(capital(rare())).append(' ').append(word("verbs")).append(' ').append(noun());
          clause();
        }
        default -> {
          text.append(capital(noun())).append(" và ").append(noun());
          clause();
        }
      }
      text.append('.');
    }

    private void clause() {
      int parts = 1 + random.nextInt(3);
      for (int p = 0; p < parts; p++) {
        text.append(p == 0 ? " " : ", ").append(word("verbs")).append(' ');
        if (random.nextInt(2) == 0) {
          term();
        } else {
          text.append(noun());
        }
        text.append(' ').append(word("adjectives"));
      }
      if (random.nextInt(4) == 0) {
        text.append(" trong năm ").append(2015 + random.nextInt(12));
      }
    }

    private void term() {
      String term = word(topicId);
      int start = offset();
      text.append(term);
      if (evidence.size() < 8) {
        evidence.add(new Topic.Evidence(term, "body", start, offset()));
      }
    }

    private void name(Cast.Named named) {
      int start = offset();
      text.append(named.name());
      mentions
          .computeIfAbsent(named, first -> new ArrayList<>())
          .add(
              new Entity.Mention(
                  "body", start, offset(), named.name(), 0.9, List.of("generated"), List.of()));
    }

    /** The generated text has no supplementary characters, so code points are chars. */
    private int offset() {
      return text.length();
    }

    private String noun() {
      return word("nouns");
    }

    private String word(String section) {
      return vocabulary.draw(section, random);
    }

    private String number() {
      return Integer.toString(1 + random.nextInt(99_999));
    }

    private String rare() {
      StringBuilder name = new StringBuilder();
      int syllables = 2 + random.nextInt(3);
      for (int i = 0; i < syllables; i++) {
        name.append("bcdghklmnprstv".charAt(random.nextInt(14)));
        name.append("aeiou".charAt(random.nextInt(5)));
      }
      return name.toString();
    }

    Article article() {
      int sourceRank = source.draw(random);
      String domain = "bao" + sourceRank + ".example.vn";
      String url = "https://" + domain + "/bai-" + n + ".html";
      Instant published = NEWEST.minus(APART.multipliedBy(n)).minusMillis(random.nextInt(20_000));
      String content = text.toString();
      return new Article(
          UUID.nameUUIDFromBytes((seed + ":" + n).getBytes(StandardCharsets.UTF_8)).toString(),
          1,
          "sha256:" + sha256(title + "\n" + content),
          url,
          url,
          null,
          new Article.Source(domain, "Báo " + sourceRank, domain),
          title,
          null,
          content,
          List.of(),
          List.of(cast.people().get(PEOPLE - 1 - person.draw(random)).name()),
          null,
          null,
          List.of(),
          published,
          null,
          published.plusSeconds(60),
          "vi",
          null,
          List.of(),
          List.of(),
          new Article.Extraction("generated", 1));
    }

    EnrichedArticle enriched() {
      Article article = article();
      List<Entity> entities = new ArrayList<>();
      mentions.forEach(
          (named, found) ->
              entities.add(
                  new Entity(
                      named.id(),
                      named.type(),
                      named.name(),
                      Math.min(1, 0.1 + 0.1 * found.size()),
                      null,
                      offices(named),
                      found)));
      entities.sort(Comparator.comparingDouble(Entity::salience).reversed());
      Topic found =
          new Topic(topicId, new Topic.Label(topicId, topicId), 0.8, List.copyOf(evidence));
      return new EnrichedArticle(
          article,
          new EnrichedArticle.Language("vi", 1),
          entities,
          List.of(found),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          null,
          new EnrichedArticle.Pipeline("generated", Long.toString(seed)),
          article.fetchedAt().plusSeconds(1));
    }

    private List<Entity.Office> offices(Cast.Named named) {
      return named == speaker
          ? List.of(
              new Entity.Office(
                  named.office() + " " + body.name(),
                  named.office(),
                  body.name(),
                  body.id(),
                  List.of()))
          : List.of();
    }
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
