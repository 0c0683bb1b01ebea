/** The Helm chart, rendered by Helm itself and read as a cluster would read it. */
@NullMarked
package io.machtin.system.chart;

import org.jspecify.annotations.NullMarked;
