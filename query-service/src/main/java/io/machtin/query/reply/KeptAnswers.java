package io.machtin.query.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Answers that count over many articles, kept for a moment: what several ask at once, or one asks
 * again and again, is worked out once. No reader gets to see an older one than a cache on the way
 * could have given: {@code max-age} tells what is left of {@link #FRESH_SECONDS}. A request with
 * {@code Cache-Control: no-cache} is worked out anew (RFC 9111, section 5.2.1.4).
 */
@Singleton
public final class KeptAnswers {
  /** How old an answer may get, wherever it is kept. */
  static final int FRESH_SECONDS = 30;

  private final Cache<String, KeptAnswer> answers;
  private final ConcurrentMap<String, CompletableFuture<KeptAnswer>> underWay =
      new ConcurrentHashMap<>();
  private final Counter kept;
  private final Counter workedOut;
  private final UriInfo uri;
  private final HttpHeaders headers;
  private final Request request;

  /** With what is told of the request at hand, whichever that is. */
  KeptAnswers(
      ReplyConfig config,
      MeterRegistry registry,
      UriInfo uri,
      HttpHeaders headers,
      Request request) {
    this.uri = uri;
    this.headers = headers;
    this.request = request;
    if (config.kept().toSeconds() > FRESH_SECONDS) {
      throw new IllegalArgumentException(
          "machtin.reply.kept must be at most " + FRESH_SECONDS + "s, but is " + config.kept());
    }
    answers =
        Caffeine.newBuilder()
            .expireAfterWrite(config.kept())
            .maximumWeight(config.keptBytes().asLongValue())
            .weigher(
                (String question, KeptAnswer answer) -> question.length() + answer.json().length)
            .build();
    kept = counter(registry, "kept");
    workedOut = counter(registry, "worked-out");
  }

  private static Counter counter(MeterRegistry registry, String from) {
    return Counter.builder("machtin.reply.counts")
        .description("Answers that count over many articles, by where they came from")
        .tag("from", from)
        .register(registry);
  }

  /**
   * The response to the request at hand, whose answer depends on its address only.
   *
   * @param answer works it out; what it throws is thrown to all who wait for it, and not kept
   */
  public Response response(Supplier<JsonNode> answer) {
    KeptAnswer given = get(uri.getRequestUri().toString(), isAskedAnew(), answer);
    return Reply.of(request, given.json(), FRESH_SECONDS - given.age()).build();
  }

  private KeptAnswer get(String question, boolean anew, Supplier<JsonNode> answer) {
    if (anew) {
      return workOut(question, answer);
    }
    KeptAnswer there = answers.getIfPresent(question);
    if (there != null) {
      kept.increment();
      return there;
    }
    CompletableFuture<KeptAnswer> own = new CompletableFuture<>();
    CompletableFuture<KeptAnswer> others = underWay.putIfAbsent(question, own);
    if (others != null) {
      kept.increment();
      return await(others);
    }
    try {
      KeptAnswer result = workOut(question, answer);
      own.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(question);
    }
  }

  private KeptAnswer workOut(String question, Supplier<JsonNode> answer) {
    workedOut.increment();
    KeptAnswer result = new KeptAnswer(Reply.bytes(answer.get()));
    answers.put(question, result);
    return result;
  }

  private static KeptAnswer await(CompletableFuture<KeptAnswer> others) {
    try {
      return others.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private boolean isAskedAnew() {
    String control = headers.getHeaderString(HttpHeaders.CACHE_CONTROL);
    return control != null && control.contains("no-cache");
  }
}
