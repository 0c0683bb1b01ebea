package io.machtin.system.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When Helm changes the tables (https://helm.sh/docs/topics/charts_hooks). */
class MigrationHookTest {
  private static final RenderedChart RELEASE = RenderedChart.withHooks(Map.of());
  private static final RenderedChart WITH_DATABASE =
      RenderedChart.withHooks(Map.of("cloudnativepg.enabled", "true"));

  @Nested
  class AnUpgrade {

    @Test
    void changesTheTablesOfBothSchemasBeforeAnyPodIsReplaced() {
      assertThat(List.of(RELEASE, WITH_DATABASE))
          .allSatisfy(
              chart ->
                  assertThat(chart.ofKind("Job"))
                      .extracting(job -> job.at("/metadata/name").asText())
                      .containsExactlyInAnyOrder("news-ingest-migration", "news-query-migration"))
          .allSatisfy(
              chart ->
                  assertThat(chart.ofKind("Job"))
                      .allSatisfy(job -> assertThat(hooks(job)).contains("pre-upgrade")));
    }

    @Test
    void findsNoJobOfTheUpgradeBeforeInItsWay() {
      assertThat(RELEASE.ofKind("Job"))
          .allSatisfy(
              job ->
                  assertThat(list(job, "rendered.helm.sh/hook-delete-policy"))
                      .contains("before-hook-creation"));
    }

    @Test
    void leavesAFailedJobToLookAtAndNoneThatWentWell() {
      assertThat(RELEASE.ofKind("Job"))
          .allSatisfy(
              job ->
                  assertThat(list(job, "rendered.helm.sh/hook-delete-policy"))
                      .contains("hook-succeeded")
                      .doesNotContain("hook-failed"));
    }

    @Test
    void givesUpAMigrationThatDoesNotEnd() {
      assertThat(RELEASE.ofKind("Job"))
          .allSatisfy(
              job -> assertThat(job.at("/spec/activeDeadlineSeconds").asInt()).isPositive());
    }
  }

  @Nested
  class AnInstall {

    @Test
    void makesTheTablesBeforeTheFirstPod() {
      assertThat(RELEASE.ofKind("Job"))
          .isNotEmpty()
          .allSatisfy(
              job ->
                  assertThat(hooks(job)).containsExactlyInAnyOrder("pre-install", "pre-upgrade"));
    }

    @Test
    void makesThemAfterItselfWhereTheDatabaseIsMadeByIt() {
      assertThat(WITH_DATABASE.ofKind("Job"))
          .isNotEmpty()
          .allSatisfy(
              job ->
                  assertThat(hooks(job)).containsExactlyInAnyOrder("post-install", "pre-upgrade"));
    }
  }

  @Nested
  class AHook {

    /** Hooks run before what is no hook is there, so what a hook needs must be a hook, earlier. */
    @Test
    void needsNothingThatComesWithTheInstallAfterIt() {
      Set<String> made = made(RELEASE, "Secret", "ConfigMap", "ServiceAccount");
      assertThat(RELEASE.ofKind("Job").flatMap(MigrationHookTest::named))
          .isNotEmpty()
          .noneMatch(made::contains);
    }

    @Test
    void mayReachTheDatabaseBeforeTheOtherPoliciesAreThere() {
      RELEASE
          .ofKind("Job")
          .forEach(
              job ->
                  assertThat(RELEASE.ofKind("NetworkPolicy").filter(policy -> selects(policy, job)))
                      .as(RenderedChart.name(job))
                      .isNotEmpty());
    }
  }

  private static boolean selects(JsonNode policy, JsonNode job) {
    JsonNode wanted = policy.at("/spec/podSelector/matchLabels");
    JsonNode labels = job.at("/spec/template/metadata/labels");
    return Stream.of("app.kubernetes.io/name", "app.kubernetes.io/instance")
        .allMatch(label -> wanted.path(label).equals(labels.path(label)));
  }

  private static Stream<String> named(JsonNode job) {
    return RenderedChart.stream(job.at("/spec/template/spec/containers/0/env"))
        .map(env -> env.at("/valueFrom/secretKeyRef/name").asText())
        .filter(name -> !name.isEmpty());
  }

  private static Set<String> made(RenderedChart chart, String... kinds) {
    return Stream.of(kinds)
        .flatMap(chart::ofKind)
        .map(object -> object.at("/metadata/name").asText())
        .collect(Collectors.toSet());
  }

  private static List<String> hooks(JsonNode job) {
    return list(job, "rendered.helm.sh/hook");
  }

  private static List<String> list(JsonNode object, String annotation) {
    return List.of(object.at("/metadata/annotations").path(annotation).asText().split(",", -1));
  }
}
