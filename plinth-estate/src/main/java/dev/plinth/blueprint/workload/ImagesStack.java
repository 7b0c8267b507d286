package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.source.Origin;

/**
 * A repository of images, which workloads of an account may share. It is a stack of its own, and a
 * stage earlier, so that the image can be pushed before a service asks for it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html">Preventing
 *     image tags from being overwritten</a>
 */
final class ImagesStack {
  private static final String LIFECYCLE =
      """
      {"rules":[{"rulePriority":1,"description":"what has no tag","selection":{"tagStatus":"untagged",\
      "countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}}]}\
      """;

  private ImagesStack() {}

  /**
   * The stack of a repository.
   *
   * @param functions whether functions run the image
   */
  static Stack of(
      Estate estate, PlannedVpc vpc, ContainerImage image, boolean functions, Origin origin) {
    var draft =
        new StackDraft(
            WorkloadStacks.images(vpc, image),
            Stage.WEEK_1,
            "The images of " + image.repository() + ".",
            origin);
    var repository =
        Resource.of(
                "Repository",
                "AWS::ECR::Repository",
                origin,
                "RepositoryName",
                image.repository(),
                "ImageTagMutability",
                "IMMUTABLE",
                "ImageScanningConfiguration",
                Value.object("ScanOnPush", true),
                "EncryptionConfiguration",
                Value.object("EncryptionType", "KMS", "KmsKey", new Keys(draft).data()),
                "LifecyclePolicy",
                Value.object("LifecyclePolicyText", LIFECYCLE),
                "Tags",
                Tags.of(estate, vpc.vpc().account().name()).named(image.repository()))
            .retained();
    draft.add(
        functions ? repository.with("RepositoryPolicyText", Statement.policy(pull())) : repository);
    draft.output("RepositoryUri", "Where to push.", Value.getAtt("Repository", "RepositoryUri"));
    return draft.stack();
  }

  /**
   * Lambda keeps its own copy of an image, which it pulls in its own name.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/images-create.html">Permissions of
   *     images</a>
   */
  private static Statement pull() {
    return Statement.allow("Functions")
        .service("lambda.amazonaws.com")
        .action("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
        .when(
            "ArnLike",
            "aws:SourceArn",
            Value.sub("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*"));
  }
}
