/**
 * JMH benchmarks of the stages that run inside one process, each beside the limit that it is held
 * against, so that one run gives the ratio.
 */
@NullMarked
package io.machtin.bench.stage;

import org.jspecify.annotations.NullMarked;
