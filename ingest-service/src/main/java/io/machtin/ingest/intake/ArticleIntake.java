package io.machtin.ingest.intake;

import io.machtin.events.Article;
import io.machtin.ingest.publish.Delivery;
import io.machtin.ingest.publish.Lane;
import io.machtin.ingest.publish.OutgoingArticle;
import io.machtin.ingest.publish.RawArticlePublisher;
import io.machtin.ingest.registry.ArticleRegistry;
import io.machtin.ingest.registry.ArticleRegistry.Intent;
import io.machtin.ingest.registry.RevisionClaim;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes articles in. Safe for the same article at the same time, in this process or another
 * replica: each content is published once, revisions are published in order.
 */
@Singleton
public final class ArticleIntake {
  private final ArticleRegistry registry;
  private final RawArticlePublisher publisher;

  ArticleIntake(ArticleRegistry registry, RawArticlePublisher publisher) {
    this.registry = registry;
    this.publisher = publisher;
  }

  /**
   * Takes a batch in; an article may stand in it more than once, its contents are then taken in
   * their order.
   *
   * @return what became of each, in the order of the arrivals
   * @throws io.machtin.ingest.database.DatabaseUnavailableException if the database does not answer
   * @throws io.machtin.ingest.publish.BrokerUnavailableException if the broker does not
   *     acknowledge. After both, some may be published; sending the whole batch again is harmless.
   */
  public List<IntakeResult> take(List<Arrival> arrivals, Lane lane) {
    IntakeResult[] results = new IntakeResult[arrivals.size()];
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      open.add(i);
    }
    while (!open.isEmpty()) {
      Map<UUID, Integer> round = new LinkedHashMap<>();
      for (Integer i : open) {
        round.putIfAbsent(arrivals.get(i).draft().id(), i);
      }
      takeRound(arrivals, round, results, lane);
      open.removeIf(i -> results[i] != null);
    }
    return Arrays.asList(results);
  }

  /** Different articles; those that somebody else overtook get no result yet. */
  private void takeRound(
      List<Arrival> arrivals, Map<UUID, Integer> round, IntakeResult[] results, Lane lane) {
    Map<UUID, Intent> intents =
        registry.intend(round.values().stream().map(i -> arrivals.get(i).draft()).toList());
    Map<UUID, Intent> changed = new HashMap<>();
    intents.forEach(
        (id, intent) -> {
          if (intent.published()) {
            results[index(round, id)] = IntakeResult.unchanged(id.toString(), intent.revision());
          } else {
            changed.put(id, intent);
          }
        });
    if (changed.isEmpty()) {
      return;
    }
    try (RevisionClaim claim = registry.claim(changed.keySet())) {
      List<OutgoingArticle> toSend = new ArrayList<>();
      changed.forEach(
          (id, intent) -> {
            if (intent.revision() > claim.published(id)) {
              Arrival arrival = arrivals.get(index(round, id));
              toSend.add(
                  new OutgoingArticle(
                      arrival.draft().asRevision(intent.revision()), arrival.trace()));
            }
          });
      Delivery delivery = publisher.publish(toSend, lane);
      claim.record(delivery.acknowledged());
      delivery.requireComplete();
      for (Article article : delivery.acknowledged()) {
        UUID id = UUID.fromString(article.id());
        results[index(round, id)] =
            IntakeResult.published(article.id(), article.revision(), claim.published(id) == 0);
      }
      delivery
          .refused()
          .forEach(
              (article, reason) ->
                  results[index(round, UUID.fromString(article.id()))] =
                      IntakeResult.rejected(article.id(), "too-large-for-broker", reason));
    }
  }

  private static int index(Map<UUID, Integer> round, UUID id) {
    return Objects.requireNonNull(round.get(id), "every article of a round has its place");
  }
}
