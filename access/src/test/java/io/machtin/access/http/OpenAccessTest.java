package io.machtin.access.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A service on loopback for which nothing is set. */
@QuarkusTest
@TestProfile(OpenAccessTest.BehindAProxy.class)
class OpenAccessTest {

  /** A proxy on this machine ends TLS. */
  public static final class BehindAProxy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
    }
  }

  @Test
  void asksNobodyForCredentials() {
    given().get("/v1/probe").then().statusCode(200);
    given().body("x").post("/v1/probe").then().statusCode(200);
    given().delete("/v1/probe").then().statusCode(204);
    given().get("/v1/probe/forgotten").then().statusCode(200);
  }

  @Test
  void tellsBrowsersToComeBackWithTlsWhereThereIsTls() {
    given()
        .header("X-Forwarded-Proto", "https")
        .get("/v1/probe")
        .then()
        .header("Strict-Transport-Security", containsString("max-age="));
  }

  @Test
  void saysWhichMethodsAPathTakes() {
    given()
        .put("/v1/probe")
        .then()
        .statusCode(405)
        .header("Allow", "DELETE, GET, HEAD, OPTIONS, POST");
    given().get("/v1/probe/search").then().statusCode(405).header("Allow", "OPTIONS, POST");
  }

  @Nested
  class AForeignPage {
    @Test
    void changesNothing() {
      given()
          .header("Origin", "https://evil.test")
          .contentType("text/plain")
          .body("x")
          .post("/v1/probe")
          .then()
          .statusCode(403)
          .body("type", equalTo("urn:machtin:problem:not-local"));
    }

    @Test
    void withoutAnOriginThatCanBeNamedChangesNothing() {
      given().header("Origin", "null").delete("/v1/probe").then().statusCode(403);
    }

    @Test
    void withANameThatWasReboundToThisMachineReadsNothing() {
      given().header("Host", "evil.test").get("/v1/probe").then().statusCode(403);
    }
  }

  @Test
  void letsItsOwnPagesWork() {
    given().header("Origin", "http://localhost:8080").delete("/v1/probe").then().statusCode(204);
    given().header("Host", "localhost").get("/v1/probe").then().statusCode(200);
  }
}
