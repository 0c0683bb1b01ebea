/**
 * Measures every stage beside what the machine allows, in one run, and prints the ratios: {@code
 * ./machtin bench}.
 */
@NullMarked
package io.machtin.bench;

import org.jspecify.annotations.NullMarked;
