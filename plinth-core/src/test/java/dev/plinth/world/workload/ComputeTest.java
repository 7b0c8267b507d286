package dev.plinth.world.workload;

import static dev.plinth.world.workload.Told.links;
import static dev.plinth.world.workload.Told.say;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Services, functions and Auto Scaling groups. */
class ComputeTest {
  @Test
  void aServiceHasItsCapacityAndItsPlace() {
    var workloads =
        Told.resources(
            """
            A: { Type: AWS::EC2::Subnet }
            Cluster:
              Type: AWS::ECS::Cluster
              Properties: { ClusterName: shop }
            Capacity:
              Type: AWS::ECS::ClusterCapacityProviderAssociations
              Properties:
                Cluster: !Ref Cluster
                CapacityProviders: [FARGATE, FARGATE_SPOT]
                DefaultCapacityProviderStrategy: [{ CapacityProvider: FARGATE, Weight: 1 }]
            Task: { Type: AWS::ECS::TaskDefinition, Properties: { Family: web } }
            Targets: { Type: AWS::ElasticLoadBalancingV2::TargetGroup }
            Web:
              Type: AWS::ECS::Service
              Properties:
                Cluster: arn:aws:ecs:us-east-1:111122223333:cluster/shop
                TaskDefinition: web:7
                DesiredCount: !If [IsProd, 3, 1]
                CapacityProviderStrategy:
                - { CapacityProvider: FARGATE, Base: 1, Weight: 1 }
                - !If [IsProd, !Ref 'AWS::NoValue', { CapacityProvider: FARGATE_SPOT, Weight: 4 }]
                LoadBalancers: [{ TargetGroupArn: !Ref Targets, ContainerPort: 8080 }]
                NetworkConfiguration:
                  AwsvpcConfiguration: { Subnets: [!Ref A], AssignPublicIp: DISABLED }
            """);
    var service = workloads.services().getFirst();
    assertThat(links(service.cluster())).containsExactly("Cluster");
    assertThat(links(service.taskDefinition())).containsExactly("Task");
    assertThat(say(service.desired())).contains("prod: 3").contains("dev: 1");
    assertThat(say(service.launchType())).isEqualTo("absent");
    assertThat(
            service.capacity().stream()
                .map(share -> say(share.provider()) + Told.when(share.exists())))
        .hasSize(2)
        .contains("FARGATE")
        .anyMatch(share -> share.startsWith("FARGATE_SPOT if") && share.contains("dev: true"));
    assertThat(say(service.capacity().getLast().weight())).isEqualTo("4");
    assertThat(links(service.subnets())).containsExactly("A");
    assertThat(say(service.assignsPublicAddress())).isEqualTo("DISABLED");
    assertThat(links(service.targetGroups())).containsExactly("Targets");
    assertThat(workloads.clusters().getFirst().capacity())
        .singleElement()
        .satisfies(share -> assertThat(say(share.provider())).isEqualTo("FARGATE"));
  }

  @Test
  void aFunctionHasItsRoleAndItsPlace() {
    var function =
        Told.resources(
                """
                Role: { Type: AWS::IAM::Role, Properties: { RoleName: work, Path: /app/ } }
                Dead: { Type: AWS::SQS::Queue }
                Work:
                  Type: AWS::Lambda::Function
                  Properties:
                    Role: !If
                    - IsProd
                    - !GetAtt Role.Arn
                    - arn:aws:iam::444455556666:role/other
                    Runtime: python3.13
                    Timeout: 30
                    VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [!Ref Free] }
                    DeadLetterConfig: { TargetArn: !GetAtt Dead.Arn }
                """)
            .functions()
            .getFirst();
    assertThat(links(function.role())).hasSize(2);
    assertThat(function.role().getFirst().mayBe(Told.key("Role"))).isTrue();
    assertThat(function.role().getLast().found()).isEmpty();
    assertThat(say(function.runtime())).isEqualTo("python3.13");
    assertThat(say(function.memory())).isEqualTo("absent");
    assertThat(links(function.subnets())).containsExactly("*");
    assertThat(links(function.securityGroups())).containsExactly("*");
    assertThat(links(function.deadLetters())).containsExactly("Dead");
  }

  @Test
  void aScalingGroupHasItsMix() {
    var groups =
        Told.resources(
                """
                A: { Type: AWS::EC2::Subnet }
                Template: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateName: t } }
                Mixed:
                  Type: AWS::AutoScaling::AutoScalingGroup
                  Properties:
                    MinSize: '2'
                    MaxSize: !If [IsProd, '9', '3']
                    VPCZoneIdentifier: [!Ref A]
                    MixedInstancesPolicy:
                      InstancesDistribution:
                        { OnDemandBaseCapacity: 2, OnDemandPercentageAboveBaseCapacity: 25 }
                      LaunchTemplate:
                        LaunchTemplateSpecification: { LaunchTemplateName: t, Version: '1' }
                        Overrides: [{ InstanceType: m7g.large }]
                Plain:
                  Type: AWS::AutoScaling::AutoScalingGroup
                  Properties:
                    MinSize: '1'
                    MaxSize: '1'
                    AvailabilityZones: [us-east-1a]
                    LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: '1' }
                """)
            .scalingGroups();
    var mixed = groups.get(0);
    assertThat(say(mixed.min())).isEqualTo("2");
    assertThat(say(mixed.max())).contains("prod: 9").contains("dev: 3");
    assertThat(say(mixed.desired())).isEqualTo("absent");
    assertThat(links(mixed.subnets())).containsExactly("A");
    assertThat(links(mixed.launchTemplates())).containsExactly("Template");
    assertThat(say(mixed.mix().onDemandBase())).isEqualTo("2");
    assertThat(say(mixed.mix().onDemandPercentage())).isEqualTo("25");
    assertThat(say(mixed.mix().overrides())).isEqualTo("[{\"InstanceType\":\"m7g.large\"}]");
    var plain = groups.get(1);
    assertThat(say(plain.mix().onDemandBase())).isEqualTo("absent");
    assertThat(say(plain.zones())).isEqualTo("[\"us-east-1a\"]");
    assertThat(links(plain.launchTemplates())).containsExactly("Template");
  }
}
