/**
 * Everything that can be read into a {@link dev.plinth.world.World}: template files, the assemblies
 * that Plinth and the CDK write, and what AWS itself answered.
 *
 * <pre>
 * template files, cdk.out, assembly ─▶ StackSource* ─ Stacks ─▶ EvaluatedTemplate* ─▶ World
 * recorded describe-* answers ─────────────────────────────────────────────────────▶ World
 * </pre>
 */
@NullMarked
package dev.plinth.reader;

import org.jspecify.annotations.NullMarked;
