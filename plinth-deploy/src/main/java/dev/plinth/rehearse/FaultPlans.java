package dev.plinth.rehearse;

import dev.plinth.rehearse.Fault.Broken;
import dev.plinth.rehearse.Fault.Expired;
import dev.plinth.rehearse.Fault.Killed;
import dev.plinth.rehearse.Fault.Lost;
import dev.plinth.rehearse.Fault.Moment;
import dev.plinth.rehearse.Fault.Throttled;
import dev.plinth.rehearse.Fault.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Draws plans of faults at the calls and resources of a deployment. The same seed draws the same
 * plans for the same deployment.
 *
 * @param most how many faults a plan has at most
 */
record FaultPlans(Reference reference, long seed, int most) {
  /** As many looks as AWS seldom needs more than. */
  private static final int LOOKS = 3;

  /** More than a call is tried. */
  private static final int BUSY = 12;

  /** More than a task is tried. */
  private static final int OUTAGE = 40;

  private static final Pattern MAKING = Pattern.compile(":(Create|Enable|Update|Put|Register)");

  /** The plan of this number, from 0. */
  FaultPlan plan(int number) {
    var random = new SplittableRandom(seed * 1_000_003 + number);
    long order = number % 4 == 0 ? 0 : random.nextLong(1, Integer.MAX_VALUE);
    int count = random.nextInt(1, most + 1);
    var faults = new ArrayList<Fault>();
    while (faults.size() < count) {
      fault(random).ifPresent(faults::add);
    }
    return new FaultPlan(order, faults);
  }

  private Optional<Fault> fault(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> Optional.of(new Killed(call(random), moment(random)));
      case 3, 4 -> Optional.of(new Lost(call(random), moment(random), often(random, OUTAGE)));
      case 5 -> Optional.of(new Throttled(call(random), random.nextInt(1, BUSY)));
      case 6 -> Optional.of(new Expired(call(random)));
      case 7, 8 -> making(random).map(at -> new Unseen(at, random.nextInt(1, LOOKS + 1)));
      default -> broken(random);
    };
  }

  /** Mostly once. */
  private static int often(SplittableRandom random, int most) {
    return random.nextInt(4) == 0 ? random.nextInt(2, most) : 1;
  }

  private static Moment moment(SplittableRandom random) {
    return random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
  }

  private Site call(SplittableRandom random) {
    return call(reference.calls(), random);
  }

  private Optional<Site> making(SplittableRandom random) {
    var making = reference.calls().stream().filter(one -> MAKING.matcher(one.call()).find());
    var all = making.toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(call(all, random));
  }

  /** Half the time any, half the time one of any operation: what is called once matters too. */
  private static Site call(List<Site> calls, SplittableRandom random) {
    if (random.nextBoolean()) {
      return one(calls, random);
    }
    var operations = calls.stream().map(Site::call).distinct().sorted().toList();
    var operation = one(operations, random);
    return one(calls.stream().filter(one -> one.call().equals(operation)).toList(), random);
  }

  private Optional<Fault> broken(SplittableRandom random) {
    if (reference.resources().isEmpty()) {
      return Optional.empty();
    }
    var resource = one(reference.resources(), random);
    return Optional.of(new Broken(resource.stack(), resource.logicalId(), often(random, 3)));
  }

  private static <T> T one(List<T> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }
}
