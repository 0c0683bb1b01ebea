/** From bytes to text: which charset a page is in, also when it says nothing or the wrong thing. */
@NullMarked
package io.machtin.ingest.extract.charset;

import org.jspecify.annotations.NullMarked;
