package io.machtin.ingest.extract.page;

import io.machtin.ingest.extract.cue.ClassNames;
import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.page.Block.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Reads a parsed document into blocks and boxes, in one pass without recursion. */
public final class HtmlPageReader {
  private static final Set<String> SKIPPED =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "iframe",
          "object",
          "embed",
          "select",
          "option",
          "input",
          "textarea",
          "button",
          "canvas",
          "audio",
          "video",
          "map",
          "head",
          "title",
          "meta",
          "link",
          "math",
          "progress",
          "datalist",
          "dialog");

  private static final Set<String> INLINE =
      Set.of(
          "a",
          "abbr",
          "acronym",
          "b",
          "bdi",
          "bdo",
          "big",
          "cite",
          "code",
          "data",
          "del",
          "dfn",
          "em",
          "font",
          "i",
          "ins",
          "kbd",
          "label",
          "mark",
          "nobr",
          "o",
          "q",
          "rp",
          "rt",
          "ruby",
          "s",
          "samp",
          "small",
          "span",
          "strike",
          "strong",
          "sub",
          "sup",
          "time",
          "tt",
          "u",
          "var",
          "wbr",
          "strong-text",
          "st1:place",
          "o:p",
          "td",
          "th");

  private static final Set<String> EMPHASIS = Set.of("b", "strong", "em", "i");

  private static final Set<String> PICTURES = Set.of("img", "picture", "amp-img");

  /** Enough for any real page; what lies beyond is not read, so that time stays bounded. */
  private static final int MOST_BLOCKS = 200_000;

  private HtmlPageReader() {}

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
      String tag = element.normalName();
      if (PICTURES.contains(tag)) {
        box.countPicture();
        return FilterResult.SKIP_ENTIRELY;
      }
      if (SKIPPED.contains(tag) || blocks.size() > MOST_BLOCKS) {
        return FilterResult.SKIP_ENTIRELY;
      }
      switch (tag) {
        case "br" -> lineBreak();
        case "hr" -> flush();
        case "a" -> {
          linkDepth++;
          links++;
          if (target == null && element.hasAttr("href")) {
            target = element.attr("href");
          }
        }
        case "td", "th" -> {
          if (laysOut(element)) {
            open(element, tag);
          } else if (text.length() > 0) {
            append(" | ");
          }
        }
        default -> {
          if (EMPHASIS.contains(tag)) {
            emphasisDepth++;
          } else if (!INLINE.contains(tag)) {
            if (depth > 0) {
              open(element, tag);
            }
          } else if (isHidden(element) || isNotShown(element)) {
            return FilterResult.SKIP_ENTIRELY;
          }
        }
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        String tag = element.normalName();
        if (tag.equals("a")) {
          linkDepth--;
        } else if (EMPHASIS.contains(tag)) {
          emphasisDepth--;
        } else if (!isInline(element, tag) && !tag.equals("br") && !tag.equals("hr")) {
          if (depth > 0) {
            flush();
            box.close(blocks.size());
            Box parent = box.parent();
            box = parent == null ? root : parent;
          }
        }
      }
      return FilterResult.CONTINUE;
    }

    private static boolean isInline(Element element, String tag) {
      return tag.equals("td") || tag.equals("th") ? !laysOut(element) : INLINE.contains(tag);
    }

    /** Whether a cell is one of a table that lays out the page: it holds blocks, or much text. */
    private static boolean laysOut(Element cell) {
      int looked = 0;
      for (Node child = cell.firstChild(); child != null && looked++ < 50; ) {
        if (child instanceof Element inner
            && !INLINE.contains(inner.normalName())
            && !inner.normalName().equals("br")
            && !PICTURES.contains(inner.normalName())) {
          return true;
        }
        if (child instanceof TextNode text && text.getWholeText().length() > 300) {
          return true;
        }
        child = child.nextSibling();
      }
      return false;
    }

    private void open(Element element, String tag) {
      flush();
      String names = element.className();
      String id = element.id();
      if (!id.isEmpty()) {
        names = names.isEmpty() ? id : names + " " + id;
      }
      int roles = names.isEmpty() ? 0 : rolesByName.computeIfAbsent(names, classNames::rolesOf);
      roles |= rolesOfTag(element, tag);
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
    }

    Page finish() {
      flush();
      root.close(blocks.size());
      RoleCheck.apply(boxes, blocks);
      return new Page(List.copyOf(blocks), root, List.copyOf(boxes), true);
    }
  }
}
