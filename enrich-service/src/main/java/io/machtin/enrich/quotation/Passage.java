package io.machtin.enrich.quotation;

import org.jspecify.annotations.Nullable;

/**
 * A quotation by its tokens.
 *
 * @param first first token of what is said
 * @param end token after the last
 * @param direct whether it is said to the letter
 * @param cueFirst first token of the words that introduce it; -1 where there are none
 * @param cueEnd token after the last of these
 */
record Passage(
    int first, int end, boolean direct, @Nullable Speaker speaker, int cueFirst, int cueEnd) {

  static Passage direct(int first, int end, @Nullable Speaker speaker) {
    return new Passage(first, end, true, speaker, -1, -1);
  }

  static Passage direct(int first, int end, @Nullable Speaker speaker, int cueFirst, int cueEnd) {
    return new Passage(first, end, true, speaker, cueFirst, cueEnd);
  }

  static Passage reported(int first, int end, @Nullable Speaker speaker, int cueFirst, int cueEnd) {
    return new Passage(first, end, false, speaker, cueFirst, cueEnd);
  }
}
