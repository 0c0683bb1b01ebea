package io.machtin.ingest.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.machtin.ingest.intake.IntakeResult;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of the articles of one request.
 *
 * @param counts how many of each status
 * @param results one for each article, in the order of the request
 */
@Schema(description = "What became of the articles of one request.")
public record PushAnswer(Counts counts, List<Item> results) {

  static PushAnswer of(List<Item> results) {
    return new PushAnswer(
        new Counts(
            count(results, IntakeResult.Status.NEW),
            count(results, IntakeResult.Status.UPDATED),
            count(results, IntakeResult.Status.UNCHANGED),
            count(results, IntakeResult.Status.REJECTED)),
        results);
  }

  private static int count(List<Item> results, IntakeResult.Status status) {
    return (int) results.stream().filter(item -> item.result().status() == status).count();
  }

  /** How many articles of each status. */
  public record Counts(@JsonProperty("new") int fresh, int updated, int unchanged, int rejected) {}

  /**
   * What became of one article.
   *
   * @param line where it stood in an NDJSON body, counted from 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(@Nullable Long line, @JsonUnwrapped IntakeResult result) {}
}
