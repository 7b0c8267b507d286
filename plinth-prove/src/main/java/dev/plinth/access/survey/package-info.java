/**
 * Everybody in sources and all that they can ask for, parted so that what is alike is asked about
 * once.
 */
@NullMarked
package dev.plinth.access.survey;

import org.jspecify.annotations.NullMarked;
