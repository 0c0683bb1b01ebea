/**
 * Who said what: direct and reported speech with the speaker and the words that introduce it.
 *
 * <p>{@link io.machtin.enrich.quotation.QuotationTagger} asks three readers in turn, and no word
 * belongs to two quotations: {@code DashDialogue} (lines of an interview), {@code DirectSpeech}
 * (quotation marks) and {@code ReportedSpeech} ("ông Ký cho biết …", "theo Bộ Y tế, …"). What
 * introduces speech is data, {@code knowledge/lists/speech-cues.tsv}; {@code Speakers} finds who is
 * meant by the words beside such a cue. Marks alone make no quotation: names, titles of works and
 * words held at a distance stand in marks too.
 */
@NullMarked
package io.machtin.enrich.quotation;

import org.jspecify.annotations.NullMarked;
