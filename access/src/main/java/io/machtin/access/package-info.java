/**
 * Access: who may call a service, how often, and what is written down about it. The same for all
 * services; a request passes the packages in this order:
 *
 * <ol>
 *   <li>{@code web}: an id for the request, headers for browsers, and no calls from foreign pages;
 *   <li>{@code caller}: who calls, by an API key of {@code key} or a token of an OpenID Connect
 *       provider, and whether that is enough for the endpoint;
 *   <li>{@code limit}: whether the caller has asked too often;
 *   <li>{@code audit}: what was written or administered, and with what outcome.
 * </ol>
 *
 * <p>{@code problem} is how a refusal is told; {@code command} makes keys in a terminal. An
 * endpoint says what it needs with {@code @RolesAllowed(Scope.READ)}; one that says nothing needs
 * {@link io.machtin.access.Scope#ADMIN}.
 */
@NullMarked
package io.machtin.access;

import org.jspecify.annotations.NullMarked;
