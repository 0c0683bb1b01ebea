package io.machtin.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.machtin.query");

  @Test
  void packagesFormNoCycles() {
    slices().matching("io.machtin.query.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theProjectionKnowsNothingOfTheWeb() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..store..", "..text..", "..term..", "..fingerprint..", "..projection..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..", "org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void noOtherServiceIsKnown() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.machtin.ingest..", "io.machtin.enrich..")
        .check(CLASSES);
  }

  @Test
  void everyEndpointSaysWhichScopeItNeeds() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .beAnnotatedWith(RolesAllowed.class)
        .check(CLASSES);
  }
}
