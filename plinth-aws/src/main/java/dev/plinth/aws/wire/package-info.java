/**
 * The protocols of AWS from the side that answers: what the clients of any SDK write on the wire
 * becomes a {@link dev.plinth.cloud.Request}, and what an {@link dev.plinth.cloud.Endpoint} answers
 * becomes what they read.
 */
@NullMarked
package dev.plinth.aws.wire;

import org.jspecify.annotations.NullMarked;
