package io.machtin.enrich.reference;

import org.jspecify.annotations.Nullable;

/**
 * One place that cites a document.
 *
 * @param first first token
 * @param end token after the last
 * @param kind what it is
 * @param number the number as stated
 * @param issuer who issued it, where stated
 * @param date EDTF, where stated
 * @param title its own title or what it is about, where stated
 * @param key kind and number or title in one form for all ways to cite it
 * @param certain whether it is a document wherever it stands; else only beside a certain citation
 */
record Citation(
    int first,
    int end,
    String kind,
    @Nullable String number,
    @Nullable String issuer,
    @Nullable String date,
    @Nullable String title,
    String key,
    boolean certain) {}
