package dev.plinth.estate;

import dev.plinth.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that runs.
 *
 * @param vpc the VPC it runs in
 * @param team who owns it and is called; may be empty
 * @param costCentre who pays for it, when that is not its team; may be empty
 * @param contact the address that alarms are sent to; may be empty
 * @param hours when it runs
 * @param timezone the one of its office hours, as IANA names it
 * @param parts what it is made of, in the order of the grammar
 */
public record Workload(
    String name,
    Named vpc,
    String team,
    String costCentre,
    String contact,
    Hours hours,
    Named timezone,
    List<Part> parts,
    Origin origin) {

  public Workload {
    parts = List.copyOf(parts);
  }

  /** What a workload is made of. */
  public sealed interface Part {
    /** Its line. */
    Origin origin();
  }

  /**
   * Containers behind a load balancer.
   *
   * @param image a repository of the account with its tag, or one of another registry
   * @param port the port that the containers listen on
   * @param health the path that answers 200 while a container is well
   * @param tasks how many run at least and at most
   * @param size what one of them gets
   * @param architecture what they run on
   * @param platform what they run on
   * @param spot whether those above the least may run on spare capacity
   * @param door where it is reached
   * @param written those of its words that stand in the file and that not every platform takes
   */
  public record Service(
      Named image,
      int port,
      String health,
      Span tasks,
      Size size,
      Architecture architecture,
      Platform platform,
      boolean spot,
      Door door,
      List<Named> written,
      Origin origin)
      implements Part {
    public Service {
      written = List.copyOf(written);
    }
  }

  /** What a service runs on. */
  public sealed interface Platform {
    /** The word of the estate file. */
    String word();

    /** AWS Fargate. */
    record Fargate() implements Platform {
      @Override
      public String word() {
        return "fargate";
      }
    }

    /**
     * Instances that an Auto Scaling group keeps up.
     *
     * @param types the one to begin with first; none to leave the choice
     */
    record Instances(List<Named> types) implements Platform {
      public Instances {
        types = List.copyOf(types);
      }

      @Override
      public String word() {
        return "instances";
      }
    }

    /** AWS Lambda. */
    record Lambda() implements Platform {
      @Override
      public String word() {
        return "lambda";
      }
    }
  }

  /**
   * How many.
   *
   * @param least at least 1
   * @param most as written; below {@code least} when it was written so
   */
  public record Span(int least, int most, Origin origin) {}

  /**
   * What a task gets.
   *
   * @param cpu in units of which 1,024 are a virtual processor
   * @param memory in MiB
   */
  public record Size(int cpu, int memory, Origin origin) {}

  /** The processor that images are made for. */
  public enum Architecture {
    /** Graviton. */
    ARM64,
    /** Intel and AMD. */
    X86_64
  }

  /**
   * Where a service is reached: by HTTPS, under a name.
   *
   * @param domain the name
   * @param zone the id of the hosted zone of the name in the same account; an empty name when it is
   *     elsewhere, and its owner answers what ACM asks
   * @param internal whether only those in the VPC and what is joined with it may reach it
   * @param firewall whether AWS WAF looks at requests first
   */
  public record Door(Named domain, Named zone, boolean internal, boolean firewall) {}

  /** When something runs. */
  public enum Hours {
    /** Day and night. */
    ALWAYS,
    /** On working days from seven to seven. */
    OFFICE
  }

  /**
   * A relational database.
   *
   * @param instance its class, such as {@code db.r6g.2xlarge}
   * @param storage in GiB; of no meaning to Aurora
   * @param written the keys that the file has
   */
  public record Database(
      Engine engine,
      Named instance,
      int storage,
      Placement placement,
      Keeping keeping,
      List<String> written,
      Origin origin)
      implements Part {

    public Database {
      written = List.copyOf(written);
    }

    /** How many more to read from were asked for. */
    public int replicas() {
      return placement.replicas();
    }

    /**
     * How many instances of an Aurora cluster are there beside the one that is written to: those
     * asked for, and one at least where another zone must take over.
     */
    public int readers() {
      return Math.max(placement.replicas(), placement.multiAz() ? 1 : 0);
    }

    /** The Region that keeps a copy of its backups; an empty name without one. */
    public Named recover() {
      return keeping.recover();
    }

    /** The Region with a replica that can be promoted; an empty name without one. */
    public Named standby() {
      return keeping.standby();
    }

    /** Whether another Region has a replica of it. */
    public boolean standsBy() {
      return !keeping.standby().name().isEmpty();
    }

    /**
     * Whether it can be stopped for the night: no instance of RDS that has replicas, and no cluster
     * of a global database.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html">Stopping
     *     an Aurora cluster</a>
     */
    public boolean canStop() {
      return !standsBy() && (engine.isAurora() || replicas() == 0);
    }

    /** Whether zones are chosen for it, and not left to RDS. */
    public boolean choosesZones() {
      return engine.isAurora()
          || !placement.zone().name().isEmpty()
          || !placement.replicaZones().isEmpty();
    }
  }

  /**
   * Where the instances of a database stand.
   *
   * @param multiAz whether another zone takes over
   * @param zone the id of the zone of the one that is written to; an empty name without one
   * @param replicas how many more to read from
   * @param replicaZones the ids of their zones; none where they are only counted
   * @param origin where the replicas are written
   */
  public record Placement(
      boolean multiAz, Named zone, int replicas, List<Named> replicaZones, Origin origin) {
    public Placement {
      replicaZones = List.copyOf(replicaZones);
    }
  }

  /**
   * What is kept of a database, and when it is worked on.
   *
   * @param backups days for which backups are kept, as written
   * @param backupsAt where that is written
   * @param window when the backup of a day is made, such as {@code 03:00-04:00}, in UTC
   * @param maintenance when it is maintained, such as {@code sun:04:30-sun:05:30}, in UTC
   * @param recover the Region that keeps a copy of its backups; an empty name without one
   * @param standby the Region with a replica; an empty name without one
   */
  public record Keeping(
      int backups,
      Origin backupsAt,
      Named window,
      Named maintenance,
      Named recover,
      Named standby) {}

  /** A database engine. */
  public enum Engine {
    POSTGRES("postgres", "postgres"),
    MYSQL("mysql", "mysql"),
    AURORA_POSTGRES("aurora-postgres", "aurora-postgresql"),
    AURORA_MYSQL("aurora-mysql", "aurora-mysql");

    private final String word;
    private final String name;

    Engine(String word, String name) {
      this.word = word;
      this.name = name;
    }

    static Engine of(String word) {
      return Stream.of(values())
          .filter(one -> one.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no engine " + word));
    }

    /** As the estate file calls it. */
    public String word() {
      return word;
    }

    /** As RDS calls it. */
    public String rds() {
      return name;
    }

    /** Whether it is one of Aurora's. */
    public boolean isAurora() {
      return this == AURORA_POSTGRES || this == AURORA_MYSQL;
    }
  }

  /**
   * A cache.
   *
   * @param node its class, such as {@code cache.t4g.small}
   * @param replicas how many stand by in other zones
   */
  public record Cache(Named node, int replicas, Origin origin) implements Part {}

  /**
   * Files.
   *
   * @param replicate the Region that keeps a second copy; an empty name without one
   * @param to the account that keeps a copy in the Region of the original; an empty name for that
   *     of the backups, where there is one
   */
  public record Files(Named replicate, Named to, Origin origin) implements Part {}

  /**
   * Static files that everybody may read, through Amazon CloudFront.
   *
   * @param domain the name they are reached by
   * @param zone the id of the hosted zone of the name in the same account; an empty name when it is
   *     elsewhere
   */
  public record Assets(Named domain, Named zone, Origin origin) implements Part {}

  /** Messages that wait for whoever works them off. */
  public record Queue(String name, Origin origin) implements Part {}

  /** Messages to whoever subscribed. */
  public record Topic(String name, Origin origin) implements Part {}

  /** The Regions that keep copies of it. */
  public Stream<Named> copies() {
    return parts.stream()
        .flatMap(part ->
            switch (part) {
              case Database database -> Stream.of(database.recover(), database.standby());
              case Files files -> Stream.of(files.replicate());
              case Service _, Cache _, Assets _, Queue _, Topic _ -> Stream.<Named>empty();
            })
        .filter(named -> !named.name().isEmpty());
  }

  /**
   * The account that keeps a copy of its files beside its own.
   *
   * @param backups whose account it is, unless the files name another
   */
  public Optional<Named> filesTo(Backups backups) {
    return part(Files.class)
        .map(files -> files.to().name().isEmpty() ? backups.account() : files.to())
        .filter(account -> !account.name().isEmpty());
  }

  /** The parts of a kind. */
  public <T extends Part> Stream<T> parts(Class<T> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The part of a kind of which there is one at most. */
  public <T extends Part> Optional<T> part(Class<T> kind) {
    for (var part : parts) {
      if (kind.isInstance(part)) {
        return Optional.of(kind.cast(part));
      }
    }
    return Optional.empty();
  }
}
