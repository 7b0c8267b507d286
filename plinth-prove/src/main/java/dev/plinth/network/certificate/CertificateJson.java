package dev.plinth.network.certificate;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.world.Missing;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Certificates as JSON. Elements and sets of addresses are listed once, and named by their number
 * in that list; equal certificates give equal bytes.
 */
public final class CertificateJson {
  private static final int FORMAT = 2;

  private CertificateJson() {}

  /** The JSON of a certificate. */
  public static JsonObject write(Certificate certificate) {
    return new Writing().write(certificate);
  }

  /**
   * The certificate of a JSON.
   *
   * @throws IllegalArgumentException when it is not one that {@link #write} gives
   */
  public static Certificate read(Json json) {
    try {
      return new Reading((JsonObject) json).read();
    } catch (ClassCastException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  private static final class Writing {
    private final Map<ResourceKey, Integer> elements = new LinkedHashMap<>();
    private final Map<List<Span>, Integer> addresses = new LinkedHashMap<>();

    JsonObject write(Certificate certificate) {
      var claim = certificate.claim();
      var from = Json.array(claim.from().stream().map(this::end).toList());
      var to = Json.array(claim.to().stream().map(this::end).toList());
      var flows = Json.array(certificate.flows().stream().map(this::flow).toList());
      var missing =
          certificate.missing().stream()
              .map(one -> Json.object("what", one.what(), "reason", one.reason()))
              .toList();
      return Json.object(
          "format", FORMAT,
          "elements", Json.array(elements.keySet().stream().map(Writing::key).toList()),
          "from", from,
          "to", to,
          "service", service(claim.service()),
          "publicly", claim.publicly(),
          "addresses", Json.array(addresses.keySet().stream().map(Writing::spans).toList()),
          "flows", flows,
          "missing", Json.array(missing));
    }

    private static JsonArray key(ResourceKey key) {
      var stack = key.stack();
      return Json.strings(List.of(stack.account(), stack.region(), stack.name(), key.id()));
    }

    private static JsonArray service(Traffic traffic) {
      return Json.array(
          Json.of(traffic.protocol()), Json.of(traffic.from()), Json.of(traffic.to()));
    }

    private static JsonArray spans(List<Span> spans) {
      return Json.strings(spans.stream().map(Span::toString).toList());
    }

    private int number(ResourceKey key) {
      return number(elements, key);
    }

    private static <T> int number(Map<T, Integer> known, T item) {
      var number = known.putIfAbsent(item, known.size());
      return number == null ? known.size() - 1 : number;
    }

    private JsonObject end(End end) {
      return switch (end) {
        case End.AnythingIn(var subnet) -> Json.object("anythingIn", number(subnet));
        case End.Interface(var key) -> Json.object("interface", number(key));
        case End.Internet _ -> Json.object("internet", true);
        case End.OnSite(var site) -> Json.object("onSite", number(site));
      };
    }

    private JsonObject flow(Flow flow) {
      var at =
          switch (flow.at()) {
            case Place.InSubnet(var subnet) -> Json.object("subnet", number(subnet));
            case Place.AtTransitTable(var table, var zone) ->
                Json.object("transitTable", number(table), "zone", zone);
            case Place.AtBalancer(var node) -> Json.object("balancer", number(node));
            case Place.OnInternet _ -> Json.object("internet", true);
          };
      var services = Json.strings(flow.services().stream().map(Run::toString).toList());
      var json =
          at.with("from", Json.of(number(addresses, flow.sources())))
              .with("to", Json.of(number(addresses, flow.destinations())))
              .with("services", services);
      return switch (flow.known()) {
        case Groups.Any _ -> json;
        case Groups.Of(var groups) ->
            json.with(
                "groups",
                Json.array(
                    groups.stream()
                        .sorted(Comparator.naturalOrder())
                        .map(key -> Json.of(number(key)))
                        .toList()));
      };
    }
  }

  private static final class Reading {
    private final JsonObject json;
    private final List<ResourceKey> elements = new ArrayList<>();
    private final List<List<Span>> addresses = new ArrayList<>();

    Reading(JsonObject json) {
      this.json = json;
    }

    Certificate read() {
      if (number(json, "format") != FORMAT) {
        throw new IllegalArgumentException("not a certificate of format " + FORMAT);
      }
      for (var key : json.items("elements")) {
        var parts = ((JsonArray) key).strings();
        elements.add(
            new ResourceKey(new StackKey(parts.get(0), parts.get(1), parts.get(2)), parts.get(3)));
      }
      for (var spans : json.items("addresses")) {
        addresses.add(((JsonArray) spans).strings().stream().map(Span::parse).toList());
      }
      var service = json.items("service").stream().map(Reading::number).toList();
      return new Certificate(
          new Claim(
              ends("from"),
              ends("to"),
              new Traffic(service.get(0), service.get(1), service.get(2)),
              json.isTrue("publicly")),
          json.items("flows").stream().map(one -> flow((JsonObject) one)).toList(),
          json.items("missing").stream().map(one -> missing((JsonObject) one)).toList());
    }

    private static int number(JsonObject object, String name) {
      return object
          .get(name)
          .map(Reading::number)
          .orElseThrow(() -> new IllegalArgumentException("no number `" + name + "`"));
    }

    private static int number(Json json) {
      return ((Json.JsonNumber) json).number().intValueExact();
    }

    private static String text(JsonObject object, String name) {
      return object
          .string(name)
          .orElseThrow(() -> new IllegalArgumentException("no text `" + name + "`"));
    }

    private ResourceKey element(JsonObject object, String name) {
      return elements.get(number(object, name));
    }

    private static Missing missing(JsonObject object) {
      return new Missing(text(object, "what"), text(object, "reason"));
    }

    private List<End> ends(String name) {
      return json.items(name).stream().map(one -> end((JsonObject) one)).toList();
    }

    private End end(JsonObject object) {
      if (object.has("anythingIn")) {
        return new End.AnythingIn(element(object, "anythingIn"));
      }
      if (object.has("interface")) {
        return new End.Interface(element(object, "interface"));
      }
      return object.isTrue("internet")
          ? new End.Internet()
          : new End.OnSite(element(object, "onSite"));
    }

    private Flow flow(JsonObject object) {
      return new Flow(
          place(object),
          object.has("groups") ? new Groups.Of(groups(object)) : new Groups.Any(),
          addresses.get(number(object, "from")),
          addresses.get(number(object, "to")),
          object.strings("services").stream().map(Run::parse).toList());
    }

    private Set<ResourceKey> groups(JsonObject object) {
      return object.items("groups").stream()
          .map(group -> elements.get(number(group)))
          .collect(Collectors.toSet());
    }

    private Place place(JsonObject object) {
      if (object.has("subnet")) {
        return new Place.InSubnet(element(object, "subnet"));
      }
      if (object.has("transitTable")) {
        return new Place.AtTransitTable(element(object, "transitTable"), text(object, "zone"));
      }
      return object.isTrue("internet")
          ? new Place.OnInternet()
          : new Place.AtBalancer(element(object, "balancer"));
    }
  }
}
