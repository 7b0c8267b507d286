/**
 * The lockout proof: every call that building, deploying and operating the estate needs passes its
 * own policies.
 *
 * <p>{@link dev.plinth.blueprint.lockout.LockoutCheck} asks. What is called stands in {@code
 * deployment-calls.json}, by resource type, and in {@code operating-calls.json}, by responder.
 */
@NullMarked
package dev.plinth.blueprint.lockout;

import org.jspecify.annotations.NullMarked;
