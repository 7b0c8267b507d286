package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Place;

/** Takes what may become of packets; what is dropped is not told. */
interface Onward {
  /** They may come to a place; none when the box is empty. */
  void to(Place place, Packets packets);

  /**
   * They get to where they must not, or it is not known where they get.
   *
   * @param why lower case, without a period
   */
  void wrong(String why);
}
