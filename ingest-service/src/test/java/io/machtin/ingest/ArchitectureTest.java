package io.machtin.ingest;

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
          .importPackages("io.machtin.ingest");

  @Test
  void packages_are_free_of_cycles() {
    slices().matching("io.machtin.ingest.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void articles_and_feeds_are_read_without_framework_network_or_database() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.machtin.ingest.article..",
            "io.machtin.ingest.extract..",
            "io.machtin.ingest.feed..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..", "jakarta..", "java.sql..", "org.apache..", "java.net.http..")
        .check(CLASSES);
  }

  @Test
  void nothing_behind_the_ways_in_knows_them() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.machtin.ingest.intake..",
            "io.machtin.ingest.registry..",
            "io.machtin.ingest.publish..",
            "io.machtin.ingest.article..",
            "io.machtin.ingest.extract..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.machtin.ingest.push..",
            "io.machtin.ingest.source..",
            "io.machtin.ingest.crawl..",
            "io.machtin.ingest.archive..")
        .check(CLASSES);
  }

  @Test
  void every_endpoint_says_which_scope_it_needs() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .beAnnotatedWith(RolesAllowed.class)
        .check(CLASSES);
  }
}
