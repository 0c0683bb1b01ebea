/** From mentions to entities: who and what the names of an article stand for. */
@NullMarked
package io.machtin.enrich.entity;

import org.jspecify.annotations.NullMarked;
