package io.machtin.system.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One article as it is handed in, with content that follows from its number and version.
 *
 * @param number which article; decides its address
 * @param version changed content; 0 for an article that cannot be accepted
 */
record Submission(int number, int version) {
  private static final String SENTENCE =
      " Ngày 13/5, tại Hà Nội, Bộ Khoa học và Công nghệ làm việc với UBND tỉnh Nghệ An.";

  /** One article in so many is huge. */
  private static final int ONE_IN_HUGE = 400;

  /** One that cannot be accepted in so many is too long, the others have no title. */
  private static final int ONE_IN_TOO_LONG = 8;

  private static final int HUGE = 3_000;
  private static final int TOO_LONG = 15_000;

  String title() {
    return version == 0 && number % ONE_IN_TOO_LONG != 0 ? "" : "Bài số " + number;
  }

  String body() {
    return "Bản tin số " + number + ", lần " + version + "." + SENTENCE.repeat(sentences());
  }

  private int sentences() {
    if (version == 0 && number % ONE_IN_TOO_LONG == 0) {
      return TOO_LONG;
    }
    return number % ONE_IN_HUGE == 1 ? HUGE : 1 + number % 7;
  }

  boolean isAcceptable() {
    return version > 0;
  }

  String json() {
    ObjectNode article = JsonNodeFactory.instance.objectNode();
    article.put("url", "https://bao.example/bai-" + number);
    article.put("title", title());
    article.put("body", body());
    return article.toString();
  }
}
