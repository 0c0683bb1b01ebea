/**
 * What a stage is to the report: a name, and a way to measure it. {@link
 * io.machtin.bench.BenchCommand} lists the stages; each has its package.
 */
@NullMarked
package io.machtin.bench.stage;

import org.jspecify.annotations.NullMarked;
