// The words of the interface. Each view asks for them by key, in the language that the reader has chosen.

const VI = {
  search: "Tìm",
  searchHint: "Tìm tin, người, tổ chức, nơi chốn…",
  news: "Tin", topics: "Chủ đề", trends: "Xu hướng", sources: "Nguồn tin", live: "Trực tiếp", pipeline: "Vận hành",
  language: "English",
  skip: "Đến nội dung",
  call: "Lời gọi API của trang này:",
  nothing: "Không có bài nào khớp.",
  articles: (n) => `${n} bài`,
  about: "khoảng",
  newest: "Mới nhất", oldest: "Cũ nhất", relevance: "Khớp nhất", sort: "Sắp xếp",
  more: "Xem thêm",
  untitled: "(không có tít)",
  remove: (what) => `Bỏ điều kiện ${what}`,
  clear: "Bỏ hết",
  person: "Người", organization: "Tổ chức", location: "Nơi chốn", topic: "Chủ đề", source: "Nguồn",
  author: "Tác giả", reference: "Văn bản", from: "Từ ngày", to: "Đến ngày", q: "Từ khóa", entity: "Thực thể",
  timeline: "Số bài theo thời gian",
  timelineHelp: "Kéo chuột để chọn khoảng thời gian. Bằng bàn phím: mũi tên để đi, Shift và mũi tên để chọn, Enter để lọc.",
  filter: "Lọc", filters: "Lọc theo",
  published: "Đăng", takenIn: "Thu nhận", by: "của",
  original: "Bài gốc",
  summary: "Tóm tắt", keyphrases: "Cụm từ khóa", quotations: "Phát biểu", dates: "Thời gian được nhắc", references: "Văn bản được dẫn",
  mentioned: (n) => `nhắc ${n} lần`,
  evidence: "Căn cứ", offices: "Chức vụ", related: "Bài liên quan", copies: "Bản sao ở báo khác", revisions: "Các lần sửa",
  revision: (n) => `Bản ${n}`, current: "hiện tại", changes: "Thay đổi", likeness: "giống",
  show: "Tô trong bài",
  seen: (a, b) => `Có trong tin từ ${a} đến ${b}`,
  together: "Cùng được nhắc", togetherHelp: "Càng gần tâm càng hay được nhắc cùng nhau.",
  according: "theo", topicsOf: "Chủ đề của các bài",
  listArticles: "Xem các bài",
  rising: "Được nhắc nhiều hơn thường lệ", window: "Trong", days: (n) => `${n} ngày`, usual: "thường lệ", entities: "Thực thể",
  noTrend: "Không có gì vượt mức thường lệ trong khoảng này.",
  coverage: "Số bài mỗi ngày của từng nguồn", gap: "thiếu so với thường lệ", day: "Ngày", norm: "thường lệ",
  liveHelp: "Bài mới hiện ra ngay khi tìm được.", waiting: "Đang chờ bài mới…", lost: "Mất kết nối, đang nối lại…", connected: "Đã kết nối",
  failed: "Không tải được:", retry: "Thử lại",
  key: "Cần khóa API", keyLabel: "Khóa API", keyUse: "Dùng khóa này", keyWrong: "Khóa này không dùng được: sai, hết hạn hoặc đã bị thu hồi.",
  keyHelp: "Khóa chỉ được giữ trong thẻ trình duyệt này và mất đi khi đóng thẻ.",
  said: "nói", alsoCalled: "Còn gọi là:", collapse: "Gộp bản đăng lại", subtopics: "Chủ đề con", showAll: "Hiện tất cả", copied: (n) => `${n} bản đăng lại`,
  stage: "Chặng", lag: "Đang chờ", rate: "Tốc độ", errors: "Lỗi", state: "Tình trạng", method: "Cách tính",
  stage_ingest: "Thu nhận", stage_enrich: "Phân tích", stage_store: "Lưu", stage_serve: "Phục vụ",
  state_ok: "Tốt", state_behind: "Chậm", state_stopped: "Dừng", state_unknown: "Không rõ",
  nothingWaits: "không có gì chờ", backlog: (what) => `${what} cũ chờ đến lượt`, noWorker: "không ai xử lý",
  canBeRead: (what) => `${what} đọc được`, aMinute: (n) => `${n}/phút`, noErrors: "không", open: (n) => `${n} chưa xử lý`,
  asOf: "Lúc", seconds: (n) => `${n} giây`, minutes: (n) => `${n} phút`, hours: (n) => `${n} giờ`,
};

