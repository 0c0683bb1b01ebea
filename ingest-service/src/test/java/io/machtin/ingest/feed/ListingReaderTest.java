package io.machtin.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ListingReaderTest {
  private static final String BASE = "https://bao.vn/rss/moi.rss";

  @Nested
  class A_feed {

    @Test
    void in_rss_2_gives_address_title_and_time() {
      Listing listing =
          read(
              "<?xml version='1.0'?><rss version='2.0'><channel><title>Báo</title><item>"
                  + "<title><![CDATA[Tin <b>mới</b>]]></title><link>https://bao.vn/1.html</link>"
                  + "<pubDate>Wed, 13 May 2026 08:00:00 +0700</pubDate></item></channel></rss>");
      assertThat(listing.format()).isEqualTo(Listing.Format.RSS);
      assertThat(listing.title()).isEqualTo("Báo");
      assertThat(listing.entries())
          .containsExactly(
              new Entry(
                  "https://bao.vn/1.html",
                  "Tin <b>mới</b>",
                  Instant.parse("2026-05-13T01:00:00Z"),
                  null));
    }

    @Test
    void in_rss_1_gives_its_items_outside_the_channel() {
      assertThat(
              urls(
                  "<rdf:RDF xmlns:rdf='x' xmlns='y'><channel rdf:about='z'><title>B</title>"
                      + "</channel><item rdf:about='https://bao.vn/1'><title>T</title></item>"
                      + "</rdf:RDF>"))
          .containsExactly("https://bao.vn/1");
    }

    @Test
    void in_rss_0_91_without_a_time_has_none() {
      assertThat(
              read("<rss version='0.91'><channel><item><title>T</title><link>/1</link></item>"
                      + "</channel></rss>")
                  .entries())
          .containsExactly(new Entry("https://bao.vn/1", "T", null, null));
    }

    @Test
    void in_atom_gives_the_alternate_link_not_the_others() {
      Listing listing =
          read(
              "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link rel='self' href='/api/1'/>"
                  + "<link rel='enclosure' href='/1.mp3'/><link rel='alternate' href='/1.html'/>"
                  + "<published>2026-05-13T08:00:00+07:00</published>"
                  + "<updated>2026-05-13T09:00:00Z</updated></entry></feed>");
      assertThat(listing.format()).isEqualTo(Listing.Format.ATOM);
      assertThat(listing.entries())
          .containsExactly(
              new Entry(
                  "https://bao.vn/1.html",
                  null,
                  Instant.parse("2026-05-13T01:00:00Z"),
                  Instant.parse("2026-05-13T09:00:00Z")));
    }

    @Test
    void in_json_gives_its_items() {
      assertThat(
              urls("{\"items\": [{\"id\": \"1\", \"url\": \"/1\"}, {\"id\": \"https://x.vn/2\"}]}"))
          .containsExactly("https://bao.vn/1", "https://x.vn/2");
    }

    @Test
    void with_a_guid_that_is_an_address_needs_no_link() {
      assertThat(urls("<rss><item><guid>https://bao.vn/1</guid></item></rss>"))
          .containsExactly("https://bao.vn/1");
      assertThat(urls("<rss><item><guid isPermaLink='false'>https://x/1</guid></item></rss>"))
          .isEmpty();
    }

    @Test
    void that_is_broken_still_gives_its_entries() {
      assertThat(
              urls(
                  "\n\n<rss><channel><title>A & B &nbsp; &khong;<item><title>1 < 2</title>"
                      + "<link>https://bao.vn/1?a=1&b=2</link></item><item><link>https://bao.vn/2"
                      + "</link><description><p>x</description></item><item><link>https://bao.vn/3"))
          .containsExactly("https://bao.vn/1?a=1&b=2", "https://bao.vn/2", "https://bao.vn/3");
    }

    @Test
    void in_an_old_charset_is_read_in_it() {
      byte[] latin =
          "<?xml version='1.0' encoding='windows-1252'?><rss><channel><title>Café</title></channel></rss>"
              .getBytes(Charset.forName("windows-1252"));
      assertThat(ListingReader.read(latin, null, BASE).title()).isEqualTo("Café");
    }

    @Test
    void with_an_entity_bomb_stays_small() {
      StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 'ha'>");
      for (int i = 1; i < 30; i++) {
        bomb.append("<!ENTITY a%d '&a%d;&a%d;&a%d;'>".formatted(i, i - 1, i - 1, i - 1));
      }
      bomb.append("<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&a29;&f;</title>")
          .append("<item><link>https://bao.vn/1</link></item></channel></rss>");
      Listing listing = read(bomb.toString());
      assertThat(listing.entries()).hasSize(1);
      assertThat(String.valueOf(listing.title()).length()).isLessThan(100);
    }
  }

  @Nested
  class A_sitemap {

    @Test
    void gives_its_pages_but_not_their_pictures() {
      assertThat(
              read("<urlset xmlns:image='i' xmlns:news='n'><url><loc>https://bao.vn/1</loc>"
                      + "<image:image><image:loc>https://bao.vn/1.jpg</image:loc></image:image>"
                      + "<news:news><news:title>Tin</news:title><news:publication_date>"
                      + "2026-05-13T08:00:00+07:00</news:publication_date></news:news></url>"
                      + "</urlset>")
                  .entries())
          .containsExactly(
              new Entry("https://bao.vn/1", "Tin", Instant.parse("2026-05-13T01:00:00Z"), null));
    }

    @Test
    void index_gives_its_sitemaps_apart() {
      Listing listing =
          read("<sitemapindex><sitemap><loc>https://bao.vn/m.xml</loc></sitemap></sitemapindex>");
      assertThat(listing.format()).isEqualTo(Listing.Format.SITEMAP_INDEX);
      assertThat(listing.entries()).isEmpty();
      assertThat(listing.sitemaps()).extracting(Entry::url).containsExactly("https://bao.vn/m.xml");
    }

    @Test
    void may_be_lines_of_addresses() {
      assertThat(urls("https://bao.vn/1\nhttps://bao.vn/2\n"))
          .containsExactly("https://bao.vn/1", "https://bao.vn/2");
    }
  }

  @Test
  void a_page_of_links_gives_headlines_of_the_site_not_menus_or_other_sites() {
    assertThat(
            urls(
                "<!doctype html><html><a href='/thoi-su'>Thời sự</a>"
                    + "<a href='/khai-mac-hoi-nghi-trung-uong-20.html'>Khai mạc Hội nghị Trung ương</a>"
                    + "<a href='https://khac.vn/khai-mac-hoi-nghi-123.html'>Khai mạc Hội nghị khác</a>"
                    + "<a href='javascript:void(0)'>Một dòng đủ dài để là tiêu đề</a></html>"))
        .containsExactly("https://bao.vn/khai-mac-hoi-nghi-trung-uong-20.html");
  }

  @Test
  void a_time_without_zone_or_a_day_alone_is_not_guessed() {
    for (String no :
        List.of(
            "",
            "2026-05-13",
            "2026-05-13T08:00:00",
            "13/05/2026 08:00",
            "Wed, 13 May 2026",
            "Wed, 32 May 2026 08:00:00 GMT",
            "hôm qua")) {
      assertThat(FeedDate.parse(no)).as(no).isNull();
    }
  }

  @Test
  void times_are_read_as_people_write_them() {
    Instant time = Instant.parse("2026-05-13T01:02:00Z");
    for (String yes :
        List.of(
            "Wed, 13 May 2026 08:02:00 +0700",
            "13 May 2026 08:02 +07:00",
            "Wed, 13 May 2026 08:02:00 GMT+7",
            "Wed, 13 May 26 01:02:00 GMT",
            "2026-05-13T08:02:00+07:00",
            "2026-05-13 01:02:00Z",
            "2026-05-13T01:02:00.000Z",
            "Tue, 12 May 2026 21:02:00 EDT")) {
      assertThat(FeedDate.parse(yes)).as(yes).isEqualTo(time);
    }
  }

  @Test
  void whatever_comes_ends_in_a_listing() {
    Random random = new Random(11);
    String[] pieces = {
      "<rss>",
      "<item>",
      "</item>",
      "<link>",
      "https://a.vn/1",
      "<![CDATA[",
      "]]>",
      "&",
      "&#x0;",
      "<feed>",
      "<urlset><url><loc>",
      "{\"items\":[",
      "\u0000",
      "<!DOCTYPE",
      "\uD83D",
      "]",
      "<a href=",
      "<sitemapindex><sitemap>",
      "\uFEFF",
      "<html>",
      "'",
      "http://["
    };
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      assertThat(ListingReader.read(bytes, "text/xml; charset=x", BASE).entries())
          .allMatch(entry -> entry.url().startsWith("http"));
    }
  }

  private static Listing read(String text) {
    return ListingReader.read(text.getBytes(StandardCharsets.UTF_8), null, BASE);
  }

  private static List<String> urls(String text) {
    return read(text).entries().stream().map(Entry::url).toList();
  }
}
