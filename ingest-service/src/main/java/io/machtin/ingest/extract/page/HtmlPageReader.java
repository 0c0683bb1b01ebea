package io.machtin.ingest.extract.page;

import io.machtin.ingest.extract.cue.ClassNames;
import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.page.Block.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Reads a parsed document into blocks and boxes, in one pass without recursion. */
public final class HtmlPageReader {
  /** How an element takes part in the layout. */
  private enum Layout {
    /** Its content is no text for readers. */
    SKIPPED,
    PICTURE,
    LINE_BREAK,
    RULE,
    LINK,
    EMPHASIS,
    INLINE,
    CELL,
    /** Everything else, unknown elements too. */
    BOX
  }

  /** A cell with one of these roles stands for itself: papers lay pictures out as tables. */
  private static final int CELL_ROLES = NameRole.CAPTION.bit() | NameRole.notArticle();

  private static final Map<String, Layout> LAYOUTS = layouts();

  /** Enough for any real page; what lies beyond is not read, so that time stays bounded. */
  private static final int MOST_BLOCKS = 200_000;

  /** A cell with more text than this is a column of the page, not a figure in a table. */
  private static final int LONGEST_CELL = 250;

  private HtmlPageReader() {}

  private static Map<String, Layout> layouts() {
    Map<String, Layout> layouts = new HashMap<>();
    put(
        layouts,
        Layout.SKIPPED,
        "script style noscript template svg iframe object embed select option input textarea button"
            + " canvas audio video map head title meta link math progress datalist dialog");
    put(layouts, Layout.PICTURE, "img picture amp-img");
    put(layouts, Layout.LINE_BREAK, "br");
    put(layouts, Layout.RULE, "hr");
    put(layouts, Layout.LINK, "a");
    put(layouts, Layout.EMPHASIS, "em i");
    put(layouts, Layout.CELL, "td th");
    put(
        layouts,
        Layout.INLINE,
        "b strong abbr acronym bdi bdo big cite code data del dfn font ins kbd label mark nobr o q rp rt"
            + " ruby s samp small span strike sub sup time tt u var wbr o:p st1:place");
    return layouts;
  }

  private static void put(Map<String, Layout> layouts, Layout layout, String tags) {
    for (String tag : tags.split(" ")) {
      layouts.put(tag, layout);
    }
  }

  /** Whether a cell is one of a table that lays out the page: it holds blocks, or much text. */
  private static boolean laysOut(Element cell) {
    int looked = 0;
    int length = 0;
    for (Node child = cell.firstChild(); child != null && looked++ < 50; ) {
      if (child instanceof Element inner
          && LAYOUTS.getOrDefault(inner.normalName(), Layout.BOX) == Layout.BOX) {
        return true;
      }
      if (child instanceof TextNode text) {
        length += text.getWholeText().length();
        if (length > LONGEST_CELL) {
          return true;
        }
      }
      child = child.nextSibling();
    }
    return false;
  }

  /** The page of a document. The document is not changed. */
  public static Page read(Document document) {
    Walk walk = new Walk(ClassNames.bundled());
    NodeTraversor.filter(walk, document.body());
    return walk.finish();
  }

  private static final class Walk implements NodeFilter {
    private final ClassNames classNames;
    private final Map<String, Integer> rolesByName = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final Box root = new Box(null, "body", "", "", 0, Kind.PARAGRAPH, 0);
    private final StringBuilder text = new StringBuilder();
    private Box box = root;
    private int linkDepth;
    private int linkChars;
    private int links;
    private @Nullable String target;
    private int emphasisDepth;
    private int emphasised;
    private boolean spacePending;
    private boolean brokeLine;

    /** Whether an inline element has just ended. */
    private boolean joint;

    Walk(ClassNames classNames) {
      this.classNames = classNames;
      boxes.add(root);
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode textNode) {
        append(textNode.getWholeText());
        return FilterResult.CONTINUE;
      }
      if (!(node instanceof Element element)) {
        return FilterResult.CONTINUE;
      }
      if (blocks.size() > MOST_BLOCKS) {
        return FilterResult.SKIP_ENTIRELY;
      }
      switch (layoutOf(element)) {
        case SKIPPED -> {
          return FilterResult.SKIP_ENTIRELY;
        }
        case PICTURE -> {
          box.countPicture();
          return FilterResult.SKIP_ENTIRELY;
        }
        case LINE_BREAK -> lineBreak();
        case RULE -> flush();
        case LINK -> {
          linkDepth++;
          links++;
          if (target == null && element.hasAttr("href")) {
            target = element.attr("href");
          }
        }
        case EMPHASIS -> emphasisDepth++;
        case CELL -> {
          if (text.length() > 0) {
            append(" | ");
          }
        }
        case INLINE -> {
          if (isHidden(element) || isNotShown(element)) {
            return FilterResult.SKIP_ENTIRELY;
          }
        }
        case BOX -> {
          if (depth > 0) {
            open(element, element.normalName());
          }
        }
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        switch (layoutOf(element)) {
          case LINK -> {
            linkDepth--;
            joint = true;
          }
          case EMPHASIS -> {
            emphasisDepth--;
            joint = true;
          }
          case INLINE -> joint = true;
          case BOX -> {
            if (depth > 0) {
              close();
            }
          }
          default -> {}
        }
      }
      return FilterResult.CONTINUE;
    }

