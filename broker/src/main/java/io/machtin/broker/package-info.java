/**
 * What the services do with the broker alike.
 *
 * <ol>
 *   <li>{@code topic}: topics read from begin to end, without being a member of a group;
 *   <li>{@code deadletter}: what could not be processed, and what was done about it;
 *   <li>{@code trace}: the trace of an event, from service to service;
 *   <li>{@code health}: whether the broker lets a service in, and if not, why.
 * </ol>
 */
@NullMarked
package io.machtin.broker;

import org.jspecify.annotations.NullMarked;
