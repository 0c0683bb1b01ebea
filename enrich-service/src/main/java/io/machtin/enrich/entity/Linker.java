package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.Knowledge;
import io.machtin.enrich.knowledge.KnownEntity;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a name stands for, given the article's day and its other words. */
final class Linker {

  private final Knowledge knowledge;
  private final @Nullable LocalDate day;
  private final ArticleText article;
  private @Nullable Set<String> words;

  Linker(Knowledge knowledge, ArticleText article, @Nullable LocalDate day) {
    this.knowledge = knowledge;
    this.day = day;
    this.article = article;
  }

  /**
   * What bears the name: of its type, with a word of its context in the article where it asks for
   * one; of several, one that exists on the article's day, else the first of the files.
   */
  @Nullable KnownEntity link(String type, String key) {
    KnownEntity first = null;
    for (KnownEntity bearer : knowledge.named(key)) {
      if (bearer.type().equals(type) && expected(bearer)) {
        if (bearer.existsOn(day)) {
          return bearer;
        }
        first = first == null ? bearer : first;
      }
    }
    return first;
  }

  private boolean expected(KnownEntity bearer) {
    if (bearer.context().isEmpty()) {
      return true;
    }
    Set<String> seen = words();
    return bearer.context().stream().anyMatch(seen::contains);
  }

  /** The article's words; gathered when the first name asks for its context. */
  private Set<String> words() {
    if (words == null) {
      Set<String> seen = new HashSet<>();
      for (Text text : article.texts()) {
        for (int i = 0; i < text.size(); i++) {
          seen.add(text.folded(i));
        }
      }
      words = seen;
    }
    return words;
  }
}
