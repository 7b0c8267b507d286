package dev.plinth.yaml;

import dev.plinth.source.Node;
import dev.plinth.source.Origin;

/**
 * A finished piece of the tree.
 *
 * @param node the piece; for an alias what its anchor names
 * @param written where it was written; for an alias the alias itself
 * @param size its nodes, with aliases expanded
 * @param height its levels of lists and mappings, 0 for a scalar
 */
record Built(Node node, Origin written, long size, int height) {}
