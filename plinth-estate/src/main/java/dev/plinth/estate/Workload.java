package dev.plinth.estate;

import dev.plinth.source.Origin;

/**
 * Something that runs.
 *
 * @param vpc the VPC it runs in
 * @param team who pays for it and is called; may be empty
 */
public record Workload(String name, Named vpc, String team, Origin origin) {}
