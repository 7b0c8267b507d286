package dev.plinth.aws.wire;

import dev.plinth.aws.Operations;
import dev.plinth.aws.Operations.SdkOperation;
import dev.plinth.aws.Protocol;
import dev.plinth.aws.Service;
import dev.plinth.aws.Shape;
import dev.plinth.cloud.Endpoint;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.PayloadTrait;

/** An endpoint as clients reach it, by HTTP in the protocol of each service. */
public final class Wire {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/]+)/[^/]+/([^/]*)/([^/]+)/aws4_request");
  private static final String BODY = "Body";

  private final Endpoint endpoint;

  public Wire(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  private static final String CONTROL = "/v20180820/";

  /** What a request is signed with. */
  private record Signature(String accessKey, String region, String service) {}

  /**
   * Answers a request; what is wrong with it is an answer, too.
   *
   * @throws dev.plinth.cloud.ConnectionLost when the endpoint is to say nothing
   */
  public WireResponse answer(WireRequest request) {
    var signature = signature(request).or(() -> unsigned(request));
    if (signature.isEmpty()) {
      return WireErrors.of(
          Protocol.QUERY,
          new Refusal(
              new Operation("", ""),
              "MissingAuthenticationToken",
              "Request is missing Authentication Token",
              403));
    }
    var service = service(request, signature.get());
    if (service.isEmpty()) {
      return WireErrors.of(
          Protocol.JSON,
          new Refusal(
              new Operation(signature.get().service(), ""),
              "UnsupportedByTwin",
              "the twin has no service " + signature.get().service(),
              501));
    }
    try {
      return answer(request, signature.get(), service.get());
    } catch (Refusal refusal) {
      return WireErrors.of(service.get().protocol(), refusal);
    } catch (JsonException | XMLStreamException e) {
      return WireErrors.of(
          service.get().protocol(),
          new Refusal(
              new Operation(service.get().name(), ""),
              "SerializationException",
              String.valueOf(e.getMessage()),
              400));
    }
  }

  /** S3 Control signs as S3 does; the version that its paths begin with is no bucket's name. */
  private static Optional<Service> service(WireRequest request, Signature signature) {
    return signature.service().equals("s3") && request.path().startsWith(CONTROL)
        ? Service.named("s3control")
        : Service.signedFor(signature.service());
  }

  private static Optional<Signature> signature(WireRequest request) {
    return request
        .header("authorization")
        .map(CREDENTIAL::matcher)
        .filter(Matcher::find)
        .map(match -> new Signature(match.group(1), match.group(2), match.group(3)));
  }

  /**
   * Whoever comes with somebody else's word for who they are has no key to sign with.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
   */
  private static Optional<Signature> unsigned(WireRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8).startsWith("Action=AssumeRoleWith")
        ? Optional.of(new Signature("", "us-east-1", "sts"))
        : Optional.empty();
  }

  private WireResponse answer(WireRequest request, Signature signature, Service service)
      throws XMLStreamException {
    var body =
        request.header("content-encoding").orElse("").contains("aws-chunked")
            ? Chunks.join(request.body())
            : request.body();
    return switch (service.protocol()) {
      case JSON -> {
        var target = request.header("x-amz-target").orElse("");
        var operation = operation(service, target.substring(target.lastIndexOf('.') + 1));
        var bodies = new JsonBodies(service.protocol());
        var input = bodies.read(object(body), operation.input());
        yield respond(
            operation,
            call(signature, operation, target.substring(target.lastIndexOf('.') + 1), input));
      }
      case QUERY, EC2 -> {
        var form = Forms.parse(body);
        request.query().forEach((name, values) -> form.putIfAbsent(name, values.getFirst()));
        var name = form.getOrDefault("Action", "");
        var operation = operation(service, name);
        var input = new Forms(service.protocol(), form).read(operation.input());
        yield respond(operation, call(signature, operation, name, input));
      }
      case REST_JSON, REST_XML -> {
        var found =
            Route.find(service, request)
                .orElseThrow(() -> unknown(service, request.method() + " " + request.path()));
        var operation = found.operation();
        var input = rest(request, body, found);
        yield respond(operation, call(signature, operation, operation.operation().name(), input));
      }
    };
  }

  private JsonObject call(
      Signature signature, SdkOperation operation, String name, JsonObject input) {
    return endpoint.answer(
        new Request(signature.accessKey(), signature.region(), operation.called(name), input));
  }

  private static SdkOperation operation(Service service, String name) {
    return Operations.of(service).named(name).orElseThrow(() -> unknown(service, name));
  }

  private static Refusal unknown(Service service, String name) {
    return new Refusal(
        new Operation(service.name(), name),
        service.protocol().isJson() ? "UnknownOperationException" : "InvalidAction",
        "there is no operation " + name + " of " + service.name(),
        400);
  }

  private static JsonObject object(byte[] body) {
    return body.length > 0
            && Json.parse(new String(body, StandardCharsets.UTF_8)) instanceof JsonObject object
        ? object
        : new JsonObject(new LinkedHashMap<>());
  }

  private static JsonObject rest(WireRequest request, byte[] body, Route.Found found)
      throws XMLStreamException {
    var operation = found.operation();
    var members = new LinkedHashMap<String, Json>();
    for (var member : operation.input().members()) {
      located(request, found, member).ifPresent(value -> members.put(member.memberName(), value));
    }
    var payload = payload(operation.input());
    if (operation.binding().hasStreamingInput()) {
      members.put(BODY, Json.of(Base64.getEncoder().encodeToString(body)));
    } else if (payload.isPresent() && body.length > 0) {
      members.put(payload.get().memberName(), payload(operation, payload.get(), body));
    } else if (body.length > 0) {
      members.putAll(structure(operation, body, operation.input()).members());
    }
    return new JsonObject(members);
  }

  private static Optional<SdkField<?>> payload(Shape shape) {
    for (var member : shape.members()) {
      if (member.containsTrait(PayloadTrait.class)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  private static Json payload(SdkOperation operation, SdkField<?> member, byte[] body)
      throws XMLStreamException {
    return switch (Shape.kind(member)) {
      case SDK_POJO -> structure(operation, body, Shape.of(member));
      case SDK_BYTES -> Json.of(Base64.getEncoder().encodeToString(body));
      default -> Json.of(new String(body, StandardCharsets.UTF_8));
    };
  }

  private static JsonObject structure(SdkOperation operation, byte[] body, Shape shape)
      throws XMLStreamException {
    var protocol = operation.service().protocol();
    return protocol.isJson()
        ? new JsonBodies(protocol).read(object(body), shape)
        : new XmlBodies(protocol).read(Element.parse(body), shape);
  }

  private static Optional<Json> located(
      WireRequest request, Route.Found found, SdkField<?> member) {
    var location = member.location();
    if (location == MarshallLocation.PATH || location == MarshallLocation.GREEDY_PATH) {
      return Optional.ofNullable(found.variables().get(member.locationName()))
          .map(text -> typed(member, text));
    }
    if (location == MarshallLocation.HEADER) {
      return request
          .header(member.locationName().toLowerCase(Locale.ROOT))
          .map(text -> typed(member, text));
    }
    if (location == MarshallLocation.QUERY_PARAM) {
      return Optional.ofNullable(request.query().get(member.locationName()))
          .map(values ->
              Shape.kind(member) == MarshallingKnownType.LIST
                  ? new Json.JsonArray(
                      values.stream().map(text -> typed(Shape.item(member), text)).toList())
                  : typed(member, values.getFirst()));
    }
    // the bucket is a member of its own that the SDK does not say the place of
    return member.memberName().equals("Bucket")
        ? Optional.ofNullable(found.variables().get("Bucket")).map(Json::of)
        : Optional.empty();
  }

  private static Json typed(SdkField<?> member, String text) {
    return switch (Shape.kind(member)) {
      case BOOLEAN -> Json.of(Boolean.parseBoolean(text));
      case INTEGER, LONG, SHORT, BYTE -> Json.of(new java.math.BigDecimal(text));
      case INSTANT -> Json.of(Times.read(text, Times.format(member, Protocol.REST_XML)));
      default -> Json.of(text);
    };
  }

  private static WireResponse respond(SdkOperation operation, JsonObject output)
      throws XMLStreamException {
    var headers = new TreeMap<String, String>();
    headers.put("x-amzn-RequestId", WireErrors.REQUEST);
    headers(operation, output, headers);
    return switch (operation.service().protocol()) {
      case JSON, REST_JSON -> {
        headers.put("Content-Type", "application/x-amz-json-1.1");
        yield new WireResponse(200, headers, json(operation, output));
      }
      case QUERY, EC2 -> {
        headers.put("Content-Type", "text/xml");
        yield new WireResponse(200, headers, XmlAnswers.enveloped(operation, output));
      }
      case REST_XML -> rest(operation, output, headers);
    };
  }

  private static byte[] json(SdkOperation operation, JsonObject output) {
    var bodies = new JsonBodies(operation.service().protocol());
    var payload = payload(operation.output());
    var body =
        payload.isEmpty()
            ? bodies.write(output, operation.output())
            : output
                .get(payload.get().memberName())
                .map(value -> bodies.write(value, payload.get()))
                .orElseGet(() -> new JsonObject(new LinkedHashMap<>()));
    return body.compact().getBytes(StandardCharsets.UTF_8);
  }

  private static void headers(
      SdkOperation operation, JsonObject output, Map<String, String> headers) {
    for (var member : operation.output().members()) {
      if (member.location() == MarshallLocation.HEADER) {
        output
            .get(member.memberName())
            .ifPresent(value ->
                headers.put(
                    member.locationName(),
                    value instanceof Json.JsonString(var text)
                        ? Shape.kind(member) == MarshallingKnownType.INSTANT
                            ? Times.write(text, Times.format(member, Protocol.REST_XML))
                            : text
                        : value.compact()));
      }
    }
  }

  private static WireResponse rest(
      SdkOperation operation, JsonObject output, Map<String, String> headers)
      throws XMLStreamException {
    var stream = output.string(BODY);
    if (stream.isPresent()) {
      var body = Base64.getDecoder().decode(stream.get());
      headers.put("Content-Length", Integer.toString(body.length));
      return new WireResponse(200, headers, body);
    }
    var payload = payload(operation.output());
    headers.put("Content-Type", "application/xml");
    if (payload.isPresent() && Shape.kind(payload.get()) != MarshallingKnownType.SDK_POJO) {
      var text = output.string(payload.get().memberName()).orElse("");
      return new WireResponse(200, headers, text.getBytes(StandardCharsets.UTF_8));
    }
    return new WireResponse(
        output.members().isEmpty() ? 204 : 200, headers, XmlAnswers.plain(operation, output));
  }
}
