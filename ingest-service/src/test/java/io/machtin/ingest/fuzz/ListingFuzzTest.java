package io.machtin.ingest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.ingest.feed.Listing;
import io.machtin.ingest.feed.ListingReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged feeds, sitemaps and pages of links: each is read as far as it goes. */
class ListingFuzzTest {
  private static final int ROUNDS = 2_000;
  private static final String BASE = "https://bao.vn/rss/moi.rss";
  private static final List<String> SAMPLES =
      List.of(
          "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Báo</title>"
              + "<item><title><![CDATA[Tin <b>mới</b>]]></title><link>https://bao.vn/1.html</link>"
              + "<pubDate>Wed, 13 May 2026 08:00:00 +0700</pubDate></item></channel></rss>",
          "<rdf:RDF xmlns:rdf='x' xmlns='y'><channel rdf:about='z'><title>B</title></channel>"
              + "<item rdf:about='https://bao.vn/1'><title>T</title></item></rdf:RDF>",
          "<feed xmlns='http://www.w3.org/2005/Atom'><title>B</title><entry><title>T</title>"
              + "<link rel='alternate' href='/1.html'/><updated>2026-05-13T01:00:00Z</updated>"
              + "</entry></feed>",
          "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"B\",\"items\":[{\"id\":\"1\","
              + "\"url\":\"https://bao.vn/1\",\"title\":\"T\",\"date_published\":\"2026-05-13T01:00:00Z\"}]}",
          "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url>"
              + "<loc>https://bao.vn/1.html</loc><lastmod>2026-05-13</lastmod></url></urlset>",
          "<sitemapindex><sitemap><loc>https://bao.vn/s1.xml</loc></sitemap></sitemapindex>",
          "https://bao.vn/1.html\nhttps://bao.vn/2.html\n",
          "<!DOCTYPE html><html><head><link rel=alternate type='application/rss+xml' href=/rss>"
              + "</head><body><a href='/1.html'>Tin thứ nhất của ngày hôm nay</a></body></html>");
  private static final List<String> WORDS =
      List.of(
          "<!DOCTYPE x [<!ENTITY a 'b'>]>",
          "<!ENTITY % p SYSTEM 'file:///etc/passwd'>",
          "&a;",
          "&#x0;",
          "&#1114112;",
          "<![CDATA[",
          "]]>",
          "<?xml version='1.1' encoding='utf-99'?>",
          "<item>",
          "</item>",
          "<link>",
          "xmlns:x=''",
          "http://[::",
          "//\\",
          "{\"items\":[",
          "[[[[",
          "\\u0000",
          "\u0000",
          "\uFEFF",
          "-9999999999999999999",
          "Wed, 99 Foo 0000 99:99:99 +9999",
          "9999999999-12-31T00:00:00Z",
          "😀",
          "\u202E");

  @Test
  void a_damaged_listing_is_read_as_far_as_it_goes() throws IOException {
    Fuzz.run(
        "listing",
        ROUNDS,
        SAMPLES,
        WORDS,
        input -> {
          Listing listing = ListingReader.read(input, "text/xml; charset=utf-8", BASE);
          assertThat(listing.entries())
              .allSatisfy(entry -> assertThat(entry.url()).matches("(?s)https?://.+"));
          ListingReader.announcedFeeds(input, null, BASE);
          ListingReader.siteName(input, "text/html; charset=x-unknown", BASE);
        });
  }
}
