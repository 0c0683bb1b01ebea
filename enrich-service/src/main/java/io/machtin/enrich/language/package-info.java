/**
 * Which language a text is written in.
 *
 * <p>{@link io.machtin.enrich.language.LanguageIdentifier} reads a sample of the words, not all of
 * them. Letters decide first: Vietnamese has letters of its own, and many languages have a script
 * of their own. Languages that share the plain Latin letters, Vietnamese without its marks among
 * them, are told apart by their function words (Grefenstette 1995), which stand in {@code
 * knowledge/languages/function-words.txt}. A text that shows too little of any language is {@code
 * und}, undetermined, as BCP 47 has it.
 */
@NullMarked
package io.machtin.enrich.language;

import org.jspecify.annotations.NullMarked;
