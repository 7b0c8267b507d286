package dev.plinth.network.certificate;

/** What came of writing a certificate. */
public sealed interface Certified {
  /** It is proved. */
  record Proved(Certificate certificate) implements Certified {}

  /**
   * It cannot be proved this way, whether it holds or not.
   *
   * @param why lower case, without a period
   */
  record Open(String why) implements Certified {}
}
