/** Makes, lists, rotates and revokes API keys in a terminal. */
@NullMarked
package io.machtin.access.command;

import org.jspecify.annotations.NullMarked;
