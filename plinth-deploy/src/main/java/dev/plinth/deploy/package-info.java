/**
 * Carries an assembly into AWS, or into its twin: step by step in an order that each finds what it
 * needs, looked at before it is changed, written down as it is done, so that a run that was cut off
 * goes on where it was.
 */
@NullMarked
package dev.plinth.deploy;

import org.jspecify.annotations.NullMarked;
