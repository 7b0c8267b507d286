/**
 * Values as far as they are known: what a template holds once it is evaluated, and what a property
 * of a resource is.
 *
 * <pre>
 * Term = Text | Number | Truth | Null | Items Term* | Fields (name Term)*     known
 *      | Absent                                                              left out
 *      | Reference resource attribute                                        known after deployment
 *      | Joined Term*                                                        a text with such parts
 *      | OneOf (Assignment Term)*                                            depends on a choice
 *      | Unknown reason                                                      not known, and why
 * Assignment = (Variable value+)*                                            empty: always
 * </pre>
 *
 * <p>The cases of a {@code OneOf} exclude each other, and one of them holds.
 */
@NullMarked
package dev.plinth.term;

import org.jspecify.annotations.NullMarked;
