/**
 * What is there becomes an estate: the organization and its networks are read, written as an estate
 * file, and brought into the stacks of that estate as they are.
 *
 * <pre>
 * Discovery ─▶ Findings ─▶ AdoptedEstate = the estate file, its policies, the AdoptionPlan
 * estate file ─▶ Assembly, AdoptionPlan ─▶ Adoption: renames, import change sets
 * </pre>
 */
@NullMarked
package dev.plinth.adopt;

import org.jspecify.annotations.NullMarked;
