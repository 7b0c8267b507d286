package dev.plinth.reader;

import dev.plinth.source.Node;
import dev.plinth.source.Origin;

/**
 * One thing that an organization has, as {@code organization.json} says it.
 *
 * @param id such as {@code account.prod-1}
 * @param kind such as {@code account}
 * @param settings in the words of the AWS API
 * @param origin the line that asked for it
 */
public record OrganizationStep(String id, String kind, Node settings, Origin origin) {}
