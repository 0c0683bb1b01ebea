package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.Knowledge;
import io.machtin.enrich.knowledge.KnownEntity;
import io.machtin.enrich.text.ArticleText;
import io.machtin.events.Entity;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what a name stands for, given the article's day and its other words. */
final class Linker {

  private static final String OF_COUNTRY = " việt nam";

  /** Nouns before the name of a body that it also goes by without. */
  private static final List<String> NOUNS =
      List.of(
          "báo ",
          "tạp chí ",
          "hãng tin ",
          "hãng ",
          "đài ",
          "câu lạc bộ ",
          "đội bóng ",
          "đội ",
          "tập đoàn ",
          "công ty ",
          "ngân hàng ",
          "tổ chức ",
          "phong trào ");

  private final Knowledge knowledge;
  private final @Nullable LocalDate day;
  private final ArticleText article;
  private final ByName<Optional<KnownEntity>> found = new ByName<>();
  private final Map<String, String> writtenOut = new HashMap<>();
  private @Nullable ContextWords words;

  Linker(Knowledge knowledge, ArticleText article, @Nullable LocalDate day) {
    this.knowledge = knowledge;
    this.day = day;
    this.article = article;
  }

  /**
   * What bears the name: of its type, with a word of its context in the article where it asks for
   * one; of several, one that exists on the article's day, else the first of the files. A name that
   * nobody bears is looked for in other spellings, a place's without its noun, a body's without its
   * country.
   */
  @Nullable KnownEntity link(String type, String key) {
    return found.computeIfAbsent(type, key, k -> Optional.ofNullable(find(type, k))).orElse(null);
  }

  /** The comparable name of what no list knows. */
  String plainName(String type, String key, BodyNames bodies) {
    return switch (type) {
      case Entity.ORGANIZATION -> bodies.normalize(writtenOut(key));
      case Entity.LOCATION -> plainPlace(writtenOut(key));
      default -> key;
    };
  }

  /** Without the nouns that say little: a district's or a commune's tells it from others. */
  private static String plainPlace(String name) {
    for (String head : List.of("thành phố ", "tỉnh ", "nước ", "thủ đô ", "thị xã ")) {
      if (name.startsWith(head)) {
        return name.substring(head.length());
      }
    }
    return name;
  }

  /** As {@link io.machtin.enrich.knowledge.NameSpelling#writtenOut}. */
  String writtenOut(String key) {
    return writtenOut.computeIfAbsent(key, knowledge.spelling()::writtenOut);
  }

  private @Nullable KnownEntity find(String type, String key) {
    KnownEntity exact = choose(type, knowledge.named(key), bearer -> true);
    if (exact != null) {
      return exact;
    }
    if (type.equals(Entity.PERSON) && isWords(key)) {
      return null;
    }
    String name = writtenOut(key);
    KnownEntity spelled = choose(type, knowledge.writtenLike(name), bearer -> true);
    if (spelled != null) {
      return spelled;
    }
    return switch (type) {
      case Entity.LOCATION -> place(name);
      case Entity.ORGANIZATION -> body(name);
      default -> null;
    };
  }

  /** Whether there is nothing in a name that may be spelled otherwise. */
  private static boolean isWords(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c != ' ' && !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable KnownEntity place(String name) {
    String head = PlaceHeads.head(name);
    return head.isEmpty()
        ? null
        : choose(
            Entity.LOCATION,
            knowledge.writtenLike(name.substring(head.length())),
            place -> PlaceHeads.goesWith(head, place));
  }

  private @Nullable KnownEntity body(String name) {
    if (name.endsWith(OF_COUNTRY)) {
      return choose(
          Entity.ORGANIZATION,
          knowledge.writtenLike(name.substring(0, name.length() - OF_COUNTRY.length())),
          body -> Whereabouts.VIET_NAM.equals(body.within()));
    }
    int term = name.indexOf(" khóa ");
    if (term > 0) {
      return choose(Entity.ORGANIZATION, knowledge.writtenLike(name.substring(0, term)), b -> true);
    }
    for (String noun : NOUNS) {
      if (name.startsWith(noun)) {
        return choose(
            Entity.ORGANIZATION, knowledge.writtenLike(name.substring(noun.length())), b -> true);
      }
    }
    return null;
  }

  private @Nullable KnownEntity choose(
      String type, List<KnownEntity> bearers, Predicate<KnownEntity> fits) {
    KnownEntity first = null;
    for (KnownEntity bearer : bearers) {
      if (bearer.type().equals(type) && fits.test(bearer) && expected(bearer, bearers.size())) {
        if (bearer.existsOn(day)) {
          return bearer;
        }
        first = first == null ? bearer : first;
      }
    }
    return first;
  }

  /** Any person may have a namesake that no list knows; a body or place only those in the lists. */
  private boolean expected(KnownEntity bearer, int namesakes) {
    if (bearer.context().isEmpty() || (namesakes == 1 && !bearer.type().equals(Entity.PERSON))) {
      return true;
    }
    if (words == null) {
      words = new ContextWords(article);
    }
    return bearer.context().stream().anyMatch(words::has);
  }
}
