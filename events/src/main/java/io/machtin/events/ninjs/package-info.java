/**
 * Enriched articles in the words of the IPTC: <a href="https://iptc.org/standards/ninjs/">ninjs
 * 3.1</a>, for those whose systems speak it. One way only; what ninjs has no place for (offsets,
 * dates, quotations, offices, signatures) is left out. docs/event-contract.md has the table.
 */
@NullMarked
package io.machtin.events.ninjs;

import org.jspecify.annotations.NullMarked;
