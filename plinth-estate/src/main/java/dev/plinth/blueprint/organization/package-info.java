/**
 * The organization blueprint: units, accounts, Control Tower, policies and people.
 *
 * <p>{@link dev.plinth.blueprint.organization.OrganizationBlueprint} compiles an estate's
 * organization to steps for AWS Organizations and Control Tower and to the stacks of IAM Identity
 * Center. In the settings of a step {@code Ref} names a fact of the organization, as {@link
 * dev.plinth.blueprint.Stack.Input.FromOrganization} does.
 */
@NullMarked
package dev.plinth.blueprint.organization;

import org.jspecify.annotations.NullMarked;
