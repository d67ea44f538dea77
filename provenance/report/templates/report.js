"use strict";
// Lists, filters and marks what the page holds. Everything it shows of a text is set as text.
(async () => {
  const WINDOW = 50; // Rows of a list that stand in the page at one time.
  const MARKS = ["confirmed", "fine", "unsure"];
  const byId = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";

  function make(tag, attributes, ...children) {
    const node = tag.startsWith("svg:") ? document.createElementNS(SVG, tag.slice(4)) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    node.append(...children.flat());
    return node;
  }

  // What was hidden in a text stands in it by name: [U+202E].
  const told = (text) =>
    text.split(/\[(U\+[0-9A-F]{4,6})\]/).map((part, at) => (at % 2 ? make("span", { class: "chip", title: "an invisible character" }, part) : part));

  async function unpacked(island) {
    const text = (self.provenanceParts || []).join("") || island.textContent;
    if (!island.dataset.packing) return JSON.parse(text);
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(island.dataset.packing));
    return new Response(stream).json();
  }

  // ---- The rows

  const ledger = await unpacked(byId("ledger"));
  const S = ledger.strings;
  const places = [];
  const placeOf = (number) => (places[number] ||= (([path, page, line, column]) => ({ path, page, line, column }))(ledger.places[number]));
  const findings = [];
  const families = ledger.families.map(([id, title, excerpt, tree, rows], rank) => {
    const family = { id, title: S[title], excerpt, tree, rank };
    family.findings = rows.map((row) => {
      const [key, rule, level, kind, fingerprint, words, date, message, place, source, sides, reasons, why, related] = row;
      const [name, called, when, remedy] = ledger.rules[rule];
      const finding = {
        id: key || `${name}-${fingerprint.slice(0, 12)}`, family, rule: name, name: called, when, remedy, level: S[level], kind: S[kind], fingerprint, words, date: S[date],
        message, place: placeOf(place), source: source < 0 ? null : placeOf(source), sides, reasons, why, related,
      };
      findings.push(finding);
      return finding;
    });
    return family;
  });
  const findingById = new Map(findings.map((each) => [each.id, each]));
  const documents = ledger.documents.map(([id, path, lead, shares, stretches, borders, label, rules, pages], rank) => (
    { id, path, lead, shares, stretches, borders, label, rules, pages, rank }));
  const documentById = new Map(documents.map((each) => [each.id, each]));

  // Words are looked for once in each string, not once in each row that holds it.
  let lowered = null;
  const looked = new Map();
  function hitsOf(word) {
    lowered ||= S.map((each) => each.toLowerCase());
    if (!looked.has(word)) {
      if (looked.size > 20) looked.clear();
      const hits = new Uint8Array(S.length);
      for (let at = 0; at < hits.length; at++) hits[at] = lowered[at].includes(word) ? 1 : 0;
      looked.set(word, hits);
    }
    return looked.get(word);
  }

  // ---- A list that holds one window of its rows

  function windowed(list, rows, nodeOf, name) {
    let all = rows, first = 0;
    const where = make("span", { role: "status" });
    const earlier = make("button", { type: "button" }, "← Earlier");
    const later = make("button", { type: "button" }, "Later →");
    const pager = make("nav", { class: "pager", "aria-label": name }, earlier, where, later);
    (list.closest("table") || list).after(pager);
    function draw() {
      const last = Math.min(first + WINDOW, all.length);
      list.replaceChildren(...all.slice(first, last).map(nodeOf));
      pager.hidden = all.length <= WINDOW;
      where.textContent = `${(first + 1).toLocaleString("en")}–${last.toLocaleString("en")} of ${all.length.toLocaleString("en")} ${name}`;
      earlier.disabled = first === 0;
      later.disabled = last >= all.length;
    }
    function turn(by) {
      first = Math.max(0, first + by);
      draw();
      list.firstElementChild?.scrollIntoView({ block: "start" });
    }
    earlier.addEventListener("click", () => turn(-WINDOW));
    later.addEventListener("click", () => turn(WINDOW));
    return {
      show(some) { all = some; first = 0; draw(); },
      reveal(row) {
        const at = all.indexOf(row);
        if (at >= 0 && (at < first || at >= first + WINDOW)) { first = at - (at % WINDOW); draw(); }
        return at >= 0;
      },
      draw,
    };
  }

  // ---- Findings and families as they stand in the page

  const standing = new Map();
  for (const node of document.querySelectorAll("#family-list .family, #family-list .finding, #document-list .card")) standing.set(node.id, node);

  const placeNodes = (place) => [
    make("span", { class: "path" }, told(S[place.path])), make("span", { class: "at" }, `:${place.line}:${place.column}`), " ", ...told(S[place.page]),
  ];
  const listNode = (numbers) => make("ul", null, numbers.map((each) => make("li", null, told(S[each]))));
  const fact = (name, ...words) => make("div", null, make("dt", null, name), make("dd", null, ...words));

  function builtFinding(each) {
    const [sentence, ...evidence] = each.why || [];
    return make("div", { class: `finding level-${each.level}`, id: each.id, tabindex: "-1" },
      make("h4", null, make("span", { class: "level" }, each.level), " ", make("span", { class: `key sort-${each.kind}` }), `${each.rule} ${each.name}`),
      make("p", { class: "message" }, told(S[each.message])),
      make("dl", { class: "facts" },
        each.source ? fact(S[each.sides[0]], placeNodes(each.source)) : [],
        fact(S[each.sides[1]], placeNodes(each.place)),
        each.reasons.length ? fact("Rests on", listNode(each.reasons)) : [],
        each.why ? fact("Direction", S[sentence], evidence.length ? listNode(evidence) : []) : []),
      make("p", { class: "remedy quiet" }, `${each.when} `, make("em", null, each.remedy), " Fingerprint ", make("code", null, each.fingerprint), ".",
        each.related.length ? [" See also ", ...each.related.flatMap((id, at) => [at ? ", " : "", make("a", { href: `#${id}` }, id)]), "."] : []));
  }

  function findingNode(each) {
    const node = standing.get(each.id) || builtFinding(each);
    standing.set(each.id, node);
    if (!node.querySelector(".review")) node.append(reviewNode(each));
    return node;
  }

  function familyNode(family) {
    let node = standing.get(family.id);
    if (!node) {
      node = make("article", { class: "family", id: family.id }, make("h3", null, family.title));
      if (S[family.excerpt]) node.append(make("blockquote", null, told(S[family.excerpt])));
      if (family.tree.length) {
        node.append(make("ul", { class: "tree", "aria-label": "Where it stands" }, family.tree.map(([depth, said, place]) =>
          make("li", { class: `depth-${Math.min(depth, 6)}` }, placeNodes(placeOf(place)), S[said] ? make("span", { class: "quiet" }, ` ${S[said]}`) : []))));
      }
      standing.set(family.id, node);
    }
    for (const each of family.findings) {
      const part = findingNode(each);
      part.hidden = !chosen.has(each);
      if (part.parentNode !== node) node.append(part);
    }
    return node;
  }

  const barNode = (shares) => make("ul", { class: "legend" }, shares.map(([name, words]) => make("li", null, make("span", { class: `key sort-${S[name]}` }), `${S[words]} ${S[name]}`)));

  function pagesNode(pages, path) {
    const rows = pages.map(([line, ...words]) => {
      const [kind, title, maker, date, source, url, link] = words.map((each) => S[each]);
      const address = link ? make("a", { class: "path", href: link, rel: "noopener noreferrer nofollow" }, told(url)) : make("span", { class: "path" }, told(url));
      return make("tr", null, make("td", { class: "number" }, line), make("td", null, make("span", { class: "kind" }, kind), " ", told(title),
        url ? [make("br"), address] : [], source ? [make("br"), make("span", { class: "quiet" }, told(source))] : []), make("td", null, told(maker)), make("td", null, date));
    });
    const heads = ["Line", "Page", "By", "Date"].map((each) => make("th", { scope: "col" }, each));
    return make("details", null, make("summary", null, `Pages: ${pages.length}`), make("div", { class: "wide", tabindex: "0", role: "group", "aria-label": `Pages of ${path}` },
      make("table", null, make("thead", null, make("tr", null, heads)), make("tbody", null, rows))));
  }

  function cardNode(each) {
    let node = standing.get(each.id);
    if (node) return node;
    const strip = make("svg:svg", { class: "strip", viewBox: "0 0 1000 33", preserveAspectRatio: "none", role: "group", "aria-label": S[each.label] },
      make("svg:rect", { class: "ground", x: 0, y: 0, width: 1000, height: 33 }),
      each.borders.map((x) => make("svg:line", { class: "border", x1: x, x2: x, y1: 0, y2: 33 })),
      each.stretches.map(([kind, x, width, band, label, at]) => {
        const stretch = make("svg:rect", { class: at < 0 ? `sort-${S[kind]} faint` : `sort-${S[kind]}`, x, y: 11 * band, width, height: 11 }, make("svg:title", null, S[label]));
        return at < 0 ? stretch : make("svg:a", { href: `#${findings[at].id}`, "aria-label": S[label] }, stretch);
      }));
    node = make("article", { class: "card", id: each.id, tabindex: "-1" }, make("h3", null, told(S[each.path])), make("p", { class: "quiet" }, told(S[each.lead])), strip, barNode(each.shares),
      make("p", { class: "tags" }, each.rules.flatMap(([rule, count]) => [make("span", { class: "tag" }, `${ledger.rules[rule][0]} ${ledger.rules[rule][1]}${count > 1 ? ` × ${count}` : ""}`), " "])),
      pagesNode(each.pages, S[each.path]));
    standing.set(each.id, node);
    return node;
  }

  // ---- What a filter says

  const above = (limit) => (value) => value > limit;
  function comparing(words, isDate) {
    const [, sign, one, two] = words.match(/^([<>]=?|=)?(.*?)(?:(?:\.\.|(?<=^\d+)-(?=\d+$))(.+))?$/);
    const of = (text) => (isDate ? text : Number(text));
    const like = isDate ? (value) => value.startsWith(one) : (value) => value === of(one);
    if (two) return (value) => value >= of(one) && (value <= of(two) || (isDate && value.startsWith(two)));
    const tests = { ">": above(of(one)), "<": (value) => value < of(one), ">=": (value) => value >= of(one), "<=": (value) => value <= of(one) };
    const test = tests[sign] || like;
    return isDate ? (value) => value !== "" && test(value) && !(sign === ">" && value.startsWith(one)) : test;
  }
  const holding = (words, stringsOf) => {
    const all = words.map(hitsOf);
    return (each) => all.some((hits) => stringsOf(each).some((number) => number !== undefined && hits[number]));
  };
  const stringsOf = ({ message, family, place, source }) => [message, family.excerpt, place.path, place.page, source?.path, source?.page];
  const KEYS = {
    rule: (words) => (each) => words.some((word) => each.rule.toLowerCase() === word || each.name === word),
    level: (words) => (each) => words.includes(each.level),
    kind: (words) => (each) => words.includes(each.kind),
    in: (words) => holding(words, (each) => [each.place.path]),
    from: (words) => holding(words, (each) => [each.source?.path]),
    of: (words) => holding(words, (each) => [each.place.path, each.source?.path]),
    page: (words) => holding(words, (each) => [each.place.page, each.source?.page]),
    text: (words) => holding(words, (each) => [each.family.excerpt]),
    words: (words) => { const tests = words.map((word) => comparing(word, false)); return (each) => tests.some((test) => test(each.words)); },
    date: (words) => { const tests = words.map((word) => comparing(word, true)); return (each) => tests.some((test) => test(each.date)); },
    review: (words) => (each) => words.includes(marks[each.fingerprint]?.mark || "none"),
  };
  const ORDERS = {
    words: (a, b) => b.findings[0].words - a.findings[0].words,
    places: (a, b) => b.tree.length - a.tree.length,
    newest: (a, b) => (b.findings[0].date || "0").localeCompare(a.findings[0].date || "0"),
    oldest: (a, b) => (a.findings[0].date || "9").localeCompare(b.findings[0].date || "9"),
    path: (a, b) => (S[a.findings[0].place.path] < S[b.findings[0].place.path] ? -1 : 1),
  };
  const TERM = /(-?)([a-z]+):("[^"]*"?|\S+)|(-?)("[^"]*"?|\S+)/g;

  function termsOf(query) {
    return [...query.matchAll(TERM)].map(([whole, minus, key, value, freeMinus, free]) => {
      if (key && (Object.hasOwn(KEYS, key) || key === "by")) return { whole, minus: minus === "-", key, value: value.replaceAll('"', "") };
      return { whole, minus: (freeMinus || minus) === "-" && whole.length > 1, key: "", value: (free || whole.replace(/^-/, "")).replaceAll('"', "") };
    });
  }

  function anywhere(word) {
    const test = holding([word], stringsOf);
    const rules = new Set(ledger.rules.filter((each) => `${each[0]} ${each[1]}`.toLowerCase().includes(word)).map((each) => each[0]));
    return (each) => rules.has(each.rule) || test(each);
  }

  function testOf({ minus, key, value }) {
    const word = value.toLowerCase();
    const test = key ? KEYS[key](word.split(",").filter(Boolean)) : anywhere(word);
    return minus ? (each) => !test(each) : test;
  }

  // ---- Filtering; the address says how

  const search = byId("search"), count = byId("count");
  const selects = { rule: byId("rule"), level: byId("level"), review: byId("reviewed"), by: byId("order") };
  let chosen = new Set(findings), sequence = findings;
  const familyList = windowed(byId("family-list"), families, familyNode, "texts");
  const nothing = make("p", null, "No finding is like that.");

  function apply() {
    const terms = termsOf(search.value);
    const order = terms.find((each) => each.key === "by")?.value;
    const tests = terms.filter((each) => each.key !== "by").map(testOf);
    chosen = new Set(findings.filter((each) => tests.every((test) => test(each))));
    const kept = families.filter((family) => family.findings.some((each) => chosen.has(each)));
    if (Object.hasOwn(ORDERS, order || "")) kept.sort((a, b) => ORDERS[order](a, b) || a.rank - b.rank);
    sequence = kept.flatMap((family) => family.findings.filter((each) => chosen.has(each)));
    familyList.show(kept);
    if (!kept.length && findings.length) byId("family-list").append(nothing);
    if (!findings.length) byId("family-list").append(make("p", null, "Nothing to report."));
    count.textContent = `${chosen.size.toLocaleString("en")} of ${findings.length.toLocaleString("en")} findings`;
    for (const [key, select] of Object.entries(selects)) {
      const value = terms.find((each) => each.key === key && !each.minus)?.value || "";
      select.value = [...select.options].some((each) => each.value === value) ? value : "";
    }
  }

  function address(hash) {
    try { history.replaceState(null, "", hash); } catch { location.hash = hash; }
  }
  function ask(query) {
    search.value = query;
    address(query ? `#q=${encodeURIComponent(query)}` : "#findings");
    apply();
  }
  function choose(key, value) {
    const others = termsOf(search.value).filter((each) => each.key !== key).map((each) => each.whole);
    ask([...others, value ? `${key}:${value}` : ""].filter(Boolean).join(" "));
  }

  function reveal(id) {
    const finding = findingById.get(id), card = documentById.get(id);
    if (finding) {
      if (!chosen.has(finding)) { search.value = ""; apply(); }
      familyList.reveal(finding.family);
    } else if (card) {
      if (!documentList.reveal(card)) { byId("document-search").value = ""; showDocuments(); documentList.reveal(card); }
    } else return false;
    const node = byId(id);
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "start" });
    return true;
  }
  function followAddress() {
    let hash = location.hash.slice(1);
    if (hash.startsWith("q=")) {
      try { search.value = decodeURIComponent(hash.slice(2)); } catch { search.value = hash.slice(2); }
      apply();
      return;
    }
    if (hash) reveal(hash);
  }

  // ---- Documents, files and what was skipped

  const documentList = windowed(byId("document-list"), documents, cardNode, "documents");
  function showDocuments() {
    const words = byId("document-search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const order = byId("document-order").value;
    const weight = (each) => (order === "findings" ? each.rules.reduce((sum, [, times]) => sum + times, 0) : each.shares.find(([name]) => S[name] === order)?.[2] || 0);
    const hits = words.map(hitsOf);
    const kept = documents.filter((each) => hits.every((hit) => hit[each.path] || hit[each.lead] || each.pages.some((page) => hit[page[2]] || hit[page[3]])));
    if (order) kept.sort((a, b) => weight(b) - weight(a) || a.rank - b.rank);
    documentList.show(kept);
    byId("document-count").textContent = `${kept.length.toLocaleString("en")} of ${documents.length.toLocaleString("en")} documents`;
  }
  const cells = (row) => make("tr", null, row.map((each, at) => make("td", null, at === 2 ? make("code", null, S[each]) : told(S[each]))));
  for (const [id, rows, name] of [["file-list", ledger.files, "files"], ["skipped-list", ledger.skipped, "skipped files"]]) {
    if (byId(id)) windowed(byId(id), rows, cells, name).draw();
  }

  // ---- Review: kept by fingerprint, so that a report made again still knows it

  const KEPT = "provenance-review/1";
  let marks = Object.create(null);
  function readMarks() {
    try {
      marks = Object.assign(Object.create(null), JSON.parse(localStorage.getItem(KEPT) || "{}"));
    } catch { /* Storage is forbidden or damaged: marks live as long as the page. */ }
  }
  function keepMarks() {
    try { localStorage.setItem(KEPT, JSON.stringify(marks)); } catch { byId("review-count").dataset.kept = "no"; }
  }

  function reviewNode(each) {
    const name = `review-${each.id}`;
    const choices = MARKS.map((mark) => {
      const input = make("input", { type: "radio", name, value: mark });
      input.addEventListener("change", () => setMark(each, mark));
      return make("label", null, input, ` ${mark}`);
    });
    const note = make("input", { type: "text", "aria-label": "Note", placeholder: "a note: why", maxlength: "500" });
    note.addEventListener("input", () => setMark(each, marks[each.fingerprint]?.mark || "", note.value));
    const clear = make("button", { type: "button" }, "Clear");
    clear.addEventListener("click", () => setMark(each, "", ""));
    const compare = make("button", { type: "button", class: "open-compare" }, "Compare");
    compare.addEventListener("click", () => openCompare(each));
    const node = make("div", { class: "review" }, each.source ? compare : [], make("fieldset", null, make("legend", null, "Review"), choices, note, clear));
    node.dataset.fingerprint = each.fingerprint;
    showMark(node);
    return node;
  }
  function showMark(node) {
    const { mark = "", note = "" } = marks[node.dataset.fingerprint] || {};
    for (const input of node.querySelectorAll("input[type=radio]")) input.checked = input.value === mark;
    const box = node.querySelector("input[type=text]");
    if (box.value !== note) box.value = note;
    node.dataset.mark = mark;
  }
  function setMark(each, mark, note = marks[each.fingerprint]?.note || "") {
    if (mark || note) marks[each.fingerprint] = { mark, note };
    else delete marks[each.fingerprint];
    keepMarks();
    showReview();
  }
  function showReview() {
    for (const node of document.querySelectorAll(".review")) showMark(node);
    const tally = MARKS.map((mark) => `${findings.filter((each) => marks[each.fingerprint]?.mark === mark).length} ${mark}`);
    const unkept = byId("review-count").dataset.kept ? " This browser does not let the page keep them: save the file before you leave." : "";
    byId("review-count").textContent = `Of ${findings.length.toLocaleString("en")} findings: ${tally.join(", ")}.${unkept}`;
    byId("ignores").textContent = ignoreFile();
  }

  const escaped = { "\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" };
  const HIDDEN = /[\\"\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
  const code = (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  // Halves of pairs are no characters, and no TOML.
  const toml = (text) => `"${text.replace(/\p{Surrogate}/gu, "\ufffd").replace(HIDDEN, (sign) => escaped[sign] || code(sign))}"`;
  function ignoreFile() {
    const fine = findings.filter((each) => marks[each.fingerprint]?.mark === "fine");
    const tables = fine.map((each) =>
      `# ${each.rule} ${each.name}: ${S[each.message].replace(/[\u0000-\u001f\u007f]/g, " ")}\n[[ignore]]\nfingerprint = "${each.fingerprint}"\nreason = ${toml(marks[each.fingerprint].note.trim() || "reviewed: fine")}\n`);
    return ["# Findings that a person looked at and called fine.\n", ...tables].join("\n");
  }
  byId("export").addEventListener("click", () => {
    const link = make("a", { href: URL.createObjectURL(new Blob([ignoreFile()], { type: "application/toml" })), download: "provenance-ignore.toml" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  byId("forget").addEventListener("click", () => {
    for (const each of findings) delete marks[each.fingerprint];
    keepMarks();
    showReview();
  });

  // ---- Compare: one finding after the other, by keyboard

  const dialog = byId("compare");
  let compared = null, opener = null;
  function openCompare(each) {
    if (!each) return;
    if (!dialog.open) opener = document.activeElement;
    compared = each;
    const node = findingNode(each).cloneNode(true);
    node.querySelector(".review").replaceWith(reviewNode(each));
    node.querySelector(".open-compare")?.remove();
    for (const part of [node, ...node.querySelectorAll("[id]")]) part.removeAttribute("id");
    const title = node.querySelector("h4");
    title.replaceWith(make("h3", null, [...title.childNodes]));
    for (const radio of node.querySelectorAll("input[type=radio]")) radio.name = "review-compared";
    showMark(node.querySelector(".review"));
    for (const part of node.querySelectorAll("details")) part.open = true;
    node.hidden = false;
    node.classList.add("alone");
    if (!node.querySelector(".texts")) node.querySelector(".facts").after(make("p", { class: "note" }, "The two texts are not in this report: they are shown for the most serious findings, and where the files could be read. The passage begins: ", make("q", null, told(S[each.family.excerpt]))));
    byId("compared").replaceChildren(node);
    const at = sequence.indexOf(each);
    byId("compare-place").textContent = at < 0 ? "" : `${(at + 1).toLocaleString("en")} of ${sequence.length.toLocaleString("en")}`;
    byId("previous").disabled = at <= 0;
    byId("next").disabled = at < 0 || at + 1 >= sequence.length;
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    for (const link of node.querySelectorAll("a[href^='#']")) link.addEventListener("click", () => dialog.close());
  }
  const stepCompare = (by) => openCompare(sequence[sequence.indexOf(compared) + by]);
  byId("previous").addEventListener("click", () => stepCompare(-1));
  byId("next").addEventListener("click", () => stepCompare(1));
  byId("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    const seen = compared;
    compared = null;
    if (seen && reveal(seen.id)) return;
    opener?.focus();
  });

  // ---- Keys

  const focused = () => compared || findingById.get(document.activeElement?.closest?.(".finding")?.id);
  function step(by) {
    const at = sequence.indexOf(focused());
    const next = sequence[at < 0 ? (by > 0 ? 0 : sequence.length - 1) : at + by];
    if (next) reveal(next.id);
  }
  const KEYBOARD = {
    j: () => (compared ? stepCompare(1) : step(1)),
    k: () => (compared ? stepCompare(-1) : step(-1)),
    ArrowRight: () => compared && stepCompare(1),
    ArrowLeft: () => compared && stepCompare(-1),
    c: () => openCompare(focused() || sequence[0]),
    "/": () => search.focus(),
    1: () => focused() && setMark(focused(), "confirmed"),
    2: () => focused() && setMark(focused(), "fine"),
    3: () => focused() && setMark(focused(), "unsure"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!byId("keys").checked || !Object.hasOwn(KEYBOARD, event.key) || (dialog.open && event.key === "/")) return;
    if (event.key.startsWith("Arrow") && !compared) return;
    event.preventDefault();
    KEYBOARD[event.key]();
  });

  // ---- Begin

  for (const node of document.querySelectorAll("[data-scripted]")) node.hidden = false;
  for (const node of document.querySelectorAll(".unscripted")) node.hidden = true;
  search.addEventListener("input", () => ask(search.value));
  for (const [key, select] of Object.entries(selects)) select.addEventListener("change", () => choose(key, select.value));
  byId("document-search").addEventListener("input", showDocuments);
  byId("document-order").addEventListener("change", showDocuments);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.query !== undefined) {
      event.preventDefault();
      ask(link.dataset.query);
      byId("findings").scrollIntoView({ block: "start" });
      return;
    }
    const target = (link.getAttribute("href") || "").replace(/^#/, "");
    if (target && reveal(target)) {
      event.preventDefault();
      address(`#${target}`);
    }
  });
  addEventListener("hashchange", followAddress);
  addEventListener("storage", (event) => { if (event.key === KEPT) { readMarks(); showReview(); } });
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".texts:not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
  readMarks();
  showDocuments();
  apply();
  showReview();
  followAddress();
  document.documentElement.dataset.ready = "yes";
  requestAnimationFrame(() => setTimeout(() => performance.mark("listed")));
  (self.requestIdleCallback || setTimeout)(() => hitsOf(""));
})();
