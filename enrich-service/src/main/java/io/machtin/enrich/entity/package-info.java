/**
 * From mentions to entities: who and what the names of an article stand for. An article passes
 * {@code Linker} (names that are known), {@code Coreference} (forms of one name), {@code
 * OfficeFinder} (titles beside people) and {@code Salience}.
 */
@NullMarked
package io.machtin.enrich.entity;

import org.jspecify.annotations.NullMarked;
