/**
 * What a caller is told when something went wrong: problem details of RFC 9457 for every error of
 * the HTTP interface, also for those of the framework.
 */
@NullMarked
package io.machtin.ingest.problem;

import org.jspecify.annotations.NullMarked;
