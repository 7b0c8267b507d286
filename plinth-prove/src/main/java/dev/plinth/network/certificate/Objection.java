package dev.plinth.network.certificate;

/**
 * Why a certificate does not hold for a network.
 *
 * @param where in the certificate, such as {@code block 3}
 * @param what is wrong, lower case, without a period
 */
public record Objection(String where, String what) {
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
