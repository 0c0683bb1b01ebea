/** How a refusal is told: problem details of RFC 9457, like every error of the services. */
@NullMarked
package io.machtin.access.problem;

import org.jspecify.annotations.NullMarked;
