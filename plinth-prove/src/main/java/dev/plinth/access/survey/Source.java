package dev.plinth.access.survey;

import dev.plinth.access.Layers;
import dev.plinth.access.Lockout;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.Member.Kind;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.directory.ResourceSets;
import dev.plinth.access.directory.Targets;
import dev.plinth.access.language.Policy;
import dev.plinth.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What one source tells of access, worked out once. Not safe for use by several threads. */
public final class Source {
  /** What an account outside allows its own: all, as far as anybody here knows. */
  public static final Policy AT_HOME =
      new Policy("its own account", Lockout.FULL_AWS_ACCESS.statements());

  private final World world;
  private final Access access;
  private final Targets targets;
  private final ResourceSets sets;
  private final Map<String, Member> byLabel = new HashMap<>();

  /** What a World tells. */
  public Source(World world) {
    this.world = world;
    var directory = Directory.of(world);
    this.access = new Access(directory, Map.of());
    this.targets = new Targets(directory);
    this.sets = new ResourceSets(access, targets);
    access.members().forEach(one -> byLabel.put(one.label(), one));
  }

  /** What exists. */
  public World world() {
    return world;
  }

  /** Who may do what. */
  public Access access() {
    return access;
  }

  /** What requests are for. */
  public Targets targets() {
    return targets;
  }

  /** The parts of all resources. */
  public ResourceSets sets() {
    return sets;
  }

  /** The resources that have a policy of their own, by key. */
  public SequencedMap<String, ResourceSet> guarded() {
    return sets.guarded();
  }

  /** The resources of this key that have a policy of their own. */
  public Optional<ResourceSet> guarded(String key) {
    return Optional.ofNullable(sets.guarded().get(key));
  }

  /** The same somebody as on the other side. */
  public Optional<Member> like(Member other) {
    return access.member(other.arn()).or(() -> Optional.ofNullable(byLabel.get(other.label())));
  }

  /**
   * Somebody outside as if the own account allowed all: what it allows is not known. Others are as
   * they are.
   */
  public Member allowedAtHome(Member member) {
    if (member.kind() != Kind.OUTSIDE || !member.caller().isIdentity()) {
      return member;
    }
    boolean isKnown = access.path(member.caller().account()).isPresent();
    return member.withLayers(
        new Layers(
            List.of(AT_HOME),
            Optional.empty(),
            List.of(),
            List.of(),
            isKnown ? member.layers().scps() : List.of(),
            List.of(),
            List.of()));
  }
}
