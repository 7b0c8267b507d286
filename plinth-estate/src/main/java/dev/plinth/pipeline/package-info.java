/**
 * The definition of what checks, plans and deploys an estate: a workflow of GitHub Actions, or a
 * template of CodePipeline.
 */
@NullMarked
package dev.plinth.pipeline;

import org.jspecify.annotations.NullMarked;
