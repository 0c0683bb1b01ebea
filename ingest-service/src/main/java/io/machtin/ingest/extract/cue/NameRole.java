package io.machtin.ingest.extract.cue;

/**
 * What a class name, id, ARIA role or tag says that an element is for. The words for each role
 * stand in {@code class-names.txt}.
 */
public enum NameRole {
  /** The body of an article, in the words of content systems: "entry-content". */
  BODY,
  /** Perhaps content: "post", "article", "main". */
  CONTENT,
  TITLE,
  LEAD,
  CAPTION,
  BYLINE,
  DATELINE,
  /** Teasers of other articles. */
  RELATED,
  COMMENTS,
  SHARE,
  ADVERTISEMENT,
  NAVIGATION,
  FOOTER,
  SIDEBAR,
  NEWSLETTER,
  PAYWALL,
  TAGS,
  GALLERY,
  VIDEO,
  AUTHOR_BOX,
  /** A box that repeats or promotes: product boxes, polls, widgets. */
  WIDGET,
  /** Not shown to a reader. */
  HIDDEN,
  /** Post embedded from elsewhere. */
  EMBED;

  private static final int NOT_ARTICLE =
      RELATED.bit()
          | COMMENTS.bit()
          | SHARE.bit()
          | ADVERTISEMENT.bit()
          | NAVIGATION.bit()
          | FOOTER.bit()
          | SIDEBAR.bit()
          | NEWSLETTER.bit()
          | PAYWALL.bit()
          | TAGS.bit()
          | AUTHOR_BOX.bit()
          | WIDGET.bit()
          | HIDDEN.bit();

  /** The bit that stands for this role in a bit set. */
  public int bit() {
    return 1 << ordinal();
  }

  /** The roles whose text is not part of an article. */
  public static int notArticle() {
    return NOT_ARTICLE;
  }
}
