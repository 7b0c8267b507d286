package dev.plinth.world.naming;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** In which property types of resources have the name that others know them by. */
final class TypeNames {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("AWS::Backup::BackupVault", "BackupVaultName"),
          Map.entry("AWS::EC2::LaunchTemplate", "LaunchTemplateName"),
          Map.entry("AWS::ECS::CapacityProvider", "Name"),
          Map.entry("AWS::ECS::TaskDefinition", "Family"),
          Map.entry("AWS::ElastiCache::SubnetGroup", "CacheSubnetGroupName"),
          Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"),
          Map.entry("AWS::ElasticLoadBalancingV2::TargetGroup", "Name"),
          Map.entry("AWS::RDS::DBCluster", "DBClusterIdentifier"),
          Map.entry("AWS::RDS::DBInstance", "DBInstanceIdentifier"),
          Map.entry("AWS::RDS::GlobalCluster", "GlobalClusterIdentifier"));

  private static final Set<String> GLOBAL = Set.of("AWS::S3::Bucket");

  private static final Map<String, String> SERVICES =
      Map.of("ElasticLoadBalancingV2", "elasticloadbalancing");

  private TypeNames() {}

  /** The property, for most types their own name with {@code Name} behind it. */
  static String nameOf(String type) {
    return NAMES.getOrDefault(type, type.substring(type.lastIndexOf(':') + 1) + "Name");
  }

  /** What ARNs of the type call its service. */
  static String service(String type) {
    var service = type.split("::", 3)[1];
    return SERVICES.getOrDefault(service, service.toLowerCase(Locale.ROOT));
  }

  /** Whether no two accounts have the same name of this type. */
  static boolean isGlobal(String type) {
    return GLOBAL.contains(type);
  }
}
