/**
 * Breaks the pipeline on purpose, under load: processes are killed and paused, the broker and the
 * database are taken away. Afterwards an auditor compares what was acknowledged with what can be
 * queried.
 */
@NullMarked
package io.machtin.system.faults;

import org.jspecify.annotations.NullMarked;
