package io.machtin.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries that docs/adr/0001 and 0003 draw, held over the classes of all modules. */
class ModuleBoundariesTest {
  private static final Path HOME = Path.of(System.getProperty("machtin.home"));
  private static final JavaClasses ALL =
      classesOf(
          "events",
          "embedded",
          "access",
          "broker",
          "ingest-service",
          "enrich-service",
          "enrich-onnx",
          "query-service",
          "deploy/local");

  @Test
  void theContractNeedsNothingButJackson() {
    classes()
        .that()
        .resideInAPackage("io.machtin.events..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.machtin.events..", "java..", "com.fasterxml.jackson..", "org.jspecify..")
        .check(ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "enrich", "query"})
  void aServiceKnowsOfOtherModulesTheContractAccessAndBrokerOnly(String service) {
    noClasses()
        .that()
        .resideInAPackage("io.machtin." + service + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others(service))
        .check(ALL);
  }

  @Test
  void accessKnowsNoOtherModule() {
    noClasses()
        .that()
        .resideInAPackage("io.machtin.access..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others("access"))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("io.machtin.events..")
        .check(ALL);
  }

  @Test
  void brokerKnowsOfOtherModulesTheContractOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.machtin.broker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others("broker"))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("io.machtin.access..")
        .check(ALL);
  }

  @Test
  void theLauncherKnowsNoClassOfAService() {
    noClasses()
        .that()
        .resideInAPackage("io.machtin.local..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.machtin.ingest..", "io.machtin.enrich..", "io.machtin.query..")
        .check(ALL);
  }

  @Test
  void theEnrichmentIsALibraryWithoutFrameworkBrokerOrFiles() {
    noClasses()
        .that()
        .resideInAPackage("io.machtin.enrich..")
        .and()
        .resideOutsideOfPackages("io.machtin.enrich.stream..", "io.machtin.enrich.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..",
            "io.smallrye..",
            "jakarta..",
            "org.apache.kafka..",
            "java.net.http..",
            "java.sql..")
        .check(ALL);
  }

  @Test
  void theExtractionIsALibraryWithoutFrameworkBrokerOrNetwork() {
    noClasses()
        .that()
        .resideInAPackage("io.machtin.ingest.extract..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..",
            "io.smallrye..",
            "jakarta..",
            "org.apache.kafka..",
            "java.net.http..",
            "java.sql..")
        .check(ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "enrich", "query", "access", "broker"})
  void thePackagesOfAServiceDependInOneDirectionOnly(String service) {
    slices().matching("io.machtin." + service + ".(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(ALL);
  }

  private static JavaClasses classesOf(String... modules) {
    return new ClassFileImporter()
        .importPaths(
            Arrays.stream(modules)
                .map(module -> HOME.resolve(module).resolve("target/classes"))
                .toList());
  }

  private static String[] others(String service) {
    return Arrays.stream(new String[] {"ingest", "enrich", "query", "local", "embedded", "system"})
        .filter(name -> !name.equals(service))
        .map(name -> "io.machtin." + name + "..")
        .toArray(String[]::new);
  }
}
