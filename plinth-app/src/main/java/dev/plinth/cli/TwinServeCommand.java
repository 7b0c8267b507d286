package dev.plinth.cli;

import dev.plinth.aws.wire.Wire;
import dev.plinth.aws.wire.WireServer;
import dev.plinth.twin.RunningClock;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinFile;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth twin serve [FILE]}. */
@Command(
    name = "serve",
    description = {
      "Lets the AWS command line and every SDK call the twin, on this machine alone, until it is"
          + " stopped.",
      "What they change is written to the twin's log before they are answered."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it was stopped, and the twin is written",
      "2:the twin cannot be read or written, another process works on it, or the port is taken"
    })
final class TwinServeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The estate file that the twin stands beside; without it, this folder's twin.")
  private Path file = Path.of("estate.yaml");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port on loopback; without it, any that is free.")
  private int port;

  @Option(
      names = "--speed",
      paramLabel = "N",
      converter = Positive.class,
      defaultValue = "60",
      description =
          "How many seconds pass in the twin with each one (default: ${DEFAULT-VALUE}), so that"
              + " what takes AWS an hour takes a minute.")
  private int speed;

  @Mixin private final Home home = new Home();

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    try {
      var beside = file.toAbsolutePath().getParent();
      var folder = home.folder(beside == null ? Path.of("") : beside);
      var lock = Home.lock(folder);
      if (lock.isEmpty()) {
        terminal.err("plinth twin serve: another process works in `" + folder + "`");
        return ExitCode.UNREADABLE;
      }
      return serve(TwinFile.open(Home.twin(folder)), lock.get(), terminal);
    } catch (IOException e) {
      terminal.err("plinth twin serve: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
  }

  /** Serves until the process is told to end, which is when the twin is written whole. */
  private int serve(TwinFile twin, FileChannel lock, Terminal terminal) throws IOException {
    var stopped = new CountDownLatch(1);
    try (lock;
        var server =
            WireServer.start(
                new Wire(new RunningClock(twin.twin(), speed, InstantSource.system())), port)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(twin, stopped, terminal)));
      terminal.out(words(server.address()));
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.GOOD;
  }

  private static void end(TwinFile twin, CountDownLatch stopped, Terminal terminal) {
    try (twin) {
      twin.save();
    } catch (IOException e) {
      terminal.err("plinth twin serve: the twin is not written: " + Problem.of(e));
    } finally {
      stopped.countDown();
    }
  }

  private static String words(URI address) {
    return """
    The twin answers at %1$s. Stop it with Ctrl-C.

    export AWS_ENDPOINT_URL=%1$s
    export AWS_ACCESS_KEY_ID=%2$s
    export AWS_SECRET_ACCESS_KEY=any
    export AWS_DEFAULT_REGION=us-east-1
    aws sts get-caller-identity
    """
        .formatted(address, Twin.OWNER_KEY);
  }
}
