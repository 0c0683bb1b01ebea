/**
 * API keys: random texts of which the services know the hash only. A file has one key a line
 * ({@link io.machtin.access.key.KeyFile}); a {@link io.machtin.access.key.KeyRing} is what stood in
 * it at one moment.
 */
@NullMarked
package io.machtin.access.key;

import org.jspecify.annotations.NullMarked;
