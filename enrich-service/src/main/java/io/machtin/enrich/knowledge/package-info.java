/**
 * What the program knows about the world: people, bodies and places with their names, their time
 * and their successors. {@code KnowledgeLoader} reads tab-separated files (docs/knowledge.md says
 * how they look) into an immutable {@code Knowledge}; new contents are a new snapshot, never a
 * change of one in use.
 */
@NullMarked
package io.machtin.enrich.knowledge;

import org.jspecify.annotations.NullMarked;
