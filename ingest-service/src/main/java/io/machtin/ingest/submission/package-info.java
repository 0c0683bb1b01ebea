/**
 * Articles as others write them, in JSON or as pages, and what becomes of them: a draft, or the
 * reason why there is none. Pushed articles and archives are read alike.
 */
@NullMarked
package io.machtin.ingest.submission;

import org.jspecify.annotations.NullMarked;
