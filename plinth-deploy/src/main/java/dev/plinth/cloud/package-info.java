/**
 * AWS as its API is called: what is asked, of whom, and what comes back. What deploys knows this
 * and nothing of how a call travels; AWS and its twin both answer it.
 */
@NullMarked
package dev.plinth.cloud;

import org.jspecify.annotations.NullMarked;
