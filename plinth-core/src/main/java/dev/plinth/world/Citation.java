package dev.plinth.world;

import java.time.LocalDate;

/**
 * Where a fact was read.
 *
 * @param source the address of the page, or the words of who says so
 * @param date when it was read
 * @param verified whether the page itself was read; otherwise it is common knowledge to be checked
 */
public record Citation(String source, LocalDate date, boolean verified) {}
