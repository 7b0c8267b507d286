/**
 * What is there: the stacks of all accounts and Regions, the organization, and each step of an
 * estate as it was found. Nothing here changes anything.
 *
 * <pre>
 * Survey = Census (units, accounts, policies), standing stacks, Inspection of the steps, gaps
 * </pre>
 */
@NullMarked
package dev.plinth.survey;

import org.jspecify.annotations.NullMarked;
