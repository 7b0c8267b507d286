package dev.plinth.architecture;

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
        .definedBy("dev.plinth.estate..", "dev.plinth.blueprint..", "dev.plinth.check..")
        .layer("app")
        .definedBy("dev.plinth.cli..")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("estate")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("prove")
        .mayOnlyBeAccessedByLayers("estate", "app")
        .check(PLINTH);
  }

  @Test
  void noTwoPackagesNeedEachOther() {
    slices().matching("dev.plinth.(*)..").should().beFreeOfCycles().check(PLINTH);
  }
}
