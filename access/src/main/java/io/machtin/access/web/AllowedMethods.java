package io.machtin.access.web;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says with every 405 which methods the path does take, as RFC 9110 (15.5.6) asks; the framework
 * does not.
 */
@Singleton
final class AllowedMethods {
  private static final int EARLY = 980;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final Pattern VARIABLE = Pattern.compile("\\{[^{}:]+(?::([^{}]+))?\\}");

  private final List<Route> routes = new ArrayList<>();

  /**
   * A method of a resource.
   *
   * @param literals characters of the path that are no variable's; the path with most of them is
   *     the one that is meant (Jakarta REST 3.1, 3.7.2)
   */
  private record Route(Pattern path, int literals, String method) {}

  void register(@Observes Filters filters) {
    filters.register(this::watch, EARLY);
  }

  void read(@Observes StartupEvent event, BeanManager beans) {
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path path = bean.getBeanClass().getAnnotation(Path.class);
      if (path != null) {
        for (Method method : bean.getBeanClass().getMethods()) {
          add(path.value(), method);
        }
      }
    }
  }

  private void add(String above, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (http != null) {
        routes.add(route(above, method.getAnnotation(Path.class), http.value()));
      }
    }
  }

  private static Route route(String above, @Nullable Path below, String method) {
    String template = "/" + above + "/" + (below == null ? "" : below.value());
    String path = template.replaceAll("/+", "/").replaceAll("/$", "");
    StringBuilder regex = new StringBuilder();
    var variable = VARIABLE.matcher(path);
    int end = 0;
    while (variable.find()) {
      regex.append(Pattern.quote(path.substring(end, variable.start())));
      regex.append(variable.group(1) == null ? "[^/]+" : variable.group(1));
      end = variable.end();
    }
    regex.append(Pattern.quote(path.substring(end))).append("/?");
    int literals = VARIABLE.matcher(path).replaceAll("").length();
    return new Route(Pattern.compile(regex.toString()), literals, method);
  }

  private void watch(RoutingContext context) {
    context.addHeadersEndHandler(
        end -> {
          HttpServerResponse response = context.response();
          MultiMap headers = response.headers();
          if (response.getStatusCode() == METHOD_NOT_ALLOWED && !headers.contains("Allow")) {
            headers.set("Allow", String.join(", ", methods(context.normalizedPath())));
          }
        });
    context.next();
  }

  private Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>(Set.of(HttpMethod.OPTIONS));
    List<Route> matching =
        routes.stream().filter(route -> route.path().matcher(path).matches()).toList();
    int most = matching.stream().mapToInt(Route::literals).max().orElse(0);
    matching.stream()
        .filter(route -> route.literals() == most)
        .forEach(route -> methods.add(route.method()));
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    return methods;
  }
}
