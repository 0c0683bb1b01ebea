/** The services where every connection is encrypted and both ends show who they are. */
@NullMarked
package io.machtin.system.tls;

import org.jspecify.annotations.NullMarked;
