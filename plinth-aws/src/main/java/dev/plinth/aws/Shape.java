package dev.plinth.aws;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * A structure as the SDK describes it in its own classes.
 *
 * @param members in the order of the service's model
 */
public record Shape(List<SdkField<?>> members) {
  private static final Map<SdkField<?>, Shape> KNOWN = new ConcurrentHashMap<>();

  /** The shape of an object, or of its builder. */
  public static Shape of(SdkPojo pojo) {
    return new Shape(pojo.sdkFields());
  }

  /** The shape of what a member holds. */
  public static Shape of(SdkField<?> structure) {
    // structures that hold themselves are looked into only as deep as values go
    return KNOWN.computeIfAbsent(structure, one -> of(one.constructor().get()));
  }

  /** What kind of value a member holds. */
  public static MarshallingKnownType kind(SdkField<?> member) {
    return member.marshallingType().getKnownType();
  }

  /** What the items of a list are. */
  public static SdkField<?> item(SdkField<?> list) {
    return list.getRequiredTrait(ListTrait.class).memberFieldInfo();
  }

  /** What the values of a map are. */
  public static SdkField<?> value(SdkField<?> map) {
    return map.getRequiredTrait(MapTrait.class).valueFieldInfo();
  }
}
