/**
 * What runs, compiled: each workload becomes a stack in the account and the Region of its VPC, one
 * for its images and one in each Region that keeps copies.
 */
@NullMarked
package dev.plinth.blueprint.workload;

import org.jspecify.annotations.NullMarked;
