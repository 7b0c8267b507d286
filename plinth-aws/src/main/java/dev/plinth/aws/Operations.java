package dev.plinth.aws;

import dev.plinth.cloud.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * The operations of a service, by the classes that its SDK module has for them. Names of the API
 * and of the SDK differ in capitals alone, such as {@code CreateDBInstance} and {@code
 * CreateDbInstance}.
 */
public final class Operations {
  private static final Map<Service, Operations> KNOWN = new ConcurrentHashMap<>();

  private final Service service;
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, SdkOperation> operations = new ConcurrentHashMap<>();

  private Operations(Service service) {
    this.service = service;
    classes(service)
        .forEach(name -> {
          if (name.endsWith("RequestMarshaller")) {
            var operation = name.substring(0, name.length() - "RequestMarshaller".length());
            names.put(small(operation), operation);
          }
        });
  }

  /** Those of a service. */
  public static Operations of(Service service) {
    return KNOWN.computeIfAbsent(service, Operations::new);
  }

  /** The operation of this name, in any capitals. */
  public Optional<SdkOperation> named(String name) {
    return Optional.ofNullable(names.get(small(name))).map(this::load);
  }

  /** All, by name in small letters. */
  public Collection<SdkOperation> all() {
    return names.values().stream().map(this::load).toList();
  }

  private SdkOperation load(String name) {
    return operations.computeIfAbsent(name, one -> SdkOperation.load(service, one));
  }

  private static String small(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<String> classes(Service service) {
    var folder = service.clients().replace('.', '/') + "/transform";
    var place = Operations.class.getClassLoader().getResource(folder);
    if (place == null) {
      return List.of();
    }
    try {
      var uri = place.toURI();
      if (uri.getScheme().equals("jar")) {
        try (var jar = FileSystems.newFileSystem(jar(uri), Map.of())) {
          return classes(jar.getPath(folder));
        }
      }
      return classes(Path.of(uri));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path jar(URI uri) {
    var text = uri.getSchemeSpecificPart();
    return Path.of(URI.create(text.substring(0, text.indexOf("!/"))));
  }

  private static List<String> classes(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var names = new ArrayList<String>();
      files.forEach(file -> {
        var name = String.valueOf(file.getFileName());
        if (name.endsWith(".class") && name.indexOf('$') < 0) {
          names.add(name.substring(0, name.length() - ".class".length()));
        }
      });
      return names;
    }
  }

  /**
   * An operation.
   *
   * @param operation its name as the SDK writes it
   * @param binding how its request is written down
   * @param input the shape of what is asked
   * @param output the shape of the answer
   */
  public record SdkOperation(
      Service service, Operation operation, OperationInfo binding, Shape input, Shape output) {
    private static SdkOperation load(Service service, String name) {
      try {
        var marshaller =
            Class.forName(service.clients() + ".transform." + name + "RequestMarshaller");
        var field = marshaller.getDeclaredField("SDK_OPERATION_BINDING");
        field.setAccessible(true);
        return new SdkOperation(
            service,
            new Operation(service.name(), name),
            (OperationInfo) field.get(null),
            Shape.of(builder(service, name + "Request")),
            Shape.of(builder(service, name + "Response")));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(service.name() + " " + name, e);
      }
    }

    /** A builder of what is asked. */
    SdkPojo request() {
      try {
        return builder(service, operation.name() + "Request");
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The operation by the name that its wire form has, where it has one. */
    public Operation called(String name) {
      return new Operation(service.name(), name);
    }

    private static SdkPojo builder(Service service, String name)
        throws ReflectiveOperationException {
      var type = Class.forName(service.clients() + ".model." + name);
      return (SdkPojo) type.getMethod("builder").invoke(null);
    }
  }
}
