package io.machtin.access.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.machtin.access.key.KeyFile;
import io.machtin.access.key.KeyText;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(RequiredAccessTest.Required.class)
class RequiredAccessTest {
  private static final String PROBLEM = "application/problem+json";

  /** A service that asks for keys or tokens. */
  public static final class Required implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(KeysAndTokens.class));
    }
  }

  @SuppressWarnings("NullAway.Init")
  private KeysAndTokens known;

  private RequestSpecification with(String name) {
    return bearer(known.key(name));
  }

  private static RequestSpecification bearer(String credential) {
    return given().header("Authorization", "Bearer " + credential);
  }

  private static ValidatableResponse call(
      RequestSpecification request, String method, String path) {
    return request.request(method, path).then();
  }

  @Nested
  class ACallerWithoutCredentials {
    @Test
    void isAskedForThemByAProblemThatNamesTheScope() {
      given()
          .get("/v1/probe")
          .then()
          .statusCode(401)
          .contentType(PROBLEM)
          .header("WWW-Authenticate", "Bearer realm=\"machtin\"")
          .body("type", equalTo("urn:machtin:problem:unauthorized"))
          .body("scopes", contains("read"))
          .body("detail", containsString("X-API-Key"));
    }

    @Test
    void reachesNoEndpointWhoseScopeWasForgotten() {
      given().get("/v1/probe/forgotten").then().statusCode(401).body("scopes", contains("admin"));
    }

    @Test
    void isToldThatThereIsNothingAtAnUnknownPath() {
      given().get("/nothing").then().statusCode(404);
    }
  }

  @Nested
  class AKey {
    @ParameterizedTest
    @CsvSource({
      "reader,   GET,    /v1/probe,           200",
      "reader,   POST,   /v1/probe,           403",
      "reader,   DELETE, /v1/probe,           403",
      "reader,   POST,   /v1/probe/search,    200",
      "reader,   GET,    /v1/probe/either,    200",
      "agency,   GET,    /v1/probe,           403",
      "agency,   POST,   /v1/probe,           200",
      "agency,   GET,    /v1/probe/either,    200",
      "operator, GET,    /v1/probe,           403",
      "operator, DELETE, /v1/probe,           204",
      "operator, GET,    /v1/probe/either,    403",
      "operator, GET,    /v1/probe/forgotten, 200",
      "reader,   GET,    /v1/probe/forgotten, 403",
      "expired,  GET,    /v1/probe,           401"
    })
    void opensWhatItsScopesSayAndNothingElse(String name, String method, String path, int status) {
      call(with(name), method, path).statusCode(status);
    }

    @Test
    void isTakenFromXApiKeyToo() {
      given().header("X-API-Key", known.key("reader")).get("/v1/probe").then().statusCode(200);
    }

    @Test
    void isTakenWithAnyCaseOfBearer() {
      given()
          .header("Authorization", "bearer " + known.key("reader"))
          .get("/v1/probe")
          .then()
          .statusCode(200);
    }

    @Test
    void ofAnotherScopeIsToldWhichIsNeeded() {
      with("reader")
          .delete("/v1/probe")
          .then()
          .statusCode(403)
          .contentType(PROBLEM)
          .header(
              "WWW-Authenticate",
              "Bearer realm=\"machtin\", error=\"insufficient_scope\", scope=\"admin\"")
          .body("type", equalTo("urn:machtin:problem:insufficient-scope"))
          .body("scopes", contains("admin"));
    }

    @Test
    void thatIsUnknownIsRefused() {
      bearer(KeyText.random())
          .get("/v1/probe")
          .then()
          .statusCode(401)
          .contentType(PROBLEM)
          .header("WWW-Authenticate", "Bearer realm=\"machtin\", error=\"invalid_token\"")
          .body("title", equalTo("The credentials do not hold"));
    }

    @Test
    void isNotTakenFromTheAddress() {
      given().queryParam("key", known.key("reader")).get("/v1/probe").then().statusCode(401);
    }

    @Test
    void holdsAndEndsWithItsLineInTheFile() throws IOException {
      KeyFile file = new KeyFile(known.file());
      String key = KeyText.random();
      String id = KeyText.id(key).orElseThrow();
      file.append(
          new io.machtin.access.key.ApiKey(
              id, "guest", List.of("read"), KeyText.hash(key), null, null, null, null));
      awaitStatus(key, 200);
      file.change(id, guest -> List.of());
      awaitStatus(key, 401);
    }

    private static void awaitStatus(String key, int status) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> bearer(key).get("/v1/probe").statusCode() == status);
    }
  }

  @Nested
  class AToken {
    @Test
    void opensWhatItsScopeClaimSays() {
      String token = known.issuer().token(known.issuer().claims("openid read ingest"));
      bearer(token).get("/v1/probe").then().statusCode(200);
      bearer(token).body("x").post("/v1/probe").then().statusCode(200);
      bearer(token).delete("/v1/probe").then().statusCode(403).body("scopes", contains("admin"));
    }

    @Test
    void withoutScopesOpensNothing() {
      String token = known.issuer().token(known.issuer().claims("openid profile"));
      bearer(token).get("/v1/probe").then().statusCode(403);
    }

    @Test
    void thatHasExpiredIsRefused() {
      JsonObject claims = known.issuer().claims("read");
      refused(known.issuer().token(claims.put("exp", claims.getLong("iat") - 3600)));
    }

    @Test
    void forAnotherAudienceIsRefused() {
      refused(known.issuer().token(known.issuer().claims("read").put("aud", "mail")));
    }

    @Test
    void ofAnotherIssuerIsRefused() {
      refused(known.issuer().token(known.issuer().claims("read").put("iss", "https://evil.test")));
    }

    @Test
    void signedBySomebodyElseIsRefused() {
      refused(TokenIssuer.forged(known.issuer().claims("read")));
    }

    @Test
    void withoutSignatureIsRefused() {
      refused(TokenIssuer.unsigned(known.issuer().claims("read")));
    }

    @Test
    void thatIsNoneIsRefused() {
      refused("abc");
      refused("a.b.c");
    }

    private static void refused(String token) {
      bearer(token)
          .get("/v1/probe")
          .then()
          .statusCode(401)
          .contentType(PROBLEM)
          .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
    }
  }

  @Nested
  class ALimit {
    @Test
    void isToldWithEveryAnswerAndHeld() {
      with("slow")
          .get("/v1/probe")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", "\"rate\";q=3;w=3600")
          .header("RateLimit", matchesPattern("\"rate\";r=2;t=\\d+"));
      with("slow").get("/v1/probe").then().statusCode(200);
      with("slow").get("/v1/probe").then().statusCode(200);
      with("slow")
          .get("/v1/probe")
          .then()
          .statusCode(429)
          .contentType(PROBLEM)
          .header("Retry-After", matchesPattern("1[0-9]{3}"))
          .header("RateLimit", containsString("r=0"))
          .body("type", equalTo("urn:machtin:problem:rate-limited"))
          .body("violated-policies", contains("rate"));
      with("reader").get("/v1/probe").then().statusCode(200).header("RateLimit", nullValue());
    }

    @Test
    void ofADayIsHeldToo() {
      with("small").get("/v1/probe").then().header("RateLimit-Policy", "\"day\";q=2;w=86400");
      with("small").get("/v1/probe").then().statusCode(200);
      with("small")
          .get("/v1/probe")
          .then()
          .statusCode(429)
          .body("violated-policies", contains("day"));
    }
  }

  @Nested
  class TheAuditLog {
    @Test
    void hasWhoDidWhatWithWhatOutcome() {
      try (LogRecorder log = new LogRecorder()) {
        with("operator").header("X-Request-Id", "audit-1").delete("/v1/probe");
        String id = KeyText.id(known.key("operator")).orElseThrow();
        assertThat(line(log, "audit-1"))
            .contains("who=key:" + id)
            .contains("name=\"operator\"")
            .contains("method=DELETE path=/v1/probe status=204 outcome=done");
      }
    }

    @Test
    void hasWhatWasRefused() {
      try (LogRecorder log = new LogRecorder()) {
        with("reader").header("X-Request-Id", "audit-2").delete("/v1/probe");
        given().header("X-Request-Id", "audit-3").body("x").post("/v1/probe");
        assertThat(line(log, "audit-2")).contains("status=403 outcome=refused");
        assertThat(line(log, "audit-3")).contains("who=anonymous").contains("status=401");
      }
    }

    @Test
    void hasReadingByAdministratorsButNoOtherReading() {
      try (LogRecorder log = new LogRecorder()) {
        with("reader").header("X-Request-Id", "audit-4").get("/v1/probe");
        with("reader").header("X-Request-Id", "audit-5").body("x").post("/v1/probe/search");
        with("operator").header("X-Request-Id", "audit-6").get("/v1/probe/forgotten");
        line(log, "audit-6");
        assertThat(log.audit()).noneMatch(line -> line.contains("audit-4"));
        assertThat(log.audit()).noneMatch(line -> line.contains("audit-5"));
      }
    }

    @Test
    void cannotBeForgedByAPathOrASubject() {
      try (LogRecorder log = new LogRecorder()) {
        given()
            .urlEncodingEnabled(false)
            .header("X-Request-Id", "audit-7")
            .post("/v1/probe%0Aevent=audit%20who=key:forged");
        String token =
            known.issuer().token(known.issuer().claims("admin").put("sub", "a\nevent=audit who=b"));
        bearer(token).header("X-Request-Id", "audit-8").delete("/v1/probe");
        assertThat(line(log, "audit-7")).contains("path=/v1/probe%0Aevent=audit%20who=key:forged");
        assertThat(line(log, "audit-8"))
            .contains("who=token:a_event_audit_who_b ")
            .doesNotContain("\n");
      }
    }

    private static String line(LogRecorder log, String request) {
      return await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> log.audit().stream().filter(line -> line.contains(request)).findFirst(),
              java.util.Optional::isPresent)
          .orElseThrow();
    }
  }

  @Nested
  class TheWholeLog {
    @Test
    void hasNoSecretInItsGreatestDetail() {
      String token = known.issuer().token(known.issuer().claims("read ingest"));
      String bad = KeyText.random();
      String elsewhere = known.issuer().token(known.issuer().claims("read").put("aud", "mail"));
      try (LogRecorder log = new LogRecorder()) {
        with("operator").body("body-of-an-article").post("/v1/probe");
        with("agency").body("body-of-an-article").post("/v1/probe?token=in-the-query");
        given().header("X-API-Key", known.key("reader")).get("/v1/probe");
        bearer(bad).delete("/v1/probe");
        bearer(token).get("/v1/probe");
        bearer(elsewhere).get("/v1/probe");
        with("operator").header("X-Request-Id", "scrub-1").delete("/v1/probe");
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> log.audit().stream().anyMatch(line -> line.contains("scrub-1")));
        for (String secret :
            List.of(
                secret(known.key("operator")),
                secret(known.key("agency")),
                secret(known.key("reader")),
                secret(bad),
                signature(token),
                signature(elsewhere),
                KeyText.hash(known.key("operator")),
                "body-of-an-article")) {
          assertThat(ours(log).stream().filter(line -> line.contains(secret))).isEmpty();
        }
        assertThat(log.audit()).noneMatch(line -> line.contains("in-the-query"));
      }
    }

    /** What the client of the test logs about its own requests does not count. */
    private static List<String> ours(LogRecorder log) {
      return log.lines().stream()
          .filter(line -> !line.startsWith("org.apache.http") && !line.startsWith("io.restassured"))
          .toList();
    }

    private static String secret(String key) {
      return key.substring(key.lastIndexOf('_') + 1);
    }

    private static String signature(String token) {
      return token.substring(token.lastIndexOf('.') + 1);
    }
  }

  @Nested
  class AnAnswer {
    @Test
    void hasTheHeadersThatKeepBrowsersFromHarm() {
      given()
          .get("/v1/probe")
          .then()
          .header("X-Content-Type-Options", "nosniff")
          .header("Referrer-Policy", "no-referrer")
          .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
          .header("Content-Security-Policy", not(containsString("unsafe")))
          .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void toSomebodyKnownIsKeptByNoSharedCache() {
      with("reader").get("/v1/probe").then().header("Cache-Control", "max-age=5, private");
    }

    @Test
    void repeatsAHarmlessRequestIdOnly() {
      given()
          .header("X-Request-Id", "abc-1")
          .get("/v1/probe")
          .then()
          .header("X-Request-Id", "abc-1");
      given()
          .header("X-Request-Id", "<script>")
          .get("/v1/probe")
          .then()
          .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }
  }
}
