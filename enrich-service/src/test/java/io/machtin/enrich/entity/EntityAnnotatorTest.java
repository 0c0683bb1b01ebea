package io.machtin.enrich.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.events.Entity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Mentions are marked by hand, see {@link MarkedMentions}, so that only this step is tested. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EntityAnnotatorTest {

  private static final EntityAnnotator ANNOTATOR =
      EntityAnnotator.load(
          EntityAnnotatorTest.class.getClassLoader()::getResourceAsStream,
          KnowledgeLoader.bundled());

  @Nested
  class Forms_of_one_name {

    @Test
    void a_given_name_stands_for_the_full_name_before_it() {
      assertEquals(
          List.of("Nguyễn Xuân Ký", "Ký"),
          surfaces(only(annotate("Đồng chí [P Nguyễn Xuân Ký] đến. Ông [P Ký] phát biểu."))));
    }

    @Test
    void a_given_name_of_two_people_goes_to_the_one_named_last() {
      assertEquals(
          List.of("Trần Anh Dũng", "Dũng"),
          surfaces(
              named(
                  "Trần Anh Dũng",
                  "[P Lê Văn Dũng] và [P Trần Anh Dũng] đến. Ông [P Dũng] phát biểu.")));
    }

    @Test
    void a_given_name_before_any_full_one_joins_the_first() {
      assertEquals(1, annotate("Ông [P Ký] về hưu. [P Nguyễn Xuân Ký] sinh năm 1972.").size());
    }

    @Test
    void names_that_differ_in_marks_only_are_two() {
      assertEquals(2, annotate("[P Dương Văn An] gặp [P Đường Văn An].").size());
    }

    @Test
    void both_tone_mark_styles_are_one() {
      assertEquals(1, annotate("[L Khánh Hoà] và [L tỉnh Khánh Hòa].").size());
    }

    @Test
    void a_body_keeps_apart_from_its_namesake_elsewhere() {
      assertEquals(2, annotate("[O UBND tỉnh Gia Lai] và [O UBND tỉnh Đắk Lắk].").size());
    }

    @Test
    void the_name_shown_is_the_most_frequent_whole_one() {
      assertEquals(
          "Ban Thường vụ Tỉnh ủy Quảng Ninh",
          only(annotate(
                  "[O Ban Thường vụ Tỉnh ủy tỉnh Quảng Ninh]; [O Ban Thường vụ Tỉnh ủy Quảng"
                      + " Ninh]; [O Ban Thường vụ Tỉnh ủy Quảng Ninh]."))
              .name());
    }

    @Test
    void a_shouted_name_is_shown_as_it_stands_elsewhere() {
      assertEquals(
          "Nguyễn Xuân Ký",
          only(annotate("[P NGUYỄN XUÂN KÝ] đến. [P Nguyễn Xuân Ký] nói.")).name());
    }

    @Test
    void a_name_that_differs_in_capitals_is_the_same() {
      assertEquals(
          1, annotate("[O Ban Quản lý Dự án] họp. [O Ban quản lý dự án] kết luận.").size());
    }

    @Test
    void a_foreigners_family_name_stands_for_the_full_name_wherever_it_is_in_it() {
      for (String text :
          List.of(
              "[P Donald Trump] đến. Tổng thống [P Trump] nói.",
              "[P Jim Adams] đến. Ông [P Adams] nói.",
              "[P Kim Jong-un] đến. Ông [P Kim] nói.",
              "[P Hwang Jin] đến. Ông [P Hwang] nói.")) {
        assertEquals(2, only(annotate(text)).mentions().size());
      }
    }

    @Test
    void a_vietnamese_family_name_alone_stands_for_nobody() {
      assertEquals(2, annotate("[P Phan Châu Trinh] về. Ông [P Phan] nói.").size());
    }

    @Test
    void a_head_alone_stands_for_the_body_named_last() {
      assertEquals(
          List.of("Bộ Y tế", "Bộ"),
          surfaces(
              named(
                  "Bộ Y tế",
                  "[O Bộ Tài chính] họp. [O Bộ Y tế] đề xuất. Đại diện [O Bộ] trả lời.")));
    }

    @Test
    void a_company_is_one_with_and_without_its_legal_form() {
      assertEquals(
          1,
          annotate(
                  "[O Công ty TNHH Tân Thanh Châu] khởi kiện. [O Công ty Tân Thanh Châu] và [O Tân"
                      + " Thanh Châu].")
              .size());
    }

    @Test
    void a_place_in_brackets_is_no_abbreviation() {
      assertEquals(2, annotate("[L Khu bảo tồn Ea Sô] ([L huyện Ea Kar]) cháy.").size());
    }

    @Test
    void a_province_of_the_article_completes_a_body_that_does_not_say_its_own() {
      assertEquals(
          "Ban Thường vụ Tỉnh ủy Hà Tĩnh",
          annotate("Ở [L Hà Tĩnh], [O Ban Thường vụ Tỉnh ủy] họp.").get(1).name());
    }

    @Test
    void an_abbreviation_in_brackets_stands_for_the_name_before_it() {
      assertEquals(
          List.of("Hội Khuyến học", "HKH", "HKH"),
          surfaces(only(annotate("[O Hội Khuyến học] ([O HKH]) họp. [O HKH] kết luận."))));
    }

    @Test
    void a_province_is_one_with_and_without_its_noun() {
      assertEquals(1, annotate("[L Tỉnh Quảng Ninh] lớn. [L Quảng Ninh] đẹp.").size());
    }

    @Test
    void names_of_the_largest_city_are_one() {
      assertEquals(
          "kb:thanh-pho-ho-chi-minh",
          only(annotate("[L TP.HCM], [L Thành phố Hồ Chí Minh], [L Sài Gòn].")).id());
    }

    @Test
    void a_peoples_committee_is_one_in_short_and_in_full() {
      assertEquals(
          "org:uy-ban-nhan-dan-quang-nam-9004a4",
          only(annotate("[O UBND tỉnh Quảng Nam]; [O Ủy ban nhân dân Quảng Nam].")).id());
    }
  }

  @Nested
  class Offices {

    @Test
    void a_list_after_the_name_is_read_to_its_end() {
      Entity person =
          annotate(
                  "[P Lương Cường], Ủy viên [O Bộ Chính trị], Ủy viên Thường vụ [O Quân ủy Trung"
                      + " ương], Chủ nhiệm [O Tổng cục Chính trị] làm Trưởng đoàn đã đến.")
              .get(0);
      assertEquals(
          List.of(
              "Ủy viên Bộ Chính trị",
              "Ủy viên Thường vụ Quân ủy Trung ương",
              "Chủ nhiệm Tổng cục Chính trị",
              "Trưởng đoàn"),
          titles(person));
    }

    @Test
    void a_body_between_title_and_name_is_linked() {
      Entity.Office office =
          named("Nguyễn Xuân Ký", "Bí thư [O Tỉnh ủy Quảng Ninh] [P Nguyễn Xuân Ký] đến.")
              .offices()
              .get(0);
      assertEquals("org:tinh-uy-quang-ninh-988eb9", office.organizationId());
    }

    @Test
    void a_short_form_of_an_office_joins_the_full_one() {
      assertEquals(
          List.of("Bí thư Tỉnh ủy Quảng Ninh"),
          titles(
              named(
                  "Nguyễn Xuân Ký",
                  "Bí thư [O Tỉnh ủy Quảng Ninh] [P Nguyễn Xuân Ký] đến. Đồng chí [P Nguyễn Xuân"
                      + " Ký], Bí thư Tỉnh ủy khẳng định.")));
    }

    @Test
    void the_title_before_another_name_is_not_taken() {
      assertTrue(
          titles(named("Lê Văn An", "[P Lê Văn An], Thiếu tướng [P Trần Văn Bình] dự.")).isEmpty());
    }

    @Test
    void one_before_a_form_of_address_is_read() {
      assertEquals(
          List.of("Phó Giám đốc Sở Y tế"),
          titles(named("Trần Thị Mai", "Phó Giám đốc [O Sở Y tế], bà [P Trần Thị Mai] cho biết.")));
    }

    @Test
    void each_belongs_to_the_name_beside_it() {
      String text = "Chủ tịch [P Lê Văn Hai], Bí thư [P Trần Văn Ba] và [P Vũ Thị Tư] cùng dự.";
      assertEquals(List.of("Chủ tịch"), titles(named("Lê Văn Hai", text)));
      assertEquals(List.of("Bí thư"), titles(named("Trần Văn Ba", text)));
      assertEquals(List.of(), titles(named("Vũ Thị Tư", text)));
    }

    @Test
    void a_form_of_address_is_no_office() {
      assertTrue(titles(only(annotate("Đồng chí [P Lê Văn An] đến."))).isEmpty());
    }

    @Test
    void a_bare_body_beside_the_title_is_that_of_the_province_in_the_article() {
      for (String text :
          List.of(
              "Tại [L Quảng Ninh], đồng chí [P Nguyễn Xuân Ký], Bí thư Tỉnh ủy dự.",
              "Tại [L Quảng Ninh], Bí thư Tỉnh ủy [P Nguyễn Xuân Ký] dự.")) {
        Entity.Office office = named("Nguyễn Xuân Ký", text).offices().get(0);
        assertEquals("Bí thư Tỉnh ủy", office.title());
        assertEquals("org:tinh-uy-quang-ninh-988eb9", office.organizationId());
        assertEquals("Tỉnh ủy Quảng Ninh", office.organization());
      }
    }

    @Test
    void a_body_after_small_words_is_linked() {
      Entity.Office office =
          named("Sara Ward", "Bà [P Sara Ward], phát ngôn viên của [O Google], nói.")
              .offices()
              .get(0);
      assertEquals("phát ngôn viên của Google", office.title());
      assertEquals("kb:org-google", office.organizationId());
    }

    @Test
    void what_the_holder_does_is_no_part_of_the_title() {
      assertEquals(
          List.of("kế toán trưởng công ty"),
          titles(named("Lê An", "Bà [P Lê An], kế toán trưởng công ty tiến hành kiểm quỹ.")));
    }

    @Test
    void the_title_of_a_name_that_was_not_recognised_is_not_taken() {
      assertEquals(
          List.of(),
          titles(only(annotate("Ông [P Stephen Hadley], thứ trưởng ngoại giao Armitage, đến."))));
    }

    @Test
    void a_body_that_the_office_is_about_does_not_hold_it() {
      Entity.Office office =
          named("Lê An", "Ông [P Lê An], chánh văn phòng chương trình về [O CNTT], nói.")
              .offices()
              .get(0);
      assertEquals(null, office.organizationId());
    }

    @Test
    void a_country_after_the_title_belongs_to_it() {
      assertEquals(
          List.of("HLV trưởng tuyển Brazil"),
          titles(named("Scolari", "Ông [P Scolari], HLV trưởng tuyển [L Brazil], nói.")));
    }

    @Test
    void a_ministers_field_names_the_ministry() {
      Entity.Office office =
          named("Trương Chí Trung", "Thứ trưởng [O Tài chính] [P Trương Chí Trung] nói.")
              .offices()
              .get(0);
      assertEquals("kb:org-bo-tai-chinh", office.organizationId());
    }

    @Test
    void an_office_held_at_once_with_another_is_read_on_both_sides_of_the_name() {
      assertEquals(
          List.of("Tổng Giám đốc VinFast", "Chủ tịch HĐQT"),
          titles(
              named("Lê An", "Chủ tịch [O HĐQT] kiêm Tổng Giám đốc [O VinFast] [P Lê An] nói.")));
      assertEquals(
          List.of("Phó Chủ tịch Vingroup", "Tổng Giám đốc VinFast"),
          titles(
              named(
                  "Lê An",
                  "Bà [P Lê An], Phó Chủ tịch [O Vingroup] kiêm Tổng Giám đốc [O VinFast], nói.")));
    }

    @Test
    void an_appointment_gives_the_office() {
      for (String text :
          List.of(
              "Ông [P Lê An] được bổ nhiệm làm Giám đốc [O Công an TP Hà Nội].",
              "Ông [P Lê An] được bầu giữ chức vụ Giám đốc [O Công an TP Hà Nội].")) {
        assertEquals(List.of("Giám đốc Công an TP Hà Nội"), titles(named("Lê An", text)));
      }
    }

    @Test
    void an_appointment_of_somebody_else_gives_none() {
      assertEquals(
          List.of(),
          titles(
              named("Lê An", "Ông [P Lê An] thấy [P Vũ Bình] được bầu làm Giám đốc sở, và về.")));
    }

    @Test
    void the_age_between_name_and_office_is_passed_over() {
      assertEquals(
          List.of("Giám đốc Sở Y tế"),
          titles(named("Lê An", "Ông [P Lê An], 54 tuổi, Giám đốc [O Sở Y tế], bị bắt.")));
    }

    @Test
    void the_larger_body_of_a_body_is_passed_over() {
      assertEquals(
          List.of("Cục trưởng Cục Y tế dự phòng", "Ủy viên Hội đồng Y khoa"),
          titles(
              named(
                  "Lê An",
                  "Ông [P Lê An], Cục trưởng [O Cục Y tế dự phòng], [O Bộ Y tế], Ủy viên [O Hội"
                      + " đồng Y khoa], nói.")));
    }

    @Test
    void a_list_after_one_name_is_not_the_next_ones() {
      String text =
          "Ông [P Lê An], Trưởng [O Công an xã Tân Lập] kiêm Phó Chủ tịch [O UBND xã Tân Lập], bà"
              + " [P Trần Thị Bưởi] cùng dự.";
      assertEquals(
          List.of("Trưởng Công an xã Tân Lập", "Phó Chủ tịch UBND xã Tân Lập"),
          titles(named("Lê An", text)));
      assertEquals(List.of(), titles(named("Trần Thị Bưởi", text)));
    }

    @Test
    void a_body_whose_name_begins_inside_the_title_is_linked() {
      Entity.Office office =
          named("Lê An", "Bà [P Lê An], Trưởng [O phòng Nghiệp vụ Y], nói.").offices().get(0);
      assertEquals("Trưởng phòng", office.role());
      assertEquals("phòng Nghiệp vụ Y", office.organization());
      Entity.Office chair =
          named("Lê An", "Bà [P Lê An], Chủ tịch [O Quốc hội], nói.").offices().get(0);
      assertEquals("Chủ tịch", chair.role());
      assertEquals("kb:org-quoc-hoi", chair.organizationId());
    }

    @Test
    void a_country_before_the_name_belongs_to_the_title() {
      Entity.Office office =
          named("Lê An", "Hôm qua Tổng thống [L Mỹ] [P Lê An] đến.").offices().get(0);
      assertEquals("Tổng thống Mỹ", office.title());
      assertEquals("Tổng thống", office.role());
      assertEquals(null, office.organizationId());
    }

    @Test
    void a_former_office_says_so() {
      assertEquals(
          List.of("nguyên Bộ trưởng"),
          titles(only(annotate("Và nguyên Bộ trưởng [P Lê An] đến."))));
    }
  }

  @Nested
  class Time {

    @Test
    void an_old_article_means_the_ministry_of_its_day() {
      assertEquals(
          "kb:org-bo-nong-nghiep-va-phat-trien-nong-thon",
          only(annotate("[O Bộ Nông nghiệp] họp.", Instant.parse("2020-01-01T00:00:00Z"))).id());
    }

    @Test
    void a_new_article_means_its_successor() {
      assertEquals(
          "kb:org-bo-nong-nghiep-va-moi-truong",
          only(annotate("[O Bộ Nông nghiệp] họp.", Instant.parse("2025-09-01T00:00:00Z"))).id());
    }
  }

  @Nested
  class Homonyms {

    @Test
    void a_person_is_not_the_province_of_that_name() {
      assertEquals("person:ha-nam-ea897d", only(annotate("Anh [P Hà Nam] nói.")).id());
    }

    @Test
    void a_footballers_short_name_needs_football_around_it() {
      assertEquals("person:quang-hai-61e42f", only(annotate("Anh [P Quang Hải] bán phở.")).id());
    }

    @Test
    void with_football_around_it_the_footballer_is_meant() {
      assertEquals(
          "kb:person-nguyen-quang-hai", only(annotate("Cầu thủ [P Quang Hải] ghi bàn.")).id());
    }
  }

  @Test
  void a_committee_is_one_with_and_without_the_noun_of_its_province() {
    assertEquals(
        1,
        annotate("[O Ban Thường vụ Tỉnh ủy tỉnh Quảng Ninh], [O Ban Thường vụ Tỉnh ủy Quảng Ninh].")
            .size());
  }

  @Test
  void a_provincial_committee_keeps_its_noun() {
    assertEquals(
        "org:ban-thuong-vu-tinh-uy-cd2e62", only(annotate("[O Ban Thường vụ Tỉnh ủy].")).id());
  }

  @Test
  void what_is_named_more_often_is_more_salient() {
    List<Entity> places = annotate("[L Vinh] và [L Huế]. [L Huế] mưa.");
    assertEquals("Huế", places.get(0).name());
    assertTrue(places.get(0).salience() > places.get(1).salience());
  }

  private static List<Entity> annotate(String marked) {
    return annotate(marked, null);
  }

  private static List<Entity> annotate(String marked, @Nullable Instant publishedAt) {
    return MarkedMentions.of(marked).annotate(ANNOTATOR, publishedAt);
  }

  private static Entity only(List<Entity> entities) {
    assertEquals(1, entities.size(), () -> "entities " + entities);
    return entities.get(0);
  }

  private static Entity named(String name, String marked) {
    return annotate(marked).stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> surfaces(Entity entity) {
    return entity.mentions().stream().map(Entity.Mention::surface).toList();
  }

  private static List<String> titles(Entity entity) {
    return entity.offices().stream().map(Entity.Office::title).toList();
  }
}