const EN = {
  search: "Search",
  searchHint: "Search news, people, bodies, places…",
  news: "News", topics: "Topics", trends: "Trends", sources: "Sources", live: "Live", pipeline: "Operations",
  language: "Tiếng Việt",
  skip: "Skip to content",
  call: "The API call behind this page:",
  nothing: "No article matches.",
  articles: (n) => (n === 1 || n === "1" ? "1 article" : `${n} articles`),
  about: "about",
  newest: "Newest", oldest: "Oldest", relevance: "Best match", sort: "Sort",
  more: "Show more",
  untitled: "(untitled)",
  remove: (what) => `Remove filter ${what}`,
  clear: "Clear all",
  person: "People", organization: "Organisations", location: "Places", topic: "Topics", source: "Sources",
  author: "Author", reference: "Document", from: "From", to: "To", q: "Words", entity: "Entity",
  timeline: "Articles over time",
  timelineHelp: "Drag to choose a span of time. By keyboard: arrows move, Shift and arrows select, Enter filters.",
  filter: "Filter", filters: "Filter by",
  published: "Published", takenIn: "Taken in", by: "by",
  original: "Original",
  summary: "Summary", keyphrases: "Key phrases", quotations: "Quotations", dates: "Dates named", references: "Documents cited",
  mentioned: (n) => (n === 1 ? "named once" : `named ${n} times`),
  evidence: "Evidence", offices: "Offices", related: "Related articles", copies: "Copies elsewhere", revisions: "Revisions",
  revision: (n) => `Revision ${n}`, current: "current", changes: "Changes", likeness: "alike",
  show: "Mark in the text",
  seen: (a, b) => `In the news from ${a} to ${b}`,
  together: "Named together", togetherHelp: "The nearer to the middle, the more often named together.",
  according: "according to", topicsOf: "Topics of the articles",
  listArticles: "Show the articles",
  rising: "Named more than usual", window: "Within", days: (n) => (n === 1 ? "1 day" : `${n} days`), usual: "usual", entities: "Entities",
  noTrend: "Nothing rose above its usual level in this time.",
  coverage: "Articles a day from each source", gap: "fewer than usual", day: "Day", norm: "usual",
  liveHelp: "New articles appear as soon as they can be found.", waiting: "Waiting for new articles…", lost: "Connection lost, trying again…", connected: "Connected",
  failed: "Could not be loaded:", retry: "Try again",
  key: "An API key is needed", keyLabel: "API key", keyUse: "Use this key", keyWrong: "This key does not hold: wrong, expired or revoked.",
  keyHelp: "The key is kept in this tab only, and forgotten when it is closed.",
  said: "said", alsoCalled: "Also called:", collapse: "Collapse copies", subtopics: "Below it", showAll: "Show all", copied: (n) => (n === 1 ? "1 copy" : `${n} copies`),
  stage: "Stage", lag: "Waiting", rate: "Rate", errors: "Errors", state: "State", method: "Method",
  stage_ingest: "Taking in", stage_enrich: "Enriching", stage_store: "Storing", stage_serve: "Serving",
  state_ok: "Good", state_behind: "Behind", state_stopped: "Stopped", state_unknown: "Unknown",
  nothingWaits: "nothing waits", backlog: (what) => `${what} of old wait their turn`, noWorker: "nobody works on it",
  canBeRead: (what) => `${what} can be read`, aMinute: (n) => `${n} a minute`, noErrors: "none", open: (n) => `${n} open`,
  asOf: "As of", seconds: (n) => `${n} s`, minutes: (n) => `${n} min`, hours: (n) => `${n} h`,
};

const KEPT = "machtin.language";

let code = kept() ?? (navigator.language?.startsWith("vi") || !navigator.language ? "vi" : "en");

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

export function language() {
  return code;
}

export function switchLanguage() {
  code = code === "vi" ? "en" : "vi";
  try {
    localStorage.setItem(KEPT, code);
  } catch {
    // Private windows keep nothing; the choice lasts as long as the page.
  }
}

/** The words for a key; for some keys with what they speak of. */
export function say(key, ...of) {
  const words = (code === "vi" ? VI : EN)[key];
  return typeof words === "function" ? words(...of) : words ?? key;
}

/** The label of a topic in the reader's language. */
export function label(topic) {
  return topic.label?.[code] ?? topic.label?.vi ?? topic.label?.en ?? topic.id;
}

export function number(n) {
  return new Intl.NumberFormat(code === "vi" ? "vi-VN" : "en-GB").format(n);
}

/** A stretch of time, in the unit that suits it. */
export function lasting(seconds) {
  if (seconds < 120) return say("seconds", number(Math.round(seconds)));
  return seconds < 7200 ? say("minutes", number(Math.round(seconds / 60))) : say("hours", number(Math.round(seconds / 3600)));
}

const ZONE = "Asia/Ho_Chi_Minh";

export function moment(instant) {
  return new Intl.DateTimeFormat(code === "vi" ? "vi-VN" : "en-GB", {
    dateStyle: "medium", timeStyle: "short", timeZone: ZONE,
  }).format(new Date(instant));
}

export function day(instant) {
  return new Intl.DateTimeFormat(code === "vi" ? "vi-VN" : "en-GB", { dateStyle: "medium", timeZone: ZONE }).format(new Date(instant));
}
