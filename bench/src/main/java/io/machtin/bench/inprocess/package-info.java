/**
 * Stages that are measured within one process, with JMH: extraction and enrichment. The services
 * round them are measured in {@code io.machtin.bench.pipeline}.
 */
@NullMarked
package io.machtin.bench.inprocess;

import org.jspecify.annotations.NullMarked;
