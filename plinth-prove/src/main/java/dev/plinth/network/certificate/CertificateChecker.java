package dev.plinth.network.certificate;

import dev.plinth.network.certificate.Move.Goes;
import dev.plinth.network.certificate.Move.Next;
import dev.plinth.network.certificate.Move.Reaches;
import dev.plinth.network.certificate.Move.Stopped;
import dev.plinth.network.certificate.Move.Unsure;
import dev.plinth.world.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks certificates: every address and pair of them is in a block, and every packet of a block
 * takes the way that the block says and ends as it says.
 */
public final class CertificateChecker {
  private final Certificate certificate;
  private final Travel travel;
  private final List<Objection> objections = new ArrayList<>();

  private CertificateChecker(Network network, Certificate certificate) {
    this.certificate = certificate;
    travel = new Travel(network, certificate.to().stream().map(Claim::end).toList());
  }

  /**
   * Holds a certificate against a network.
   *
   * @return why it does not hold; none when it does
   */
  public static List<Objection> check(Network network, Certificate certificate) {
    var checker = new CertificateChecker(network, certificate);
    checker.objections.addAll(new Coverage(network).of(certificate));
    for (int number = 0; number < certificate.blocks().size(); number++) {
      checker.check("block " + number, certificate.blocks().get(number));
    }
    return List.copyOf(checker.objections);
  }

  private void check(String where, Block block) {
    for (var part : block.sources()) {
      if (part.claim() < 0 || part.claim() >= certificate.from().size()) {
        object(where, "there is no source " + part.claim());
        continue;
      }
      var sender = certificate.from().get(part.claim()).end();
      for (var destination : block.destinations()) {
        if (destination.family() == part.span().family()) {
          first(where, travel.start(sender, part.span(), destination), block.way());
        }
      }
    }
  }

  private void first(String where, Move start, Way way) {
    if (start instanceof Goes(var next) && next.size() == 1) {
      follow(where, next.getFirst(), List.of(), way);
    } else {
      differ(where, start);
    }
  }

  private void follow(String where, Next at, List<Next> before, Way way) {
    var here = at.to().element();
    if (!here.equals(way.element())) {
      object(where, "packets come to `" + here.id() + "`, not to `" + way.element().id() + "`");
      return;
    }
    var inside = where + " at `" + here.id() + "`";
    var move = travel.at(at, before);
    var passed = new ArrayList<>(before);
    passed.add(at);
    switch (way) {
      case Way.Through(_, var claimed) -> {
        if (move instanceof Goes(var next) && next.size() == claimed.size()) {
          for (int i = 0; i < next.size(); i++) {
            follow(where, next.get(i), passed, claimed.get(i));
          }
        } else {
          differ(inside, move);
        }
      }
      case Way.Stop(_, var cause) -> {
        if (!move.equals(new Stopped(cause))) {
          differ(inside, move);
        }
      }
    }
  }

  private void differ(String where, Move move) {
    object(
        where,
        switch (move) {
          case Goes(var next) ->
              "packets go on to "
                  + String.join(
                      " and ", next.stream().map(one -> one.to().element().id()).toList());
          case Stopped(var cause) -> "packets stop there: " + cause;
          case Move.Parts(var starts) -> "packets to " + starts + " and up fare otherwise";
          case Reaches(var what, _) -> what;
          case Unsure(var why) -> "it is not known: " + why;
        });
  }

  private void object(String where, String what) {
    objections.add(new Objection(where, what));
  }
}
