/**
 * Stages that are measured from outside: the built services as processes of their own ({@link
 * io.machtin.bench.pipeline.Replica}), with a broker and a database of their own ({@link
 * io.machtin.bench.pipeline.Servers}), on loopback. All of it shares one machine, also with what
 * makes the load.
 */
@NullMarked
package io.machtin.bench.pipeline;

import org.jspecify.annotations.NullMarked;
