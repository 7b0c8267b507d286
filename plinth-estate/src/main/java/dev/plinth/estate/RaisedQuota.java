package dev.plinth.estate;

import dev.plinth.source.Origin;

/**
 * A quota that AWS has set otherwise for this organization, in all its accounts and Regions.
 *
 * @param id service and name, such as {@code vpc.elastic-ips}
 * @param value what it is now
 * @param origin of the value
 */
public record RaisedQuota(Named id, long value, Origin origin) {}
