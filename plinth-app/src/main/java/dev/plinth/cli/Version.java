package dev.plinth.cli;

/** The version of this Plinth. */
final class Version {
  private Version() {}

  static String text() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
