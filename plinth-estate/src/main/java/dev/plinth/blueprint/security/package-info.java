/**
 * The security layers: who did what ({@code TrailStacks}), what is set up how ({@code
 * ConfigStacks}), what attacks ({@code FindingsStacks}), and the keys under all of it ({@code
 * KeyStacks}). On for the whole organization in every allowed Region without a word in the file.
 *
 * <p>What CloudFormation has no type for, or what another account of the organization has to call,
 * is a step of the organization: see {@code blueprint.organization}.
 */
@NullMarked
package dev.plinth.blueprint.security;

import org.jspecify.annotations.NullMarked;
