/**
 * The whole of Mạch Tin on one machine: {@code ./machtin up} and {@code ./machtin load}.
 *
 * <p>{@link io.machtin.local.UpCommand} starts the {@link io.machtin.local.Stack}: broker and
 * database from module {@code embedded}, then each service as a {@link
 * io.machtin.local.ServiceProcess} made from its built files. {@link io.machtin.local.LoadCommand}
 * sends news to a running stack over REST, as any other client would.
 */
@NullMarked
package io.machtin.local;

import org.jspecify.annotations.NullMarked;
