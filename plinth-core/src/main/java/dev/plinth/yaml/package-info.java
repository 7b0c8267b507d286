/**
 * Reads YAML and JSON from anybody: every value with its place, every mistake in one run, bounded
 * time and memory, no exception.
 */
@NullMarked
package dev.plinth.yaml;

import org.jspecify.annotations.NullMarked;
