/** Temporal expressions, normalised to EDTF (ISO 8601-2). */
@NullMarked
package io.machtin.enrich.date;

import org.jspecify.annotations.NullMarked;
