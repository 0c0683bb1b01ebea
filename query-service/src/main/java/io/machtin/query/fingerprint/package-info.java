/**
 * Near-duplicate signatures as the store uses them: cut in bands to find candidates, compared value
 * by value to tell how alike two texts are.
 */
@NullMarked
package io.machtin.query.fingerprint;

import org.jspecify.annotations.NullMarked;
