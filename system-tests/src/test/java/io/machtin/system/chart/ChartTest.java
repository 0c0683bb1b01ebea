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
import java.util.regex.Pattern;
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
      for (JsonNode deployment : Encryption.ENCRYPTED.ofKind("Deployment").toList()) {
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
        Set<Integer> needed = new LinkedHashSet<>(List.of(53));
        stream(container.path("env"))
            .filter(env -> env.path("name").asText().matches("KAFKA_BOOTSTRAP_.*|.*_JDBC_URL"))
            .forEach(env -> needed.add(port(env.path("value").asText())));
        assertThat(needed).hasSizeGreaterThan(1);
        assertThat(ports(policy, "egress")).as(name(deployment)).containsAll(needed);
      }
    }

    private static int port(String address) {
      return Integer.parseInt(address.replaceAll(".*:([0-9]+)(/.*)?", "$1"));
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
  class APodThatIsAskedToStop {
    /** What the loops of enrich- and query-service may take for their batches and clients. */
    private static final int FOR_BATCHES = 25;

    @Test
    void getsTheTimeThatItMayNeed() {
      for (JsonNode deployment : FULL.ofKind("Deployment").toList()) {
        JsonNode pod = deployment.at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        int needed =
            seconds(container, "QUARKUS_SHUTDOWN_DELAY")
                + seconds(container, "QUARKUS_SHUTDOWN_TIMEOUT")
                + FOR_BATCHES;
        assertThat(pod.path("terminationGracePeriodSeconds").asInt())
            .as(name(deployment))
            .isGreaterThan(needed);
      }
    }

    @Test
    void staysUntilLoadBalancersHaveNoticed() {
      assertThat(FULL.ofKind("Deployment").map(d -> d.at("/spec/template/spec/containers/0")))
          .isNotEmpty()
          .allMatch(container -> seconds(container, "QUARKUS_SHUTDOWN_DELAY") >= 5);
    }

    private static int seconds(JsonNode container, String variable) {
      return Integer.parseInt(Access.value(container, variable).replaceAll("S$", ""));
    }
  }

  @Nested
  class NetworkPolicies {

    @Test
    void denyByDefaultForEveryPod() {
      JsonNode deny =
          FULL.ofKind("NetworkPolicy")
              .filter(p -> p.at("/metadata/name").asText().equals("news-default-deny"))
              .findFirst()
              .orElseThrow();
      assertThat(deny.at("/spec").has("ingress")).isFalse();
      assertThat(deny.at("/spec").has("egress")).isFalse();
      assertThat(deny.at("/spec/policyTypes")).hasSize(2);
      assertThat(FULL.objects())
          .filteredOn(object -> object.at("/spec/template/spec").has("containers"))
          .hasSize(5)
          .allSatisfy(
              object ->
                  deny.at("/spec/podSelector/matchLabels")
                      .fields()
                      .forEachRemaining(
                          label ->
                              assertThat(
                                      object
                                          .at("/spec/template/metadata/labels")
                                          .path(label.getKey()))
                                  .isEqualTo(label.getValue())));
    }

    @Test
    void letAMigrationReachTheDatabaseAndNothingElse() {
      assertThat(FULL.ofKind("Job"))
          .hasSize(2)
          .allSatisfy(
              job -> {
                JsonNode labels = job.at("/spec/template/metadata/labels");
                JsonNode policy =
                    FULL.ofKind("NetworkPolicy")
                        .filter(
                            p ->
                                p.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                                    .equals(labels.path("app.kubernetes.io/name")))
                        .findFirst()
                        .orElseThrow();
                assertThat(EveryDeployment.ports(policy, "ingress")).isEmpty();
                assertThat(EveryDeployment.ports(policy, "egress"))
                    .containsExactlyInAnyOrder(53, 5432);
              });
    }
  }

  @Nested
  class AMigration {

    @Test
    void isGivenTheDatabaseOnly() {
      assertThat(FULL.ofKind("Job").map(j -> j.at("/spec/template/spec/containers/0/env")))
          .isNotEmpty()
          .allSatisfy(
              env ->
                  assertThat(stream(env).map(e -> e.path("name").asText()))
                      .noneMatch(variable -> variable.startsWith("KAFKA_")));
    }
  }

  @Nested
  class TheOperatorsClusters {

    @Test
    void areConnectedWithoutFurtherValues() {
      RenderedChart own =
          RenderedChart.of(Map.of("strimzi.enabled", "true", "cloudnativepg.enabled", "true"));
      String kafka = own.ofKind("Kafka").findFirst().orElseThrow().at("/metadata/name").asText();
      String database =
          own.ofKind("Cluster").findFirst().orElseThrow().at("/metadata/name").asText();
      List<String> users =
          own.ofKind("KafkaUser").map(user -> user.at("/metadata/name").asText()).toList();
      for (JsonNode deployment : own.ofKind("Deployment").toList()) {
        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        assertThat(Access.value(container, "KAFKA_BOOTSTRAP_SERVERS"))
            .isEqualTo(kafka + "-kafka-bootstrap:9093");
        assertThat(secret(container, "KAFKA_SASL_JAAS_CONFIG")).isIn(users);
        if (!container.path("name").asText().equals("enrich-service")) {
          assertThat(Access.value(container, "QUARKUS_DATASOURCE_JDBC_URL"))
              .contains("//" + database + "-rw:5432/");
          assertThat(secret(container, "QUARKUS_DATASOURCE_PASSWORD")).isEqualTo(database + "-app");
        }
      }
    }

    @Test
    void haveTheExtensionsThatTheTablesNeed() throws IOException {
      Path tables =
          Path.of(System.getProperty("machtin.home"))
              .resolve("query-service/src/main/resources/db/query/V1__articles.sql");
      List<String> needed =
          Pattern.compile("create extension if not exists (\\w+)")
              .matcher(Files.readString(tables))
              .results()
              .map(found -> found.group(1))
              .toList();
      JsonNode cluster = FULL.ofKind("Cluster").findFirst().orElseThrow();
      assertThat(needed).isNotEmpty();
      assertThat(stream(cluster.at("/spec/bootstrap/initdb/postInitApplicationSQL")))
          .extracting(statement -> statement.asText().replaceFirst(".* ", ""))
          .containsExactlyElementsOf(needed);
    }

    @Test
    void giveTheDatabasesCacheAQuarterOfItsMemory() {
      JsonNode cluster = FULL.ofKind("Cluster").findFirst().orElseThrow();
      String cache = cluster.at("/spec/postgresql/parameters/shared_buffers").asText();
      assertThat(4 * Integer.parseInt(cache.replace("GB", "")) + "Gi")
          .isEqualTo(cluster.at("/spec/resources/limits/memory").asText());
    }

    @Test
    void giveEachServiceNoMoreThanItsTopics() {
      assertThat(allowed("news-enrich", "Write"))
          .containsExactlyInAnyOrder(
              "machtin.articles.enriched", "machtin.articles.raw.dlq", "enrich-service");
      assertThat(allowed("news-ingest", "Read")).isEmpty();
      assertThat(allowed("news-query", "Read"))
          .as(
              "the articles and, for dead letters over REST, where they lie and where they came from")
          .containsExactlyInAnyOrder(
              "machtin.articles.enriched",
              "machtin.articles.enriched.dlq",
              "machtin.articles.raw",
              "machtin.articles.raw.backfill",
              "machtin.articles.raw.reenrich",
              "machtin.articles.raw.dlq",
              "query-service");
      assertThat(FULL.ofKind("KafkaUser").flatMap(u -> stream(u.at("/spec/authorization/acls"))))
          .noneMatch(acl -> acl.at("/resource/name").asText().equals("*"));
    }

    private static List<String> allowed(String user, String operation) {
      return FULL.ofKind("KafkaUser")
          .filter(u -> u.at("/metadata/name").asText().equals(user))
          .flatMap(u -> stream(u.at("/spec/authorization/acls")))
          .filter(acl -> stream(acl.path("operations")).anyMatch(o -> o.asText().equals(operation)))
          .map(acl -> acl.at("/resource/name").asText())
          .toList();
    }

    private static String secret(JsonNode container, String variable) {
      return Access.first(container.path("env"), variable)
          .at("/valueFrom/secretKeyRef/name")
          .asText();
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
  class Encryption {
    private static final RenderedChart ENCRYPTED = RenderedChart.of(encrypted());

    private static Map<String, String> encrypted() {
      Map<String, String> values = new HashMap<>(EVERYTHING);
      values.put("tls.existingSecret", "news-tls");
      values.put("tls.clientCaSecret", "news-callers");
      return values;
    }

    private static List<JsonNode> pods(RenderedChart chart) {
      return chart.ofKind("Deployment").map(d -> d.at("/spec/template/spec")).toList();
    }

    @Test
    void leavesNoPortWithoutTls() {
      assertThat(pods(ENCRYPTED))
          .hasSize(3)
          .allSatisfy(
              pod -> {
                JsonNode container = pod.at("/containers/0");
                assertThat(stream(container.path("ports")))
                    .extracting(port -> port.path("name").asText())
                    .containsExactly("https");
                assertThat(Access.value(container, "QUARKUS_HTTP_SSL_PORT"))
                    .isEqualTo(container.at("/ports/0/containerPort").asText());
                assertThat(Access.value(container, "QUARKUS_HTTP_INSECURE_REQUESTS"))
                    .isEqualTo("disabled");
                for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                  assertThat(container.path(probe).at("/httpGet/scheme").asText())
                      .isEqualTo("HTTPS");
                  assertThat(container.path(probe).at("/httpGet/port").asText()).isEqualTo("https");
                }
              });
      assertThat(ENCRYPTED.ofKind("Service").map(s -> s.at("/spec/ports")))
          .allSatisfy(
              ports -> {
                assertThat(ports).hasSize(1);
                assertThat(ports.at("/0/port").asInt()).isEqualTo(443);
                assertThat(ports.at("/0/targetPort").asText()).isEqualTo("https");
              });
      assertThat(ENCRYPTED.ofKind("NetworkPolicy").map(JsonNode::toString))
          .noneMatch(policy -> policy.contains("8080"));
      JsonNode scrape = ENCRYPTED.ofKind("PodMonitor").findFirst().orElseThrow();
      assertThat(scrape.at("/spec/podMetricsEndpoints/0/port").asText()).isEqualTo("https");
      assertThat(scrape.at("/spec/podMetricsEndpoints/0/scheme").asText()).isEqualTo("https");
      assertThat(
              ENCRYPTED
                  .ofKind("Ingress")
                  .findFirst()
                  .orElseThrow()
                  .at("/spec/rules/0/http/paths/0/backend/service/port/name")
                  .asText())
          .isEqualTo("https");
    }

    @Test
    void namesFilesThatAreMountedFromTheSecrets() {
      assertThat(pods(ENCRYPTED))
          .allSatisfy(
              pod -> {
                JsonNode container = pod.at("/containers/0");
                String certificates = Access.mount(container, "tls");
                assertThat(Access.value(container, "QUARKUS_TLS_KEY_STORE_PEM_HTTPS_CERT"))
                    .isEqualTo(certificates + "/tls.crt");
                assertThat(Access.value(container, "QUARKUS_TLS_KEY_STORE_PEM_HTTPS_KEY"))
                    .isEqualTo(certificates + "/tls.key");
                assertThat(Access.value(container, "QUARKUS_TLS_TRUST_STORE_PEM_CERTS"))
                    .isEqualTo(Access.mount(container, "clients") + "/ca.crt");
                assertThat(secret(pod, "tls")).isEqualTo("news-tls");
                assertThat(secret(pod, "clients")).isEqualTo("news-callers");
              });
    }

    @Test
    void ofTheDatabaseIsCheckedWhereItsAuthorityIsKnown() {
      RenderedChart given =
          RenderedChart.of(
              Map.of(
                  "migration.hook", "false",
                  "database.caSecret", "news-db-authority",
                  "database.url", "jdbc:postgresql://db:5432/machtin?ApplicationName=news"));
      for (RenderedChart chart : List.of(FULL, given)) {
        String expected = chart == FULL ? "news-db-ca" : "news-db-authority";
        List<JsonNode> pods = chart.pods().filter(pod -> !url(pod).isEmpty()).toList();
        assertThat(pods)
            .as("both services and their migrations")
            .hasSize(4)
            .allSatisfy(
                pod -> {
                  assertThat(url(pod))
                      .matches("jdbc:[^?]+\\?[^?]+")
                      .contains("sslmode=verify-full")
                      .endsWith(
                          "sslrootcert="
                              + Access.mount(pod.at("/containers/0"), "database-ca")
                              + "/ca.crt");
                  assertThat(secret(pod, "database-ca")).isEqualTo(expected);
                  assertThat(Access.first(pod.path("volumes"), "database-ca").at("/secret/items"))
                      .as("not the key of the authority")
                      .hasSize(1);
                });
      }
    }

    @Test
    void ofCallersNeedsThatOfTheService() {
      assertThatThrownBy(() -> RenderedChart.of(Map.of("tls.clientCaSecret", "news-callers")))
          .hasMessageContaining("tls.existingSecret");
    }

    private static String url(JsonNode pod) {
      return Access.value(pod.at("/containers/0"), "QUARKUS_DATASOURCE_JDBC_URL");
    }

    private static String secret(JsonNode pod, String volume) {
      return Access.first(pod.path("volumes"), volume).at("/secret/secretName").asText();
    }
  }

  @Nested
  class Scaling {

    @Test
    void watchesTheGroupThatReadsTheTopic() {
      Map<String, String> topics = new HashMap<>();
      FULL.ofKind("ScaledObject")
          .map(object -> object.at("/spec/triggers/0/metadata"))
          .forEach(
              trigger ->
                  topics.put(
                      trigger.path("consumerGroup").asText(), trigger.path("topic").asText()));
      assertThat(topics)
          .isEqualTo(
              Map.of(
                  "enrich-service", "machtin.articles.raw",
                  "query-service", "machtin.articles.enriched"));
    }

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
                  assertThat(object.at("/spec/maxReplicaCount").asInt()).isEqualTo(partitions));
    }
  }

  @Nested
  class Optional {

    @Test
    void partsAreLeftOutUnlessAskedFor() {
      assertThat(DEFAULT.objects())
          .map(object -> object.path("kind").asText())
          .doesNotContain(
              "ScaledObject",
              "Kafka",
              "Cluster",
              "PodMonitor",
              "PrometheusRule",
              "Ingress",
              "HTTPRoute");
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
      wrong.put("keda.minReplicas", "many");
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
