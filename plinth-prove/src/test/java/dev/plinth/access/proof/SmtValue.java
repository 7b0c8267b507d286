package dev.plinth.access.proof;

import io.github.cvc5.Term;

/**
 * A value that a key may have.
 *
 * @param there whether it has it
 * @param isQuantity whether it is a number or a date
 * @param isAddress whether it is an address
 */
record SmtValue(
    Term there, Term text, Term isQuantity, Term quantity, Term isAddress, SmtAddress address) {
  /** An address as its family and a whole number. */
  record SmtAddress(Term isSix, Term number) {}
}
