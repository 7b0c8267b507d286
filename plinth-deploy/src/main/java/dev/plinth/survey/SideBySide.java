package dev.plinth.survey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Asks many things at a time.
 *
 * @param most how many at most
 */
public record SideBySide(int most) {
  /** The answers, in the order of what was asked. */
  public <T, R> List<R> ask(Collection<T> things, Function<T, R> question) {
    var slots = new Semaphore(most);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<CompletableFuture<R>>();
      for (var thing : things) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  slots.acquireUninterruptibly();
                  try {
                    return question.apply(thing);
                  } finally {
                    slots.release();
                  }
                },
                threads));
      }
      return answers.stream().map(CompletableFuture::join).toList();
    }
  }
}
