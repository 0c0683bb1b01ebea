package io.machtin.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CanonicalUrlTest {

  @Nested
  class Two_addresses_are_one {

    @Test
    void whatever_the_case_of_scheme_and_host() {
      same("HTTPS://Bao.VN/Tin", "https://bao.vn/Tin");
    }

    @Test
    void with_the_default_port_or_without() {
      same("https://bao.vn:443/a", "https://bao.vn/a");
      same("http://bao.vn:80/a", "http://bao.vn/a");
    }

    @Test
    void with_a_fragment_or_without() {
      same("https://bao.vn/a#binh-luan", "https://bao.vn/a");
    }

    @Test
    void with_tracking_parameters_or_without() {
      same("https://bao.vn/a?utm_source=x&id=5&fbclid=y", "https://bao.vn/a?id=5");
      same("https://bao.vn/a?UTM_Medium=x", "https://bao.vn/a");
    }

    @Test
    void with_an_empty_path_or_a_slash() {
      same("https://bao.vn", "https://bao.vn/");
      same("https://bao.vn?", "https://bao.vn/");
    }

    @Test
    void however_their_letters_are_escaped() {
      same("https://bao.vn/%7Etin/%c3%a1", "https://bao.vn/~tin/á");
      same("https://bao.vn/a b", "https://bao.vn/a%20b");
    }

    @Test
    void with_dot_segments_resolved() {
      same("https://bao.vn/x/../a/./b", "https://bao.vn/a/b");
      same("https://bao.vn/../../a", "https://bao.vn/a");
    }

    @Test
    void with_a_session_id_or_user_or_without() {
      same("https://bao.vn/a;jsessionid=1F", "https://bao.vn/a");
      same("https://x:y@bao.vn/a", "https://bao.vn/a");
    }

    @Test
    void with_a_name_in_letters_or_in_ascii() {
      same("https://bücher.example/", "https://xn--bcher-kva.example/");
      same("https://bao.vn./a", "https://bao.vn/a");
    }
  }

  @Nested
  class Two_addresses_stay_two {

    @Test
    void by_the_case_of_the_path_the_query_or_a_final_slash() {
      different("https://bao.vn/A", "https://bao.vn/a");
      different("https://bao.vn/a?id=1", "https://bao.vn/a?id=2");
      different("https://bao.vn/a/", "https://bao.vn/a");
      different("https://bao.vn:8443/a", "https://bao.vn/a");
      different("https://bao.vn/a%2Fb", "https://bao.vn/a/b");
    }
  }

  @Test
  void what_is_no_address_is_refused_with_its_text() {
    for (String no :
        new String[] {
          "",
          "tin.html",
          "//bao.vn/a",
          "ftp://bao.vn/",
          "javascript:alert(1)",
          "http://",
          "http://b ao.vn/",
          "http://bao.vn:99999/",
          "http://bao.vn:x/",
          "http://a..b/",
          "http:///x"
        }) {
      assertThatIllegalArgumentException().as(no).isThrownBy(() -> CanonicalUrl.of(no));
    }
  }

  @Test
  void a_canonical_address_is_its_own_canonical_address() {
    Random random = new Random(7);
    String letters = "abcáß%20%zz%2f/.;?&=#:@[]+ \\\u0000\uD83D\uDE00é~-_";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder address = new StringBuilder("https://bao.vn/");
      for (int n = random.nextInt(20); n > 0; n--) {
        address.append(letters.charAt(random.nextInt(letters.length())));
      }
      String once = CanonicalUrl.of(address.toString()).toString();
      assertThat(CanonicalUrl.of(once)).as(address.toString()).hasToString(once);
      assertThat(java.net.URI.create(once).getHost()).isEqualTo("bao.vn");
    }
  }

  private static void same(String a, String b) {
    assertThat(CanonicalUrl.of(a)).isEqualTo(CanonicalUrl.of(b));
  }

  private static void different(String a, String b) {
    assertThat(CanonicalUrl.of(a)).isNotEqualTo(CanonicalUrl.of(b));
  }
}
