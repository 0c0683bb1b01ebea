package io.machtin.ingest.extract.charset;

import java.util.List;

/**
 * A page as text.
 *
 * @param text bytes that are not valid in the charset have become U+FFFD
 * @param charset canonical name of the charset that was used
 * @param notes what a curator should know about the encoding
 */
public record DecodedPage(String text, String charset, List<String> notes) {}
