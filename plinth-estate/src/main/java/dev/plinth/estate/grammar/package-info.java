/**
 * What may stand in an estate file, said once: the reader refuses what does not fit, and the JSON
 * Schema and the reference page are written from it.
 *
 * <pre>
 * Shape = Text | Choice | Whole | Flag | Date        a scalar
 *       | Items(Shape)                               a list
 *       | Table(Text, Shape)                         names of the user's with a value each
 *       | Keys(Key*)                                 known keys
 *       | Either(Shape+)                             one of these, told apart by their kind
 *       | Document                                   any JSON
 *       | Defined(name)                              another shape, by name
 * </pre>
 */
@NullMarked
package dev.plinth.estate.grammar;

import org.jspecify.annotations.NullMarked;
