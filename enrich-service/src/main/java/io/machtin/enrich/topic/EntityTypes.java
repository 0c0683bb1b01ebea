package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For each token the mention of an entity that it is part of. */
final class EntityTypes {

  private final List<@Nullable Mentions> byText = new ArrayList<>();

  /** For each token the index of the mention that covers it, or -1. */
  private record Mentions(int[] mentionOf, List<Token> mentions) {}

  /** A mention with the type of its entity. */
  private record Typed(Entity.Mention mention, String type) {}

  /** A mention in tokens. */
  private record Token(int start, int end, String type) {}

  EntityTypes(ArticleText article, List<Entity> entities) {
    for (Text text : article.texts()) {
      byText.add(entities.isEmpty() ? null : mentions(text, entities));
    }
  }

  private static Mentions mentions(Text text, List<Entity> entities) {
    List<Typed> typed = new ArrayList<>();
    for (Entity entity : entities) {
      for (Entity.Mention mention : entity.mentions()) {
        if (mention.field().equals(text.field())) {
          typed.add(new Typed(mention, entity.type()));
        }
      }
    }
    typed.sort(Comparator.comparingInt(t -> t.mention().start()));
    int[] mentionOf = new int[text.size()];
    Arrays.fill(mentionOf, -1);
    List<Token> tokens = new ArrayList<>();
    // Both run forward: mentions by code points, tokens by UTF-16 indexes.
    int token = 0;
    int codePoint = 0;
    int index = 0;
    for (Typed next : typed) {
      int startIndex = index(text, index, next.mention().start() - codePoint);
      index = startIndex;
      codePoint = next.mention().start();
      int endIndex = index(text, index, next.mention().end() - codePoint);
      while (token < text.size() && text.start(token) < startIndex) {
        token++;
      }
      int last = token;
      while (last < text.size() && text.end(last) <= endIndex) {
        mentionOf[last++] = tokens.size();
      }
      tokens.add(new Token(token, last, next.type()));
    }
    return new Mentions(mentionOf, tokens);
  }

  private static int index(Text text, int from, int codePoints) {
    try {
      return text.content().offsetByCodePoints(from, codePoints);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "a mention lies outside " + text.field() + "; entities must be those of the article", e);
    }
  }

  /** Whether the tokens are less than the whole name of a person or a place. */
  boolean isPartOfName(int text, int start, int end) {
    Token mention = covering(text, start, end);
    return mention != null
        && !mention.type().equals(Entity.ORGANIZATION)
        && mention.end() - mention.start() > end - start;
  }

  /** Whether the tokens stand in the name of an entity of a type. */
  boolean isInside(int text, int start, int end, String type) {
    Token mention = covering(text, start, end);
    return mention != null && mention.type().equals(type);
  }

  private @Nullable Token covering(int text, int start, int end) {
    Mentions mentions = byText.get(text);
    if (mentions == null || mentions.mentionOf()[start] < 0) {
      return null;
    }
    Token mention = mentions.mentions().get(mentions.mentionOf()[start]);
    return mention.end() >= end ? mention : null;
  }
}
