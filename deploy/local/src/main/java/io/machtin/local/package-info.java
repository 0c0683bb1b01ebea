/**
 * The whole of Mạch Tin on one machine: {@code ./machtin up}, {@code load}, {@code verify} and
 * {@code dlq}.
 *
 * <p>{@link io.machtin.local.UpCommand} starts the {@link io.machtin.local.Stack}: broker and
 * database from module {@code embedded}, then each service as a {@link
 * io.machtin.local.ServiceProcess} made from its built files. {@link io.machtin.local.LoadCommand}
 * sends news to a running stack over REST, as any other client would. {@link
 * io.machtin.local.VerifyCommand} and {@link io.machtin.local.DeadLetterCommand} look after a
 * running pipeline, this one or another: they know the event contract, what module {@code broker}
 * makes of it, and the REST API, nothing inside of a service.
 */
@NullMarked
package io.machtin.local;

import org.jspecify.annotations.NullMarked;
