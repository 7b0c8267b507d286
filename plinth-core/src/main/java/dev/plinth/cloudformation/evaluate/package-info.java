/**
 * Any CloudFormation template, evaluated: what it would hold after deployment, before it is.
 *
 * <pre>
 * Node ─ ForEach ─▶ TemplateSource ─ Evaluator, Deployment ─▶ EvaluatedTemplate
 * </pre>
 *
 * <p>Nothing here throws on bad input: what is wrong with a template is a diagnostic, and what
 * cannot be told from it is a {@link dev.plinth.term.Term.Unknown} that says why.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template
 *     sections</a>
 */
@NullMarked
package dev.plinth.cloudformation.evaluate;

import org.jspecify.annotations.NullMarked;
