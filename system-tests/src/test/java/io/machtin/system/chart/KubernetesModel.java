package io.machtin.system.chart;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects into the classes of the Kubernetes API, which keep apart what they do not know:
 * their additional properties.
 */
final class KubernetesModel {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "v1/ConfigMap", ConfigMap.class,
          "v1/Service", Service.class,
          "apps/v1/Deployment", Deployment.class,
          "batch/v1/Job", Job.class,
          "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "networking.k8s.io/v1/Ingress", Ingress.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private KubernetesModel() {}

  static boolean knows(JsonNode object) {
    return KINDS.containsKey(key(object));
  }

  private static String key(JsonNode object) {
    return object.path("apiVersion").asText() + "/" + object.path("kind").asText();
  }

  /** Paths of fields that the Kubernetes API does not know. */
  static List<String> unknownFields(JsonNode object) {
    Class<?> type =
        Optional.<Class<?>>ofNullable(KINDS.get(key(object)))
            .orElseThrow(() -> new IllegalArgumentException(key(object) + " is no core kind"));
    List<String> unknown = new ArrayList<>();
    collect("", MAPPER.convertValue(object, type), unknown);
    return unknown;
  }

  private static void collect(String path, @Nullable Object value, List<String> unknown) {
    if (value instanceof Collection<?> items) {
      int i = 0;
      for (Object item : items) {
        collect(path + "/" + i++, item, unknown);
      }
    } else if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, entry) -> collect(path + "/" + key, entry, unknown));
    } else if (value != null && value.getClass().getPackageName().startsWith("io.fabric8")) {
      for (Method getter : value.getClass().getMethods()) {
        if (getter.getName().equals("getAdditionalProperties")) {
          if (get(getter, value) instanceof Map<?, ?> further) {
            further.keySet().forEach(key -> unknown.add(path + "/" + key));
          }
        } else if (getter.isAnnotationPresent(JsonProperty.class)
            && getter.getParameterCount() == 0) {
          String name = getter.getAnnotation(JsonProperty.class).value();
          collect(path + "/" + name, get(getter, value), unknown);
        }
      }
    }
  }

  private static @Nullable Object get(Method getter, Object value) {
    try {
      return getter.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
