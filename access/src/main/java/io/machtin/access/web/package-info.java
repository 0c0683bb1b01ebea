/** What the web asks of every answer: an id, and headers that keep browsers from harm. */
@NullMarked
package io.machtin.access.web;

import org.jspecify.annotations.NullMarked;
