package io.machtin.enrich.quotation;

import org.jspecify.annotations.Nullable;

/**
 * Who speaks.
 *
 * @param first first token of the words that name the speaker, title or form of address included
 * @param end token after the last
 * @param id the speaker's entity; absent where the words fit none or several
 * @param title the office that stands beside the name
 * @param person whether it is a person and not a body
 */
record Speaker(int first, int end, @Nullable String id, @Nullable String title, boolean person) {}
