package io.machtin.system.chart;

import static io.machtin.system.chart.RenderedChart.EVERYTHING;
import static io.machtin.system.chart.RenderedChart.name;
import static io.machtin.system.chart.RenderedChart.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final RenderedChart DEFAULT = RenderedChart.of(Map.of());
  private static final RenderedChart FULL = RenderedChart.of(EVERYTHING);

  @Test
  void isWithoutComplaintOfHelm() {
    assertThat(new Helm(RenderedChart.CHART).lint().strict().call().isFailed()).isFalse();
  }

  @Nested
  class EveryObject {

    @Test
    void ofKubernetesItselfHasNoFieldThatItDoesNotKnow() {
      for (JsonNode object : FULL.objects()) {
        if (KubernetesModel.knows(object)) {
          assertThat(KubernetesModel.unknownFields(object)).as(name(object)).isEmpty();
        }
      }
    }

    @Test
    void wouldBeCaughtWithAMisspelledField() {
      ObjectNode deployment = FULL.ofKind("Deployment").findFirst().orElseThrow().deepCopy();
      ((ObjectNode) deployment.at("/spec/template/spec")).put("terminationGracePeriod", 5);
      assertThat(KubernetesModel.unknownFields(deployment))
          .containsExactly("/spec/template/spec/terminationGracePeriod");
    }

    @Test
    void ofAnOperatorMatchesTheSchemaOfItsKind() throws IOException {
      for (JsonNode object : FULL.objects()) {
        if (!KubernetesModel.knows(object)) {
          assertThat(problems(object)).as(name(object)).isEmpty();
        }
      }
    }

    @Test
    void hasANameOfItsOwn() {
      assertThat(FULL.objects().stream().map(RenderedChart::name)).doesNotHaveDuplicates();
    }

    private static Set<ValidationMessage> problems(JsonNode object) throws IOException {
      String schema = "/chart/" + object.path("kind").asText() + ".schema.json";
      try (InputStream in = ChartTest.class.getResourceAsStream(schema)) {
        assertThat(in).as("schema for " + name(object)).isNotNull();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(in)
            .validate(object);
      }
    }
  }

  @Nested
  class EveryPod {

    @Test
    void meetsTheRestrictedPodSecurityStandard() {
      assertThat(FULL.pods())
          .isNotEmpty()
          .allSatisfy(
              pod -> {
                assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
                assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
                assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                    .isEqualTo("RuntimeDefault");
                assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
              });
      assertThat(FULL.containers())
          .allSatisfy(
              container -> {
                JsonNode security = container.path("securityContext");
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
              });
    }

    @Test
    void asksForWhatItNeedsAndHasALimit() {
      assertThat(FULL.containers())
          .allSatisfy(
              container -> {
                assertThat(container.at("/resources/requests").fieldNames())
                    .toIterable()
                    .contains("cpu", "memory");
                assertThat(container.at("/resources/limits").has("memory")).isTrue();
              });
    }

    @Test
    void runsAnImageOfAVersion() {
      assertThat(FULL.containers())
          .allSatisfy(
              container ->
                  assertThat(container.path("image").asText())
                      .matches(".+:.+")
                      .doesNotEndWith(":latest"));
    }

    @Test
    void takesCredentialsFromSecretsOnly() {
      assertThat(FULL.containers().flatMap(container -> stream(container.path("env"))))
          .filteredOn(env -> env.path("name").asText().matches(".*(PASSWORD|SECRET|TOKEN|JAAS).*"))
          .isNotEmpty()
          .allSatisfy(
              env -> assertThat(env.at("/valueFrom/secretKeyRef").isMissingNode()).isFalse());
    }

    @Test
    void isGivenSettingsThatItsServiceKnows() throws IOException {
      for (JsonNode deployment : FULL.ofKind("Deployment").toList()) {
        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        KnownSettings known = KnownSettings.of(container.path("name").asText());
        assertThat(stream(container.path("env")).map(env -> env.path("name").asText()))
            .as(name(deployment))
            .allMatch(known::contains, "is a setting of the service");
      }
    }
  }

  @Nested
  class EveryDeployment {

    @Test
    void isProbedAtStartWhileItLivesAndWhenItIsReady() {
      assertThat(FULL.ofKind("Deployment").map(d -> d.at("/spec/template/spec/containers/0")))
          .isNotEmpty()
          .allSatisfy(
              container -> {
                assertThat(container.at("/startupProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/started");
                assertThat(container.at("/livenessProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/live");
                assertThat(container.at("/readinessProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/ready");
              });
    }

    @Test
    void keepsAPodThroughADrain() {
      for (JsonNode deployment : FULL.ofKind("Deployment").toList()) {
        JsonNode labels = deployment.at("/spec/selector/matchLabels");
        assertThat(FULL.ofKind("PodDisruptionBudget"))
            .as(name(deployment))
            .anyMatch(budget -> budget.at("/spec/selector/matchLabels").equals(labels));
      }
    }

    @Test
    void mayListenAndSpeakOnThePortsThatItUses() {
      for (JsonNode deployment : FULL.ofKind("Deployment").toList()) {
        JsonNode labels = deployment.at("/spec/selector/matchLabels");
        JsonNode policy =
            FULL.ofKind("NetworkPolicy")
                .filter(p -> p.at("/spec/podSelector/matchLabels").equals(labels))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no policy for " + name(deployment)));
        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        assertThat(ports(policy, "ingress"))
            .containsExactly(container.at("/ports/0/containerPort").asInt());
        Set<Integer> needed = new LinkedHashSet<>(List.of(53, 9092));
        if (stream(container.path("env"))
            .anyMatch(env -> env.path("name").asText().equals("QUARKUS_DATASOURCE_JDBC_URL"))) {
          needed.add(5432);
        }
        assertThat(ports(policy, "egress")).as(name(deployment)).containsAll(needed);
      }
    }

    private static Set<Integer> ports(JsonNode policy, String direction) {
      Set<Integer> ports = new LinkedHashSet<>();
      stream(policy.at("/spec/" + direction))
          .flatMap(rule -> stream(rule.path("ports")))
          .forEach(port -> ports.add(port.path("port").asInt()));
      return ports;
    }

    @Test
    void leavesTheNumberOfPodsToItsAutoscaler() {
      List<String> scaled = new ArrayList<>();
      FULL.ofKind("HorizontalPodAutoscaler")
          .forEach(h -> scaled.add(h.at("/spec/scaleTargetRef/name").asText()));
      FULL.ofKind("ScaledObject")
          .forEach(s -> scaled.add(s.at("/spec/scaleTargetRef/name").asText()));
      assertThat(scaled).doesNotHaveDuplicates();
      assertThat(FULL.ofKind("Deployment"))
          .allSatisfy(
              deployment ->
                  assertThat(deployment.at("/spec").has("replicas"))
                      .isNotEqualTo(scaled.contains(deployment.at("/metadata/name").asText())));
    }
  }

  @Nested
  class Access {

    @Test
    void isByTheKeysOfASecretThatEveryServiceReads() {
      assertThat(DEFAULT.ofKind("Deployment"))
          .isNotEmpty()
          .allSatisfy(
              deployment -> {
                JsonNode pod = deployment.at("/spec/template/spec");
                JsonNode container = pod.at("/containers/0");
                assertThat(value(container, "MACHTIN_ACCESS_KEYS_FILE"))
                    .isEqualTo(mount(container, "access") + "/keys.ndjson");
                assertThat(stream(pod.path("volumes")))
                    .anyMatch(
                        volume ->
                            volume.at("/secret/secretName").asText().equals("machtin-access-keys"));
              });
    }

    @Test
    void isByTokensWhereAProviderIsNamed() {
      assertThat(FULL.ofKind("Deployment").map(d -> d.at("/spec/template/spec/containers/0")))
          .isNotEmpty()
          .allMatch(container -> value(container, "QUARKUS_OIDC_TENANT_ENABLED").equals("true"));
    }

    @Test
    void mustBeSaid() {
      assertThatThrownBy(() -> RenderedChart.of(Map.of("access.existingSecret", "")))
          .hasMessageContaining("access.allowAnonymous=true");
    }

    @Test
    void cannotBeBothOpenAndAskedFor() {
      assertThatThrownBy(() -> RenderedChart.of(Map.of("access.allowAnonymous", "true")))
          .hasMessageContaining("contradicts");
    }

    @Test
    void isOpenOnlyWhenSaidSo() {
      Map<String, String> open =
          Map.of("access.existingSecret", "", "access.allowAnonymous", "true");
      assertThat(
              RenderedChart.of(open)
                  .ofKind("Deployment")
                  .map(d -> d.at("/spec/template/spec/containers/0")))
          .isNotEmpty()
          .allMatch(c -> value(c, "MACHTIN_ACCESS_ALLOW_ANONYMOUS").equals("true"))
          .allMatch(c -> mount(c, "access").isEmpty());
    }

    private static String value(JsonNode container, String variable) {
      return first(container.path("env"), variable).path("value").asText();
    }

    private static String mount(JsonNode container, String volume) {
      return first(container.path("volumeMounts"), volume).path("mountPath").asText();
    }

    private static JsonNode first(JsonNode list, String name) {
      return stream(list)
          .filter(each -> each.path("name").asText().equals(name))
          .findFirst()
          .orElse(MissingNode.getInstance());
    }
  }

  @Nested
  class Scaling {

    @Test
    void stopsAtThePartitionsOfTheTopic() {
      int partitions =
          FULL.ofKind("KafkaTopic")
              .filter(t -> t.at("/metadata/name").asText().equals("machtin.articles.raw"))
              .map(t -> t.at("/spec/partitions").asInt())
              .findFirst()
              .orElseThrow();
      assertThat(FULL.ofKind("ScaledObject"))
          .allSatisfy(
              object ->
                  assertThat(object.at("/spec/maxReplicaCount").asInt())
                      .isLessThanOrEqualTo(partitions));
    }
  }

  @Nested
  class Optional {

    @Test
    void partsAreLeftOutUnlessAskedFor() {
      assertThat(DEFAULT.objects())
          .map(object -> object.path("kind").asText())
          .doesNotContain(
              "ScaledObject", "Kafka", "Cluster", "PodMonitor", "PrometheusRule", "Ingress");
    }
  }

  @Nested
  class Values {

    @Test
    void areEachExplainedInTheTable() throws IOException {
      String table = Files.readString(RenderedChart.CHART.resolve("README.md"));
      assertThat(table).contains(ValuesTable.of(RenderedChart.CHART.resolve("values.yaml")));
    }

    @Test
    void ofAWrongTypeAreRefusedByName() {
      Map<String, String> wrong = new HashMap<>();
      wrong.put("keda.maxReplicas", "many");
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> RenderedChart.of(wrong)))
          .hasMessageContaining("keda");
    }

    @Test
    void haveASchemaThatNamesEachOfThem() throws IOException {
      JsonNode schema =
          new YAMLMapper().readTree(RenderedChart.CHART.resolve("values.schema.json").toFile());
      JsonNode values =
          new YAMLMapper().readTree(RenderedChart.CHART.resolve("values.yaml").toFile());
      assertThat(unnamed("", values, schema)).isEmpty();
    }

    private static List<String> unnamed(String path, JsonNode values, JsonNode schema) {
      List<String> unnamed = new ArrayList<>();
      values
          .fields()
          .forEachRemaining(
              field -> {
                JsonNode property = schema.path("properties").path(field.getKey());
                String at = path + "/" + field.getKey();
                if (property.isMissingNode()) {
                  unnamed.add(at);
                } else if (property.has("properties")) {
                  unnamed.addAll(unnamed(at, field.getValue(), property));
                }
              });
      return unnamed;
    }
  }

  @Nested
  class Alerts {

    @Test
    void eachHaveARunbook() {
      Path home = Path.of(System.getProperty("machtin.home"));
      assertThat(
              FULL.ofKind("PrometheusRule")
                  .flatMap(rule -> stream(rule.at("/spec/groups/0/rules")))
                  .map(rule -> rule.at("/annotations/runbook").asText()))
          .isNotEmpty()
          .allSatisfy(runbook -> assertThat(home.resolve(runbook)).isNotEmptyFile());
    }
  }
}
