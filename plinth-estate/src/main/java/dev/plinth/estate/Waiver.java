package dev.plinth.estate;

import dev.plinth.source.Origin;
import java.time.LocalDate;

/**
 * A departure from good practice.
 *
 * @param code the code of the findings it covers
 * @param at the path in the file it covers, such as {@code network.vpcs.dev}; empty for everywhere
 * @param expires the last day it holds
 * @param lines where its settings are written
 */
public record Waiver(
    Named code,
    String at,
    String reason,
    String owner,
    LocalDate expires,
    Lines lines,
    Origin origin) {
  /** Where its settings are written; the waiver itself for those that are not. */
  public record Lines(Origin at, Origin expires) {}
}