    private Layout layoutOf(Element element) {
      Layout layout = LAYOUTS.getOrDefault(element.normalName(), Layout.BOX);
      if (layout != Layout.CELL) {
        return layout;
      }
      return laysOut(element) || (rolesOf(element.className()) & CELL_ROLES) != 0
          ? Layout.BOX
          : Layout.CELL;
    }

    private int rolesOf(String names) {
      return names.isEmpty() ? 0 : rolesByName.computeIfAbsent(names, classNames::rolesOf);
    }

    private void close() {
      flush();
      box.close(blocks.size());
      Box parent = box.parent();
      box = parent == null ? root : parent;
    }

    private void open(Element element, String tag) {
      flush();
      String names = element.className();
      String id = element.id();
      if (!id.isEmpty()) {
        names = names.isEmpty() ? id : names + " " + id;
      }
      int roles = rolesOf(names) | rolesOfTag(element, tag);
      box =
          new Box(
              box,
              tag,
              names,
              element.attr("itemprop"),
              roles,
              kindOf(tag, box.kind()),
              blocks.size());
      boxes.add(box);
    }

    private static int rolesOfTag(Element element, String tag) {
      int roles =
          switch (tag) {
            case "nav", "menu" -> NameRole.NAVIGATION.bit();
            case "aside" -> NameRole.SIDEBAR.bit();
            case "footer" -> NameRole.FOOTER.bit();
            case "figcaption" -> NameRole.CAPTION.bit();
            case "article", "main" -> NameRole.CONTENT.bit();
            default -> 0;
          };
      roles |=
          switch (element.attr("role")) {
            case "navigation", "menu", "menubar", "search", "banner" -> NameRole.NAVIGATION.bit();
            case "complementary" -> NameRole.SIDEBAR.bit();
            case "contentinfo", "dialog", "alert", "alertdialog" -> NameRole.FOOTER.bit();
            default -> 0;
          };
      if (isHidden(element)) {
        roles |= NameRole.HIDDEN.bit();
      }
      return roles;
    }

    private static boolean isHidden(Element element) {
      if (element.attributesSize() == 0) {
        return false;
      }
      if (element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")) {
        return true;
      }
      String style = element.attr("style");
      return !style.isEmpty()
          && (style.contains("display:none")
              || style.contains("display: none")
              || style.contains("visibility:hidden")
              || style.contains("visibility: hidden"));
    }

    /** Text for screen readers and pop-ups, by the names of its class. */
    private boolean isNotShown(Element element) {
      String names = element.className();
      return !names.isEmpty()
          && (rolesByName.computeIfAbsent(names, classNames::rolesOf) & NameRole.HIDDEN.bit()) != 0;
    }

    private static Kind kindOf(String tag, Kind outer) {
      return switch (tag) {
        case "h1", "h2", "h3", "h4", "h5", "h6" -> Kind.HEADING;
        case "li", "dt", "dd" -> Kind.LIST_ITEM;
        case "blockquote" -> Kind.QUOTE;
        case "tr" -> Kind.ROW;
        case "table" -> Kind.PARAGRAPH;
        case "figcaption" -> Kind.CAPTION;
        case "pre" -> Kind.PREFORMATTED;
        default -> outer == Kind.ROW ? Kind.PARAGRAPH : outer;
      };
    }

    private void lineBreak() {
      // Two breaks in a row are how old pages write paragraphs.
      if (brokeLine) {
        flush();
      } else if (text.length() > 0) {
        text.append('\n');
        brokeLine = true;
        spacePending = false;
      }
    }

    private void append(String run) {
      for (int i = 0; i < run.length(); i++) {
        char c = run.charAt(i);
        if (c <= ' ' || c == '\u00a0' || c == '\u2003' || c == '\u2002' || c == '\u3000') {
          spacePending = true;
        } else if (c == '\u200b' || c == '\ufeff' || c == '\u00ad' || c == '\u200e') {
          continue;
        } else {
          if (joint) {
            // "<span>Hà Nội</span>Sáng nay": only the style sheet keeps these words apart.
            joint = false;
            spacePending |= Character.isUpperCase(c) && endsInLowerCase();
          }
          if (spacePending && text.length() > 0 && !brokeLine) {
            text.append(' ');
            if (linkDepth > 0) {
              linkChars++;
            }
            if (emphasisDepth > 0) {
              emphasised++;
            }
          }
          spacePending = false;
          brokeLine = false;
          text.append(c);
          if (linkDepth > 0) {
            linkChars++;
          }
          if (emphasisDepth > 0) {
            emphasised++;
          }
        }
      }
    }

    private boolean endsInLowerCase() {
      return text.length() > 0 && Character.isLowerCase(text.charAt(text.length() - 1));
    }

    private void flush() {
      int length = text.length();
      while (length > 0 && text.charAt(length - 1) <= ' ') {
        length--;
      }
      if (length > 0) {
        Kind kind = box.kind();
        String content = text.substring(0, length);
        blocks.add(
            new Block(
                blocks.size(),
                kind,
                box,
                content,
                linkChars,
                links,
                target,
                emphasised * 10 >= length * 9));
      }
      text.setLength(0);
      linkChars = 0;
      links = 0;
      target = null;
      emphasised = 0;
      spacePending = false;
      brokeLine = false;
      joint = false;
    }

    Page finish() {
      flush();
      root.close(blocks.size());
      RoleCheck.apply(boxes, blocks);
      return new Page(List.copyOf(blocks), root, List.copyOf(boxes), true);
    }
  }
}
