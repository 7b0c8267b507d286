package dev.plinth.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The rooms of the house and the doors between them. */
class RoomsTest {
  private static final JavaClasses PLINTH =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.plinth");

  @Test
  void eachRoomKnowsOnlyTheRoomsBelowIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.plinth..")
        .layer("core")
        .definedBy(
            "dev.plinth.json..",
            "dev.plinth.source..",
            "dev.plinth.yaml..",
            "dev.plinth.diagnostic..",
            "dev.plinth.cloudformation..",
            "dev.plinth.world..",
            "dev.plinth.term..",
            "dev.plinth.reader..")
        .layer("prove")
        .definedBy("dev.plinth.access..", "dev.plinth.network..", "dev.plinth.promise..")
        .layer("estate")
        .definedBy(
            "dev.plinth.estate..",
            "dev.plinth.blueprint..",
            "dev.plinth.check..",
            "dev.plinth.pipeline..")
        .layer("deploy")
        .definedBy(
            "dev.plinth.cloud..",
            "dev.plinth.plan..",
            "dev.plinth.deploy..",
            "dev.plinth.survey..",
            "dev.plinth.adopt..",
            "dev.plinth.twin..",
            "dev.plinth.rehearse..")
        .layer("aws")
        .definedBy("dev.plinth.aws..")
        .layer("app")
        .definedBy("dev.plinth.cli..")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("aws")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("deploy")
        .mayOnlyBeAccessedByLayers("aws", "app")
        .whereLayer("estate")
        .mayOnlyBeAccessedByLayers("deploy", "aws", "app")
        .whereLayer("prove")
        .mayOnlyBeAccessedByLayers("estate", "deploy", "aws", "app")
        .withOptionalLayers(true)
        .check(PLINTH);
  }

  @Test
  void noTwoPackagesNeedEachOther() {
    slices().matching("dev.plinth.(*)..").should().beFreeOfCycles().check(PLINTH);
  }

  @Test
  void theCheckerOfCertificatesSharesNothingWithWhatFindsThem() {
    classes()
        .that()
        .resideInAPackage("dev.plinth.network.certificate..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "dev.plinth.json",
            "dev.plinth.term",
            "dev.plinth.world..",
            "dev.plinth.network.certificate..")
        .check(PLINTH);
    noClasses()
        .that()
        .resideInAnyPackage("dev.plinth.network.atom..", "dev.plinth.network.certificate")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.plinth.network.certificate.check..")
        .check(PLINTH);
  }

  /** What the writer and the checker both know of a certificate is data. */
  @Test
  void certificatesAreData() {
    classes()
        .that()
        .resideInAPackage("dev.plinth.network.certificate")
        .and()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveSimpleName("CertificateJson")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .beRecords()
        .check(PLINTH);
  }
}
