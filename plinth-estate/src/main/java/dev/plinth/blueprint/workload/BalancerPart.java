package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * A load balancer across the zones that speaks TLS 1.2 and 1.3, sends HTTP on to HTTPS, drops
 * headers that are no such, and writes who asked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html">Security
 *     policies for Application Load Balancers</a>
 */
final class BalancerPart {
  static final String ID = "Balancer";
  static final String GROUP = "BalancerGroup";
  static final String LISTENER = "Https";
  static final String TARGETS = "Targets";
  private static final String CERTIFICATE = "Certificate";
  private static final String TLS = "ELBSecurityPolicy-TLS13-1-2-2021-06";

  private BalancerPart() {}

  /** The tier that its interfaces stand in. */
  static Tier.Kind tier(Service service) {
    return service.door().internal() ? Tier.Kind.APP : Tier.Kind.PUBLIC;
  }

  static void add(WorkloadDraft draft, Service service) {
    var origin = service.origin();
    draft.group(GROUP, "Who reaches " + draft.workload().name(), origin);
    var anywhere = service.door().internal() ? draft.vpc().range().toString() : "0.0.0.0/0";
    draft.add(Rules.from("BalancerFromHttps", GROUP, anywhere, 443, "HTTPS", origin));
    draft.add(
        Rules.from("BalancerFromHttp", GROUP, anywhere, 80, "HTTP, sent on to HTTPS", origin));
    draft.add(
        Certificates.of(
            CERTIFICATE,
            service.door().domain(),
            service.door().zone(),
            draft.tagged(draft.name("certificate"))));
    draft.add(balancer(draft, service));
    draft.add(targets(draft, service));
    draft.add(
        Resource.of(
            LISTENER,
            "AWS::ElasticLoadBalancingV2::Listener",
            origin,
            "LoadBalancerArn",
            Value.ref(ID),
            "Port",
            443,
            "Protocol",
            "HTTPS",
            "SslPolicy",
            TLS,
            "Certificates",
            Value.list(Value.object("CertificateArn", Value.ref(CERTIFICATE))),
            "DefaultActions",
            Value.list(Value.object("Type", "forward", "TargetGroupArn", Value.ref(TARGETS)))));
    draft.add(
        Resource.of(
            "Http",
            "AWS::ElasticLoadBalancingV2::Listener",
            origin,
            "LoadBalancerArn",
            Value.ref(ID),
            "Port",
            80,
            "Protocol",
            "HTTP",
            "DefaultActions",
            Value.list(
                Value.object(
                    "Type",
                    "redirect",
                    "RedirectConfig",
                    Value.object("Port", "443", "Protocol", "HTTPS", "StatusCode", "HTTP_301")))));
    name(draft, service);
    draft.output("BalancerName", "The host name of the balancer.", Value.getAtt(ID, "DNSName"));
  }

  private static Resource balancer(WorkloadDraft draft, Service service) {
    return Resource.of(
            ID,
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            service.origin(),
            "Type",
            "application",
            "Scheme",
            service.door().internal() ? "internal" : "internet-facing",
            "Subnets",
            draft.subnets(tier(service), "The subnets of the load balancer."),
            "SecurityGroups",
            Value.list(Value.getAtt(GROUP, "GroupId")),
            "LoadBalancerAttributes",
            attributes(
                "access_logs.s3.bucket",
                Value.ref(LogBucket.ID),
                "access_logs.s3.enabled",
                "true",
                "access_logs.s3.prefix",
                LogBucket.BALANCER,
                "deletion_protection.enabled",
                "true",
                "routing.http.drop_invalid_header_fields.enabled",
                "true",
                "routing.http.desync_mitigation_mode",
                "defensive"),
            "Tags",
            draft.tagged(draft.name("balancer")))
        .after(LogBucket.ID + "Policy");
  }

  private static Resource targets(WorkloadDraft draft, Service service) {
    return switch (service.platform()) {
      case Platform.Fargate _, Platform.Instances _ -> tasks(draft, service);
      case Platform.Lambda _ ->
          Resource.of(
                  TARGETS,
                  "AWS::ElasticLoadBalancingV2::TargetGroup",
                  service.origin(),
                  "TargetType",
                  "lambda",
                  "Targets",
                  Value.list(Value.object("Id", Value.getAtt(FunctionPart.ID, "Arn"))),
                  "TargetGroupAttributes",
                  attributes("lambda.multi_value_headers.enabled", "true"),
                  "Tags",
                  draft.tagged(draft.name("targets")))
              .after(FunctionPart.PERMISSION);
    };
  }

  private static Resource tasks(WorkloadDraft draft, Service service) {
    return Resource.of(
        TARGETS,
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        service.origin(),
        "TargetType",
        "ip",
        "Protocol",
        "HTTP",
        "Port",
        service.port(),
        "VpcId",
        draft.vpcId(),
        "HealthCheckPath",
        service.health(),
        "HealthCheckIntervalSeconds",
        30,
        "HealthCheckTimeoutSeconds",
        5,
        "HealthyThresholdCount",
        2,
        "UnhealthyThresholdCount",
        3,
        "Matcher",
        Value.object("HttpCode", "200"),
        "TargetGroupAttributes",
        attributes(
            "deregistration_delay.timeout_seconds",
            "30",
            "stickiness.enabled",
            "true",
            "stickiness.type",
            "lb_cookie",
            "stickiness.lb_cookie.duration_seconds",
            "86400"),
        "Tags",
        draft.tagged(draft.name("targets")));
  }

  private static void name(WorkloadDraft draft, Service service) {
    var zone = service.door().zone().name();
    if (zone.isEmpty()) {
      return;
    }
    draft.add(
        Resource.of(
            "Name",
            "AWS::Route53::RecordSet",
            service.door().zone().origin(),
            "HostedZoneId",
            zone,
            "Name",
            service.door().domain().name(),
            "Type",
            "A",
            "AliasTarget",
            Value.object(
                "DNSName",
                Value.getAtt(ID, "DNSName"),
                "EvaluateTargetHealth",
                true,
                "HostedZoneId",
                Value.getAtt(ID, "CanonicalHostedZoneID"))));
  }

  private static Value attributes(Object... pairs) {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.add(Value.object("Key", pairs[i], "Value", pairs[i + 1]));
    }
    return Value.list(all);
  }
}
