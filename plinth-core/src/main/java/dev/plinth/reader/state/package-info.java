/**
 * What AWS answered when it was asked: folders of recorded {@code describe-*} answers become
 * resources.
 *
 * <pre>
 * folder  = [accounts/account/] region / Kind.json      one answer, its pages merged or in a list
 * Kind    = a file beside this package that says how its rows become resources; docs/recorded-state.md
 *           lists them
 * </pre>
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html">Amazon
 *     EC2 API</a>
 */
@NullMarked
package dev.plinth.reader.state;

import org.jspecify.annotations.NullMarked;
