/** What a run found, as a page of Markdown and as JSON. Knows nothing of how it was measured. */
@NullMarked
package io.machtin.bench.report;

import org.jspecify.annotations.NullMarked;
