package io.machtin.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one article.
 *
 * @param id which article it is; absent if it was rejected before that was known
 * @param revision its revision that is on the topic now; absent if it was rejected
 * @param status what was done
 * @param reason why it was rejected: a stable short code
 * @param detail why it was rejected, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What became of one article.")
public record IntakeResult(
    @Nullable String id,
    @Nullable Integer revision,
    Status status,
    @Nullable String reason,
    @Nullable String detail) {

  /** What was done with an article. */
  public enum Status {
    /** Published for the first time. */
    @JsonProperty("new")
    NEW,
    /** Published as the next revision. */
    @JsonProperty("updated")
    UPDATED,
    /** The same content was published before; nothing was sent. */
    @JsonProperty("unchanged")
    UNCHANGED,
    /** Not taken, for the reason given. */
    @JsonProperty("rejected")
    REJECTED;

    /** The name in JSON and in metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static IntakeResult published(String id, int revision, boolean first) {
    return new IntakeResult(id, revision, first ? Status.NEW : Status.UPDATED, null, null);
  }

  static IntakeResult unchanged(String id, int revision) {
    return new IntakeResult(id, revision, Status.UNCHANGED, null, null);
  }

  /** An article that is not taken. */
  public static IntakeResult rejected(@Nullable String id, String reason, String detail) {
    return new IntakeResult(id, null, Status.REJECTED, reason, detail);
  }
}
