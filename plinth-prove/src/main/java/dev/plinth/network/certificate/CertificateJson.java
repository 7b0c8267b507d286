package dev.plinth.network.certificate;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.network.certificate.Block.Part;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.world.Missing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Certificates as JSON. Elements and destinations are listed once, and named by their number in
 * that list; equal certificates give equal bytes.
 */
public final class CertificateJson {
  private static final int FORMAT = 1;

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
    private final Map<List<Span>, Integer> destinations = new LinkedHashMap<>();

    JsonObject write(Certificate certificate) {
      var from = Json.array(certificate.from().stream().map(this::claim).toList());
      var to = Json.array(certificate.to().stream().map(this::claim).toList());
      var blocks = Json.array(certificate.blocks().stream().map(this::block).toList());
      var missing =
          certificate.missing().stream()
              .map(one -> Json.object("what", one.what(), "reason", one.reason()))
              .toList();
      var keys =
          elements.keySet().stream()
              .map(key ->
                  Json.strings(
                      List.of(
                          key.stack().account(),
                          key.stack().region(),
                          key.stack().name(),
                          key.id())))
              .toList();
      return Json.object(
          "format", FORMAT,
          "elements", Json.array(keys),
          "from", from,
          "to", to,
          "destinations", Json.array(destinations.keySet().stream().map(Writing::spans).toList()),
          "blocks", blocks,
          "missing", Json.array(missing));
    }

    private int number(ResourceKey key) {
      return number(elements, key);
    }

    private static <T> int number(Map<T, Integer> known, T item) {
      var number = known.putIfAbsent(item, known.size());
      return number == null ? known.size() - 1 : number;
    }

    private JsonObject claim(Claim claim) {
      var end =
          switch (claim.end()) {
            case End.AnythingIn(var subnet) -> Json.object("anythingIn", number(subnet));
            case End.PublicAddressIn(var subnet) -> Json.object("publicAddressIn", number(subnet));
            case End.Interface(var key) -> Json.object("interface", number(key));
            case End.SentOnBy(var key, var own) -> Json.object("sentOnBy", number(key), "own", own);
            case End.Node(var key, var publicly) ->
                Json.object("node", number(key), "publicly", publicly);
            case End.Internet _ -> Json.object("internet", true);
            case End.OnSite(var site) -> Json.object("onSite", number(site));
          };
      return end.with("spans", spans(claim.spans()));
    }

    private static JsonArray spans(List<Span> spans) {
      return Json.strings(spans.stream().map(Span::toString).toList());
    }

    private JsonObject block(Block block) {
      return Json.object(
          "sources",
          Json.array(
              block.sources().stream()
                  .map(part -> Json.object("from", part.claim(), "span", part.span().toString()))
                  .toList()),
          "to",
          number(destinations, block.destinations()),
          "way",
          way(block.way()));
    }

    private JsonObject way(Way way) {
      int at = number(way.element());
      return switch (way) {
        case Way.Through(_, var next) ->
            Json.object("at", at, "next", Json.array(next.stream().map(this::way).toList()));
        case Way.Stop(_, var cause) ->
            Json.object("at", at, "stop", cause.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      };
    }
  }

  private static final class Reading {
    private final JsonObject json;
    private final List<ResourceKey> elements = new ArrayList<>();
    private final List<List<Span>> destinations = new ArrayList<>();

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
      for (var spans : json.items("destinations")) {
        destinations.add(spans((JsonArray) spans));
      }
      return new Certificate(
          json.items("from").stream().map(one -> claim((JsonObject) one)).toList(),
          json.items("to").stream().map(one -> claim((JsonObject) one)).toList(),
          json.items("blocks").stream().map(one -> block((JsonObject) one)).toList(),
          json.items("missing").stream().map(one -> missing((JsonObject) one)).toList());
    }

    private static int number(JsonObject object, String name) {
      return object
          .number(name)
          .map(BigDecimal::intValueExact)
          .orElseThrow(() -> new IllegalArgumentException("no number `" + name + "`"));
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

    private Claim claim(JsonObject object) {
      return new Claim(end(object), spans(Json.array(object.items("spans"))));
    }

    private End end(JsonObject object) {
      if (object.has("anythingIn")) {
        return new End.AnythingIn(element(object, "anythingIn"));
      }
      if (object.has("publicAddressIn")) {
        return new End.PublicAddressIn(element(object, "publicAddressIn"));
      }
      if (object.has("interface")) {
        return new End.Interface(element(object, "interface"));
      }
      if (object.has("sentOnBy")) {
        return new End.SentOnBy(element(object, "sentOnBy"), object.isTrue("own"));
      }
      if (object.has("node")) {
        return new End.Node(element(object, "node"), object.isTrue("publicly"));
      }
      return object.isTrue("internet")
          ? new End.Internet()
          : new End.OnSite(element(object, "onSite"));
    }

    private static List<Span> spans(JsonArray array) {
      return array.strings().stream().map(Span::parse).toList();
    }

    private Block block(JsonObject object) {
      return new Block(
          object.items("sources").stream().map(one -> part((JsonObject) one)).toList(),
          destinations.get(number(object, "to")),
          way(
              object
                  .object("way")
                  .orElseThrow(() -> new IllegalArgumentException("a block without a way"))));
    }

    private static Part part(JsonObject object) {
      return new Part(number(object, "from"), Span.parse(text(object, "span")));
    }

    private Way way(JsonObject object) {
      var at = element(object, "at");
      return object.has("stop")
          ? new Way.Stop(
              at, Cause.valueOf(text(object, "stop").toUpperCase(Locale.ROOT).replace('-', '_')))
          : new Way.Through(
              at, object.items("next").stream().map(one -> way((JsonObject) one)).toList());
    }
  }
}
