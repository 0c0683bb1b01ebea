package io.machtin.ingest.publish;

import io.machtin.events.Article;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of articles that were sent.
 *
 * @param acknowledged are on the topic
 * @param refused will never be, with the reason why
 * @param failure why the others may or may not be on the topic; absent if there are none
 */
public record Delivery(
    List<Article> acknowledged, Map<Article, String> refused, @Nullable Throwable failure) {

  /**
   * @throws BrokerUnavailableException if the broker did not answer for all articles
   */
  public void requireComplete() {
    if (failure != null) {
      throw new BrokerUnavailableException(failure);
    }
  }

  /** Counts while the answers come in. */
  static final class Tally {
    private final List<Article> acknowledged = new ArrayList<>();
    private final Map<Article, String> refused = new LinkedHashMap<>();
    private @Nullable Throwable failure;

    void acknowledged(Article article) {
      acknowledged.add(article);
    }

    void refused(Article article, String reason) {
      refused.put(article, reason);
    }

    void failed(Throwable cause) {
      if (failure == null) {
        failure = cause;
      }
    }

    Delivery delivery() {
      return new Delivery(acknowledged, refused, failure);
    }
  }
}
