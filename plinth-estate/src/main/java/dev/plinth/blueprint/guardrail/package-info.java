/**
 * Guardrails: what nobody may do in the organization, whatever their own permissions.
 *
 * <p>{@link dev.plinth.blueprint.guardrail.Guardrails#all()} is the list. Each is a {@link
 * dev.plinth.blueprint.guardrail.Guardrail}: a name by which an estate turns it off, what it says,
 * and why. {@link dev.plinth.blueprint.guardrail.PolicyPacker} puts them into few policies.
 */
@NullMarked
package dev.plinth.blueprint.guardrail;

import org.jspecify.annotations.NullMarked;
