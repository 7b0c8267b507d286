package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload;

/**
 * The repository of a workload's image. It is a stack of its own, and a stage earlier, so that the
 * image can be pushed before a service asks for it.
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

  static Stack of(Estate estate, Workload workload, PlannedVpc vpc, Workload.Service service) {
    var image = ContainerImage.of(service.image().name());
    var draft =
        new StackDraft(
            WorkloadStacks.images(workload, vpc),
            Stage.WEEK_1,
            "The image of " + workload.name() + ".",
            service.image().origin());
    draft.add(
        Resource.of(
                "Repository",
                "AWS::ECR::Repository",
                service.image().origin(),
                "RepositoryName",
                image.repository(),
                "ImageTagMutability",
                "IMMUTABLE",
                "ImageScanningConfiguration",
                Value.object("ScanOnPush", true),
                "EncryptionConfiguration",
                Value.object("EncryptionType", "KMS", "KmsKey", new Keys(draft, vpc).data()),
                "LifecyclePolicy",
                Value.object("LifecyclePolicyText", LIFECYCLE),
                "Tags",
                WorkloadDraft.tags(estate, workload, vpc).named(image.repository()))
            .retained());
    draft.output("RepositoryUri", "Where to push.", Value.getAtt("Repository", "RepositoryUri"));
    return draft.stack();
  }
}
