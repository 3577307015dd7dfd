"use strict";
(async () => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const data = JSON.parse(document.getElementById("account").textContent);
  const stories = all(".story");
  const backButton = document.querySelector(".back");
  const toast = document.querySelector(".toast");

  // ---------------------------------------------------------------- what a large page has put away, packed
  const unpack = async (box) => {
    const bytes = Uint8Array.from(atob(box.textContent), (letter) => letter.charCodeAt(0));
    const template = document.createElement("template");
    template.className = box.className;
    template.innerHTML = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
    box.replaceWith(template);
  };
  const packed = all("script[type='text/x-deflate']");
  if (packed.length) {
    if ("DecompressionStream" in window) await Promise.all(packed.map(unpack));
    else document.body.prepend("This browser is too old to show all of this page.");
  }

  // ---------------------------------------------------------------- light and dark
  const theme = document.querySelector(".theme");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const showTheme = () => { theme.textContent = dark() ? "Light" : "Dark"; theme.setAttribute("aria-pressed", String(dark())); };
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; showTheme(); });
  showTheme();

  // ---------------------------------------------------------------- a button beside each quote to cite it, a link at each claim to itself
  const dress = (inside) => {
    for (const from of all(".from[data-a]", inside)) {
      if (from.lastElementChild?.className === "cite") continue;
      const button = Object.assign(document.createElement("button"), { type: "button", className: "cite", textContent: "Cite" });
      button.dataset.a = from.dataset.a;
      from.append(" ", button);
    }
    for (const claim of all(".claim", inside)) {
      const says = claim.querySelector(".says");
      if (says.querySelector(".pin")) continue;
      const pin = Object.assign(document.createElement("a"), { className: "pin", href: "#" + claim.id, textContent: "#" });
      pin.setAttribute("aria-label", "Link to this claim #");
      says.append(" ", pin);
    }
  };
  dress(document);

  // ---------------------------------------------------------------- one story at a time
  const showLatest = (inside) => { for (const axis of all(".axis", inside)) axis.parentElement.scrollLeft = axis.parentElement.scrollWidth; };
  const showStory = (story) => {
    for (const other of stories) other.hidden = other !== story;
    for (const link of all(".stories a")) {
      if (link.hash === "#" + story.id) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
    showLatest(story);  // the last days on the axis are the story's own
  };
  if (stories.length > 1) showStory(stories[0]);

  showLatest(document);

  // ---------------------------------------------------------------- long lists: the first few, then all
  for (const list of all("[data-first]")) {
    const first = Number(list.dataset.first);
    const rest = [...list.children].slice(first);
    if (rest.length < 3) continue;
    for (const item of rest) item.hidden = true;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "all", textContent: `Show all ${list.children.length}` });
    button.addEventListener("click", () => { for (const item of rest) item.hidden = false; rest[0].querySelector("a,button,summary")?.focus(); button.remove(); });
    list.after(button);
  }

  // ---------------------------------------------------------------- claims: filter, search, pages
  const PAGE = 25;
  const pools = new Map();
  const pool = (story) => {
    if (!pools.has(story)) {
      const section = story.querySelector(".claims");
      const rest = section.querySelector(".rest");
      const items = [...all(".list > .claim", section), ...(rest ? all(".claim", rest.content) : [])];
      pools.set(story, { section, items, list: section.querySelector(".list"), words: new Map(), shown: items, page: PAGE });
    }
    return pools.get(story);
  };
  const draw = (p) => {
    p.list.replaceChildren(...p.shown.slice(0, p.page));
    dress(p.list);
    p.section.querySelector(".next").hidden = p.shown.length <= p.page;
    const count = p.shown.length === 1 ? "1 claim" : `${p.shown.length} claims`;
    p.section.querySelector(".found").textContent = p.shown.length === p.items.length ? "" : p.shown.length ? `${count} of ${p.items.length}` : "No claim fits. Clear the filters to see all.";
  };
  const wordsOf = (p, item) => {
    if (!p.words.has(item)) p.words.set(item, item.textContent.toLowerCase());
    return p.words.get(item);
  };
  const filter = (p, form) => {
    const chosen = new FormData(form);
    const keys = ["kind", "entity", "outlet", "day"].map((name) => chosen.get(name)).filter(Boolean).map((key) => ` ${key} `);
    const words = chosen.get("words").toLowerCase().split(/\s+/).filter(Boolean);
    p.shown = p.items.filter((item) => keys.every((key) => ` ${item.dataset.k} `.includes(key)) && words.every((word) => wordsOf(p, item).includes(word)));
    p.page = PAGE;
    draw(p);
  };
  const clear = (form) => { for (const field of form.elements) if (field.name) field.value = ""; };
  for (const story of stories) {
    const form = story.querySelector(".claims .filters");
    let wait = 0;
    form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => filter(pool(story), form), 60); });
    form.addEventListener("reset", () => setTimeout(() => filter(pool(story), form)));
    form.addEventListener("submit", (event) => event.preventDefault());
    const next = story.querySelector(".claims .next");
    next.hidden = !story.querySelector(".claims .rest");
    next.addEventListener("click", () => { const p = pool(story); const at = p.page; p.page += PAGE; draw(p); p.shown[at]?.querySelector("a")?.focus(); });
  }

  // ---------------------------------------------------------------- jump to the words, and back
  const lay = (report) => {
    const late = report.querySelector(":scope > template.late");
    if (late) late.replaceWith(late.content);
  };
  for (const report of all(".report")) report.addEventListener("toggle", () => { if (report.open) lay(report); });
  const find = (id) => {
    let found = document.getElementById(id);
    if (found) return found;
    for (const story of stories) {
      const rest = story.querySelector(".claims .rest");
      const inRest = id.startsWith("claim-") && (pool(story).items.find((item) => item.id === id) || rest?.content.getElementById(id));
      if (inRest) {
        const p = pool(story);
        clear(story.querySelector(".claims .filters"));
        p.shown = p.items;
        p.page = Math.max(PAGE, p.items.indexOf(inRest) + 20);
        draw(p);
        return inRest;
      }
      for (const late of all("template.late", story)) {
        if (late.content.getElementById(id)) { lay(late.closest(".report")); return document.getElementById(id); }
      }
    }
    return null;
  };
  const reveal = (id) => {
    const target = find(id);
    if (!target) return null;
    const story = target.closest(".story");
    if (story && story.hidden) showStory(story);
    for (let up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") { if (up.classList.contains("report")) lay(up); up.open = true; }
      if (up.hidden && !up.classList.contains("story")) { const button = up.parentElement.nextElementSibling; if (button?.classList.contains("all")) button.click(); up.hidden = false; }
    }
    for (const old of all(".hit")) old.classList.remove("hit");
    for (const old of all(".target")) old.classList.remove("target");
    const run = all(`[data-s~="${CSS.escape(id)}"]`);
    if (target.matches(".b > a, .b > span")) run.push(target);
    for (const piece of run) piece.classList.add("hit");
    if (!run.length && target.matches("li, details, i")) (target.matches("i") ? target.parentElement : target).classList.add("target");
    return target;
  };
  const trail = [];
  const jump = (hash, from) => {
    const id = decodeURIComponent(hash.slice(1));
    const target = reveal(id);
    if (!target) return;
    if (from && !from.closest(".parts, .stories, .skip")) {
      trail.push({ y: scrollY, from, story: stories.find((s) => !s.hidden), hash: location.hash });
      backButton.hidden = false;
    }
    history.pushState(null, "", hash);
    target.scrollIntoView({ block: target.matches("i, li, .b > *") ? "center" : "start" });
    if (target.id === "main" || !target.matches("i, section, article")) { if (!target.hasAttribute("tabindex")) target.tabIndex = -1; target.focus({ preventScroll: true }); }
    else (target.matches("i") ? target.nextElementSibling : target.querySelector("h2, h3"))?.focus({ preventScroll: true });
  };
  backButton.addEventListener("click", () => {
    const last = trail.pop();
    backButton.hidden = !trail.length;
    if (!last) return;
    if (last.story) showStory(last.story);
    history.replaceState(null, "", last.hash || location.pathname + location.search);
    scrollTo(0, last.y);
    last.from.focus({ preventScroll: true });
  });
  addEventListener("popstate", () => { if (location.hash) reveal(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView({ block: "center" }); });
  if (location.hash) requestAnimationFrame(() => reveal(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView({ block: "center" }));

  // ---------------------------------------------------------------- copy as citation
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); } catch {
      const box = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(box); box.select(); document.execCommand("copy"); box.remove();
    }
    toast.textContent = "Copied: " + text;
    setTimeout(() => { toast.textContent = ""; }, 4000);
  };
  const cite = (button) => {
    const story = data[stories.indexOf(button.closest(".story"))];
    const quote = button.closest(".quotes > li")?.querySelector("q");
    const claim = button.closest("p.from")?.parentElement.querySelector(".says").firstChild.textContent.trim() || "";
    const words = quote ? all("b", quote).map((b) => b.textContent).join(" … ") : claim;
    copy(story.cite[Number(button.dataset.a)] + (words ? ` Quoted: “${words}”` : ""));
  };

  // ---------------------------------------------------------------- side by side
  const pureText = (report) => {
    lay(report);
    const text = report.querySelector(".text").cloneNode(true);
    for (const extra of all(".x", text)) extra.remove();
    const grey = [];
    let at = 0;
    for (const part of text.childNodes) {
      const size = [...part.textContent].length;
      if (part.className === "b b-furniture") grey.push([at, at + size]);
      at += size;
    }
    return { letters: [...text.textContent], grey };
  };
  const side = (box, name, { letters, grey }, spans) => {
    const cuts = [...new Set([0, letters.length, ...[...spans, ...grey].flatMap(([start, end]) => [start, end])])].sort((x, y) => x - y);
    const over = (ranges, at) => ranges.find(([start, end]) => start <= at && at < end);
    const parts = [Object.assign(document.createElement("h4"), { textContent: name })];
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      const span = over(spans, cuts[i]);
      const piece = Object.assign(document.createElement(span ? "mark" : "span"), { textContent: letters.slice(cuts[i], cuts[i + 1]).join("") });
      if (over(grey, cuts[i])) piece.className = "b-furniture";
      if (span) {
        piece.dataset.pair = span[2];
        if (span[3]) piece.title = span[3];
        if (cuts[i] === span[0]) { piece.setAttribute("role", "button"); piece.tabIndex = 0; }
      }
      parts.push(piece);
    }
    box.replaceChildren(...parts);
    box.scrollTop = 0;
    return cuts.reduce((sum, at, i) => sum + (i + 1 < cuts.length && over(spans, at) ? cuts[i + 1] - at : 0), 0) / Math.max(1, letters.length);
  };
  const compare = (story) => {
    const section = story.querySelector(".compare");
    const [left, right] = ["left", "right"].map((name) => Number(section.querySelector(`[name=${name}]`).value));
    const reports = all(".report", story);
    const own = data[stories.indexOf(story)].passages;
    const pairs = own.flatMap(([a, s, e, b, t, f, note]) => (a === left && b === right ? [[s, e, t, f, note]] : a === right && b === left ? [[t, f, s, e, note]] : []));
    const spans = (i) => pairs.map((p, n) => [p[i], p[i + 1], n, p[4]]).sort((x, y) => x[0] - y[0] || y[1] - x[1]);
    const [one, two] = all(".side", section);
    const name = (i) => reports[i].querySelector("summary .outlet").textContent;
    const share = side(one, name(left), pureText(reports[left]), spans(0));
    side(two, name(right), pureText(reports[right]), spans(2));
    section.querySelector(".found").textContent = left === right ? "The same report twice." : pairs.length ? `${pairs.length === 1 ? "1 passage" : pairs.length + " passages"} in both, ${Math.round(100 * share)} % of the left text. Choose one to find it on the other side.` : "No passage stands in both.";
  };
  const across = (mark) => {
    const section = mark.closest(".compare");
    for (const old of all(".hit", section)) old.classList.remove("hit");
    for (const same of all(`mark[data-pair="${mark.dataset.pair}"]`, section)) {
      same.classList.add("hit");
      if (!mark.parentElement.contains(same) && same.tabIndex === 0) same.parentElement.scrollTop = same.offsetTop - same.parentElement.offsetTop - 40;
    }
  };
  for (const section of all(".compare")) {
    const story = section.closest(".story");
    let drawn = false;
    section.addEventListener("change", () => compare(story));
    new IntersectionObserver((seen) => { if (!drawn && seen.some((s) => s.isIntersecting)) { drawn = true; compare(story); } }, { rootMargin: "400px" }).observe(section);
  }

  // ---------------------------------------------------------------- one listener for clicks, one for keys
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const hash = link && (link.hash ?? link.getAttribute("href"));
    const own = link && (link.getAttribute("href") || "").startsWith("#");
    if (own && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      jump(hash || link.getAttribute("href"), link);
      return;
    }
    const button = event.target.closest("button, mark[data-pair]");
    if (!button) return;
    if (button.matches(".cite")) cite(button);
    else if (button.matches("mark")) across(button);
    else if (button.matches(".show")) {
      const story = button.closest(".story");
      const form = story.querySelector(".claims .filters");
      clear(form);
      const box = form.elements.entity;
      if (box && ![...box.options].some((o) => o.value === button.dataset.k)) box.add(new Option(button.closest(".card").querySelector(".says").firstChild.textContent, button.dataset.k));
      if (box) box.value = button.dataset.k;
      filter(pool(story), form);
      jump("#" + story.querySelector(".claims").id, button);
    } else if (button.matches(".beside")) {
      const story = button.closest(".story");
      const section = story.querySelector(".compare");
      const [left, right] = ["left", "right"].map((name) => section.querySelector(`[name=${name}]`));
      if (right.value === button.dataset.a) right.value = left.value === right.value ? "0" : left.value;
      left.value = button.dataset.a;
      compare(story);
      jump("#" + section.id, button);
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      (stories.find((s) => !s.hidden) || stories[0]).querySelector(".claims input").focus();
    } else if (event.key === "Escape" && event.target.matches("input")) { clear(event.target.form); event.target.dispatchEvent(new Event("input", { bubbles: true })); }
    else if (event.key === "Escape" && !backButton.hidden) backButton.click();
    else if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark[data-pair]")) { event.preventDefault(); across(event.target); }
  });

  // ---------------------------------------------------------------- where the reader is; printing
  const links = new Map(all(".parts a").map((link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver((seen) => {
    for (const part of seen) {
      if (!part.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(part.target.id)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  for (const id of links.keys()) { const part = document.getElementById(id); if (part) watch.observe(part); }
  let closed = [];
  addEventListener("beforeprint", () => { closed = all(".evidence:not([open])"); for (const box of closed) box.open = true; });
  root.dataset.ready = "true";
  addEventListener("afterprint", () => { for (const box of closed) box.open = false; });
})();
