/**
 * What an update of a stack would do, told from two templates as a change set of CloudFormation
 * tells it, without asking AWS.
 *
 * <pre>
 * ChangeSet       = ResourceChange*
 * ResourceChange  = Action logicalId type Replacement PolicyAction PropertyChange*
 * PropertyChange  = Attribute name Recreation direct? Cause* ValueChange*
 * Cause           = ParameterReference p | ResourceReference r | ResourceAttribute r.a | Automatic
 * ValueChange     = path before after Recreation
 * </pre>
 *
 * <p>Both forms of {@code DescribeChangeSet} come out of one {@code ChangeSet}: the plain one and
 * that with property values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html">ResourceChange</a>
 */
@NullMarked
package dev.plinth.plan.changeset;

import org.jspecify.annotations.NullMarked;
