/** What is asked of workloads. */
@NullMarked
package dev.plinth.check.workload;

import org.jspecify.annotations.NullMarked;
