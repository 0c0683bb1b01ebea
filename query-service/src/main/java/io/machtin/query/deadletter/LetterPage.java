package io.machtin.query.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of open letters.
 *
 * @param open how many there are in all
 * @param items this page, by topic, partition and offset
 * @param next the cursor of the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterPage(int open, List<LetterView> items, @Nullable String next) {}
