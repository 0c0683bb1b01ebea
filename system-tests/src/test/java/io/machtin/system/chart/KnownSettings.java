package io.machtin.system.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names of environment variables that a service reads: its own settings, taken from its {@code
 * ConfigMapping} classes and those of {@code access}, what stands in its application.yaml, and
 * those of Quarkus and of the Kafka clients that the chart relies on.
 */
final class KnownSettings {
  private static final Set<String> OF_THE_FRAMEWORK =
      Set.of(
          "QUARKUS_HTTP_HOST",
          "QUARKUS_HTTP_PORT",
          "QUARKUS_HTTP_SSL_PORT",
          "QUARKUS_HTTP_INSECURE_REQUESTS",
          "QUARKUS_TLS_KEY_STORE_PEM_HTTPS_CERT",
          "QUARKUS_TLS_KEY_STORE_PEM_HTTPS_KEY",
          "QUARKUS_TLS_TRUST_STORE_PEM_CERTS",
          "QUARKUS_TLS_RELOAD_PERIOD",
          "QUARKUS_DATASOURCE_JDBC_URL",
          "QUARKUS_DATASOURCE_USERNAME",
          "QUARKUS_DATASOURCE_PASSWORD",
          "QUARKUS_INIT_AND_EXIT",
          "QUARKUS_OIDC_TENANT_ENABLED",
          "QUARKUS_OIDC_AUTH_SERVER_URL",
          "KAFKA_BOOTSTRAP_SERVERS",
          "KAFKA_SECURITY_PROTOCOL",
          "KAFKA_SASL_MECHANISM",
          "KAFKA_SASL_JAAS_CONFIG",
          "KAFKA_SSL_TRUSTSTORE_TYPE",
          "KAFKA_SSL_TRUSTSTORE_CERTIFICATES",
          "QUARKUS_SHUTDOWN_DELAY",
          "QUARKUS_SHUTDOWN_TIMEOUT");

  private final Set<String> names = new HashSet<>(OF_THE_FRAMEWORK);

  private KnownSettings() {}

  static KnownSettings of(String service) throws IOException {
    Path module = Path.of(System.getProperty("machtin.home")).resolve(service);
    KnownSettings known = new KnownSettings();
    known.addFlat(
        "",
        new YAMLMapper().readTree(module.resolve("src/main/resources/application.yaml").toFile()));
    for (JavaClass type :
        new ClassFileImporter()
            .importPaths(
                module.resolve("target/classes"), module.resolveSibling("access/target/classes"))) {
      for (JavaAnnotation<JavaClass> annotation : type.getAnnotations()) {
        if (annotation.getRawType().getSimpleName().equals("ConfigMapping")) {
          String prefix = String.valueOf(annotation.get("prefix").orElse(""));
          type.getMethods().forEach(m -> known.add(prefix + "." + kebab(m.getName())));
        }
      }
    }
    return known;
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  private void addFlat(String path, JsonNode node) {
    if (!node.isObject()) {
      add(path);
      return;
    }
    node.fields()
        .forEachRemaining(
            field -> {
              String key = field.getKey();
              addFlat(path.isEmpty() ? key : path + "." + key, field.getValue());
            });
  }

  private void add(String property) {
    names.add(property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
  }

  private static String kebab(String method) {
    return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
