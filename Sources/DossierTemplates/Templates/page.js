// @ts-check
"use strict";
/**
 * @typedef {{key:string, analysis:string, column:string, name:string, status:string, statusClass:string,
 *   note:string, alt:string, method:string, legend:{fill:string,text:string}[], values:(number|null)[],
 *   texts:string[], fills:string[], marks:string[], short:string[]}} Measure
 * @typedef {{id:string, name:string, provider:string, category:string, forWhom:string, term:string,
 *   money:string, record:string, ratings:{letter:string,word:string,text:string}[]}} Service
 * @typedef {{name:string, amount:string, how:string, status:string, share:number}} Slice
 * @typedef {{fund:string, measure:string, own:string, whole:string, groups:string[],
 *   gap:string, status:string}} Rate
 * @typedef {{title:string, groups:string, sentences:string[], stackTitle:string, stack:Slice[],
 *   stackNotes:string[], rates:Rate[], cover:{category:string, state:string, mark:string, words:string}[],
 *   certain:number[][], possible:(number|string)[][], possibleTitle:string, ended:string, ending:(number|string)[][]}} Profile
 * @typedef {{code:string, name:string, groups:string[], profile:Profile}} Borough
 * @typedef {{terms:{name:string, values:string[]}[], pot:string, potText:string,
 *   settings:{title:string, weights:number[]}[], boroughs:number[], amounts:string[],
 *   published:[string, number|null][], groups:{name:string, members:number[]}[]}} Trial
 * @typedef {{name:string, group:string, values:(number|null)[], texts:string[], amounts:string[], change:string}} Line
 * @typedef {{title:string, measure:string, amountHead:string, notes:string[], steps:string[], cuts:number[],
 *   zones:(Line|null)[], others:Line[]}} Years
 * @typedef {{years:Years[], neighbours:number[][], boroughs:Borough[], measures:Measure[], services:Service[], trial:Trial|null,
 *   postcodes:Postcodes|null, rateHeads:string[], asOf:string, swatch:string}} Data
 */
(() => {
  /** @param {string} id */
  const el = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {Data} */
  const data = JSON.parse(el("data").textContent || "{}");
  document.documentElement.classList.add("js");
  const measureBox = /** @type {HTMLSelectElement} */ (el("measure"));
  const groupBox = /** @type {HTMLSelectElement} */ (el("group"));
  const lookUp = boroughFinder(data.boroughs.map((b) => b.name), data.postcodes);
  const state = { measure: "", group: "", tiles: false, borough: -1, at: "map" };

  /**
   * @param {string} tag @param {string} [text] @param {string} [kind]
   * @param {(Node|null)[]} [children]
   */
  function make(tag, text, kind, children) {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (kind) node.className = kind;
    for (const child of children || []) if (child) node.append(child);
    return node;
  }
  /** @param {string} tag @param {Record<string,string|number>} attributes */
  function draw(tag, attributes) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const key in attributes) node.setAttribute(key, String(attributes[key]));
    return node;
  }
  /** @param {string} selector @returns {HTMLElement[]} */
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  /** @param {Element} node */
  const index = (node) => Number(node.getAttribute("data-i"));
  /** @param {string} text */
  const say = (text) => { el("live").textContent = text; };
  /** @param {string} word */
  const badge = (word) => make("span", word.toUpperCase(), "st st-" + word.toLowerCase());
  /** @param {string} text @param {() => void} act */
  function button(text, act) {
    const node = make("button", text);
    node.setAttribute("type", "button");
    node.addEventListener("click", act);
    return node;
  }

  const measure = () => data.measures.find((m) => m.key === state.measure) || data.measures[0];
  /** @param {number} i */
  const isShown = (i) => !state.group || data.boroughs[i].groups.includes(state.group);

  // --- The state lives in the address, so that a view can be shared, and Back leads to the view before.
  /** Marks the entry of the history that is shown: what has no mark was pasted, or followed from elsewhere. */
  function markEntry() {
    try { history.replaceState({ seen: true }, ""); } catch { /* A host may forbid it. */ }
  }
  function writeAddress() {
    const parts = ["measure=" + encodeURIComponent(state.measure)];
    if (state.group) parts.push("group=" + encodeURIComponent(state.group));
    if (state.tiles) parts.push("tiles=1");
    if (state.borough >= 0) parts.push("borough=" + data.boroughs[state.borough].code);
    if (state.at !== "map") parts.push("at=" + state.at);
    const address = "#" + parts.join("&");
    if (address === location.hash) return;
    try { history.pushState({ seen: true }, "", address); } catch { /* A host may forbid it. */ }
  }
  function readAddress() {
    Object.assign(state, { measure: data.measures[0].key, group: "", tiles: false, borough: -1, at: "map" });
    let leads = false;
    for (const part of location.hash.slice(1).split("&")) {
      const [key, raw] = part.includes("=") ? part.split("=") : ["at", part];
      let value = "";
      try { value = decodeURIComponent(raw || ""); } catch { continue; }
      if (key === "measure" || key === "at") leads = true;
      if (key === "measure" && data.measures.some((m) => m.key === value)) state.measure = value;
      if (key === "group" && Array.from(groupBox.options).some((o) => o.value === value)) state.group = value;
      if (key === "at" && value && document.querySelector("main #" + CSS.escape(value))) state.at = value;
      if (key === "tiles") state.tiles = value === "1";
      if (key === "borough") state.borough = data.boroughs.findIndex((b) => b.code === value);
    }
    // An address of a borough alone leads to all that is known of it, one of a map to the map.
    if (!leads && state.borough >= 0) state.at = "borough";
  }

  // --- Map, ranking and table show one measure.
  const zones = all("#shapes [data-i]"), marks = all("#marks [data-i]"), tiles = all("#tiles [data-i]");
  const rows = all("table.data tbody tr[data-i]");
  /** @type {HTMLElement[]} */
  const ranks = [];

  function showMeasure() {
    drawMap(measure());
    markTable(measure());
    rank(measure());
  }
  /** @param {Measure} m */
  function drawMap(m) {
    for (const node of zones) node.setAttribute("class", "z " + m.fills[index(node)]);
    for (const node of tiles) {
      node.setAttribute("class", "t " + m.fills[index(node)]);
      /** @type {Element} */ (node.lastElementChild).textContent = m.short[index(node)];
    }
    for (const node of marks) {
      node.setAttribute("class", "k " + m.fills[index(node)]);
      node.textContent = m.marks[index(node)];
    }
    el("measure-name").textContent = m.name;
    el("measure-status").textContent = m.status;
    el("measure-status").className = "st st-" + m.statusClass;
    el("measure-note").textContent = m.note;
    el("method").textContent = m.method;
    el("alt-t").textContent = m.name + ", " + m.status;
    el("alt-d").textContent = m.alt;
    el("alt-text").textContent = m.alt;
    el("legend").replaceChildren(...m.legend.map((entry) => {
      const swatch = draw("svg", { viewBox: data.swatch, class: "sw", "aria-hidden": "true" });
      swatch.append(draw("rect", { class: entry.fill, width: "100%", height: "100%" }));
      const item = make("li");
      item.append(swatch, make("span", entry.text));
      return item;
    }));
  }
  /** @param {Measure} m */
  function markTable(m) {
    for (const wrap of all(".tabwrap")) wrap.classList.toggle("on", wrap.dataset.analysis === m.analysis);
    for (const cell of all(".tabwrap.on [data-m]")) {
      const on = cell.getAttribute("data-m") === m.column;
      const place = Array.from(/** @type {Element} */ (cell.parentElement).children).indexOf(cell);
      cell.classList.toggle("on", on);
      for (const row of /** @type {HTMLTableElement} */ (cell.closest("table")).tBodies[0].rows) {
        row.cells[place].classList.toggle("on", on);
      }
    }
  }

  /** @param {Measure} m */
  function rank(m) {
    const order = data.boroughs.map((_, i) => i).sort((a, b) => {
      const [x, y] = [m.values[a], m.values[b]];
      if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0) || a - b;
      return x - y || a - b;
    });
    const list = el("ranking");
    const focused = ranks.findIndex((node) => node.contains(document.activeElement));
    if (!ranks.length) {
      for (const i of data.boroughs.keys()) {
        const item = make("li");
        item.dataset.i = String(i);
        item.append(picker(i), make("span", "", "rv"));
        ranks.push(item);
      }
    }
    for (const i of order) {
      /** @type {Element} */ (ranks[i].lastElementChild).textContent = m.texts[i];
    }
    list.replaceChildren(...order.map((i) => ranks[i]));
    if (focused >= 0) /** @type {HTMLElement} */ (ranks[focused].firstElementChild).focus();
  }

  /** @param {number} i */
  function picker(i) {
    const node = button(data.boroughs[i].name, () => select(i, true));
    node.className = "pick";
    node.setAttribute("aria-pressed", "false");
    node.dataset.pick = String(i);
    return node;
  }

  function showGroup() {
    for (const node of [...zones, ...tiles, ...marks]) node.classList.toggle("dim", !isShown(index(node)));
    for (const node of [...rows, ...ranks]) node.hidden = !isShown(index(node));
    const words = state.group ? "Only " + groupName() + " is shown: " + countShown() + " of " + data.boroughs.length
      + ". Classes and totals are those of all [[zones]]." : "";
    for (const node of all(".shown")) {
      node.textContent = words;
      node.hidden = !words;
    }
  }
  const countShown = () => data.boroughs.filter((_, i) => isShown(i)).length;
  const groupName = () => groupBox.selectedOptions[0].textContent || "";
  function showView() {
    el("chart").classList.toggle("tiled", state.tiles);
    for (const box of all("input[name=view]")) {
      const radio = /** @type {HTMLInputElement} */ (box);
      radio.checked = (radio.value === "tiles") === state.tiles;
    }
    drawOutline();
  }
  /** Around the borough that is chosen, in the shape that is shown. */
  function drawOutline() {
    const node = (state.tiles ? tiles : zones).find((each) => index(each) === state.borough), box = node && node.querySelector("rect");
    /** @param {string} name */
    const side = (name) => (box && box.getAttribute(name)) || "";
    const tile = "M" + side("x") + " " + side("y") + "h" + side("width") + "v" + side("height") + "h-" + side("width") + "z";
    const path = !node ? "" : state.tiles ? tile : node.getAttribute("d") || "";
    for (const line of all("#chart .halo, #chart .chosen")) line.setAttribute("d", path);
  }

  /** @param {number} i @param {boolean} aloud */
  function select(i, aloud) {
    state.borough = i;
    showSelected(aloud);
    writeAddress();
  }
  /** @param {boolean} aloud */
  function showSelected(aloud) {
    const m = measure(), i = state.borough;
    for (const node of [...zones, ...tiles, ...rows, ...ranks]) node.classList.toggle("sel", index(node) === i);
    for (const node of all("[data-pick]")) node.setAttribute("aria-pressed", String(Number(node.dataset.pick) === i));
    drawOutline();
    el("chosen").hidden = i < 0;
    if (i < 0) {
      el("selected").replaceChildren(make("p", "Choose [[one]]: on the map, in the list, in the table or under My [[zone]]."));
      el("profile").replaceChildren();
    } else {
      const borough = data.boroughs[i];
      const words = borough.name + ": " + m.texts[i] + ". " + m.name + ". Status: " + m.status + "."
        + (isShown(i) ? "" : " It is not in the group shown.");
      const more = () => link("#borough", "More about " + borough.name);
      el("selected").replaceChildren(make("p", words), make("p", "", "", [more()]));
      // Below the map nobody sees that panel: the table has one of its own, which stays in sight.
      el("chosen").replaceChildren(make("p", words),
        make("p", "", "", [more()]), make("p", "", "", [link("#map", "See it on the map")]));
      showProfile(borough);
      if (aloud) say(words + " Details are under My [[zone]].");
    }
  }
  /** @param {string} target @param {string} text */
  function link(target, text) {
    const node = make("a", text);
    node.setAttribute("href", target);
    node.addEventListener("click", follow);
    return node;
  }
  /**
   * Goes to a section; the address keeps what is chosen beside it.
   * @param {Event} event
   */
  function follow(event) {
    event.preventDefault();
    state.at = (/** @type {HTMLAnchorElement} */ (event.currentTarget).hash).slice(1);
    writeAddress();
    arrive();
  }
  /** At the section to which the address leads. */
  function arrive() {
    const target = el(state.at), heading = target.querySelector("h2") || target;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    target.scrollIntoView();
  }

  // --- Sorting.
  /** @param {HTMLTableElement} table */
  function makeSortable(table) {
    const heads = Array.from(table.tHead ? table.tHead.rows[0].cells : []);
    heads.forEach((head, place) => {
      const node = make("button", head.textContent || "", "sort");
      node.setAttribute("type", "button");
      head.setAttribute("aria-sort", "none");
      head.replaceChildren(node);
      node.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        unsort(table);
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const body = table.tBodies[0];
        body.append(...Array.from(body.rows).sort((a, b) => compare(a.cells[place], b.cells[place], up)));
        say("Sorted by " + node.textContent + ", " + (up ? "ascending" : "descending") + ".");
      });
    });
  }
  /** @param {HTMLTableElement} table */
  function unsort(table) {
    for (const head of table.querySelectorAll("[aria-sort]")) head.setAttribute("aria-sort", "none");
  }
  /**
   * What is unknown stays last, whichever way.
   * @param {Element} a @param {Element} b @param {boolean} up
   */
  function compare(a, b, up) {
    const [x, y] = [a.getAttribute("data-v"), b.getAttribute("data-v")];
    const sign = up ? 1 : -1;
    if (x === null || y === null) return sign * (a.textContent || "").localeCompare(b.textContent || "", "en-GB");
    if (x === "" || y === "") return (x === "" ? 1 : 0) - (y === "" ? 1 : 0);
    const [p, q] = [Number(x), Number(y)];
    return Number.isNaN(p) || Number.isNaN(q) ? sign * x.localeCompare(y, "en-GB") : sign * (p - q);
  }

  // --- My borough.
  /** @param {string[]} heads @param {(string|Node)[][]} lines @param {string} caption */
  function table(heads, lines, caption) {
    const node = make("table", "", "", [make("caption", caption), make("thead", "", "", [make("tr", "", "", heads.map((text) => {
      const head = make("th", text);
      head.setAttribute("scope", "col");
      return head;
    }))]), make("tbody", "", "", lines.map((line) => make("tr", "", "", line.map((cell, i) => {
      const box = make(i ? "td" : "th");
      if (!i) box.setAttribute("scope", "row");
      box.append(cell);
      return box;
    }))))]);
    const region = make("div", "", "scroll", [node]);
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", caption);
    return region;
  }
  /** @param {{letter:string, word:string, text:string}} rating */
  function rag(rating) {
    const shape = draw("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: "rag-" + rating.letter });
    shape.append(rating.letter === "G" ? draw("circle", { cx: 8, cy: 8, r: 7 })
      : draw("path", { d: rating.letter === "A" ? "M8 1 15 15H1Z" : "M8 0 16 8 8 16 0 8Z" }));
    const mark = make("span", "", "rag");
    mark.append(shape, rating.letter + ", " + rating.word);
    return make("span", "", "", [mark, make("span", " " + rating.text)]);
  }
  /** @param {number} at @param {string} why */
  function service(at, why) {
    const s = data.services[at];
    const item = make("li", "", "", [make("strong", s.name), make("span", " (" + s.id + ", " + s.category + "). "), make("span", why)]);
    const facts = make("span", " Provider: " + s.provider + ". " + (s.forWhom ? "For: " + s.forWhom + ". " : "") + "Term: " + s.term + ". Money: " + s.money + ". Record: " + s.record + ".", "small");
    item.append(facts);
    return item;
  }

  // --- Money over years.
  /**
   * Lines from zero, cut where a year is unknown or not comparable with the one before; the first one is thick.
   * @param {Years} y @param {Line[]} lines @param {string} name
   */
  function lineChart(y, lines, name) {
    const [wide, high, left, right, top, bottom] = [640, 230, 56, 150, 12, 200];
    const most = Math.max(...lines.flatMap((line) => line.values.map((v) => v || 0))) || 1;
    const power = 10 ** Math.floor(Math.log10(most));
    const step = power * ([0.2, 0.5, 1, 2].find((s) => s * power * 5 >= most) || 2);
    const topmost = Math.ceil(most / step - 1e-9) * step;
    /** @param {number} k */
    const across = (k) => left + (wide - left - right) * (y.steps.length > 1 ? k / (y.steps.length - 1) : 0.5);
    /** @param {number} v */
    const down = (v) => bottom - (bottom - top) * v / topmost;
    const words = name + ". " + lines.map((line) => {
      const known = line.values.flatMap((v, k) => v === null ? [] : [k]);
      const [a, b] = [known[0], known[known.length - 1]];
      return line.name + ": " + (known.length ? "£" + line.texts[a] + " in " + y.steps[a]
        + (a === b ? "" : ", £" + line.texts[b] + " in " + y.steps[b]) : "unknown");
    }).join("; ") + ".";
    const node = draw("svg", { viewBox: "0 0 " + wide + " " + high, class: "lines", role: "img", "aria-label": words });
    /** @param {string} text @param {number} x @param {number} at @param {string} anchor */
    const write = (text, x, at, anchor) => {
      const label = draw("text", { x, y: at, "text-anchor": anchor });
      label.textContent = text;
      node.append(label);
    };
    for (let v = 0; v <= topmost + step / 2; v += step) {
      node.append(draw("path", { d: "M" + left + " " + down(v) + "H" + (wide - right), class: "rule" }));
      write("£" + String(Number(v.toPrecision(6))), left - 6, down(v) + 4, "end");
    }
    const every = Math.ceil(y.steps.length * 56 / (wide - left - right));
    y.steps.forEach((text, k) => {
      if ((y.steps.length - 1 - k) % every === 0) write(text, across(k), bottom + 18, "middle");
      if (y.cuts.includes(k)) node.append(draw("path", { d: "M" + (across(k - 1) + across(k)) / 2 + " " + top + "V" + bottom, class: "cut" }));
    });
    let next = -Infinity;
    const ends = lines.map((line) => line.values.reduce((/** @type {number|null} */ last, v) => v === null ? last : down(v), null));
    lines.forEach((line, n) => {
      const kind = n === 0 ? "own" : n === lines.length - 1 ? "all" : "other";
      const path = line.values.map((v, k) => v === null ? "" : (k && line.values[k - 1] !== null && !y.cuts.includes(k) ? "L" : "M")
        + across(k) + " " + down(v)).join("");
      node.append(draw("path", { d: path, class: "l-" + kind }));
      line.values.forEach((v, k) => { if (v !== null) node.append(draw("circle", { cx: across(k), cy: down(v), r: n ? 2.5 : 4, class: "p-" + kind })); });
    });
    for (const n of lines.map((_, n) => n).filter((n) => ends[n] !== null).sort((a, b) => Number(ends[a]) - Number(ends[b]))) {
      next = Math.max(Number(ends[n]) + 4, next + 14);
      write(lines[n].name, wide - right + 10, next, "start");
    }
    return node;
  }
  /** @param {number} i */
  function years(i) {
    return data.years.flatMap((y) => {
      const own = y.zones[i];
      if (!own) return [];
      const beside = data.neighbours[i].flatMap((n) => y.zones[n] || []);
      const groups = y.others.filter((line, n) => n < y.others.length - 1 && line.group === own.group);
      const lines = [own, ...beside, ...groups, y.others[y.others.length - 1]];
      const changes = lines.filter((line) => line.change).map((line) => line.name + ": " + line.change + ".");
      return [make("h4", y.title), make("p", y.measure + ":"), /** @type {Node} */ (lineChart(y, lines, y.title + ", " + y.measure)),
        table(["Year", own.name + ", " + y.amountHead, ...lines.map((line) => line.name)],
          y.steps.map((text, k) => [text, own.amounts[k], ...lines.map((line) => line.texts[k])]), y.title + ": " + y.measure),
        make("ul", "", "says", [...changes, ...y.notes].map((text) => make("li", text)))];
    });
  }

  /** @param {Borough} borough */
  function showProfile(borough) {
    const p = borough.profile, home = el("profile"), over = years(data.boroughs.indexOf(borough));
    const print = button("Print this [[zone]]", () => {
      document.documentElement.classList.add("one-borough");
      window.print();
    });
    const bar = draw("svg", { viewBox: "0 0 1000 24", class: "stack", preserveAspectRatio: "none", role: "img", "aria-label": p.stackTitle });
    let left = 0;
    p.stack.forEach((slice, i) => {
      bar.append(draw("rect", { class: "s" + (i % 3) + (slice.status === "modelled" ? "m" : ""), x: left, width: slice.share, height: 24 }));
      left += slice.share;
    });
    const details = make("details", "", "noprint", [
      make("summary", p.possibleTitle),
      make("ul", "", "svcs", p.possible.map(([at, why]) => service(Number(at), String(why))))]);
    const rated = [...p.certain, ...p.possible].map(([at]) => data.services[Number(at)]).filter((s) => s.ratings.length);
    const ratings = make("ul", "", "svcs ratings", rated.map((s) => make("li", "", "", [make("strong", s.name + " (" + s.id + ")"),
      ...s.ratings.flatMap((rating) => [make("br"), rag(rating)])])));
    const brief = make("p", p.possible.map(([at]) => data.services[Number(at)].id + " " + data.services[Number(at)].name).join("; ") + ".", "small printonly");
    home.replaceChildren(
      make("h3", p.title), make("p", p.groups), make("p", "", "noprint", [print]),
      make("ul", "", "says", p.sentences.map((text) => make("li", text))),
      make("div", "", "pgrid", [
        make("div", "", "wide", p.stack.length ? [make("h3", p.stackTitle), /** @type {Node} */ (bar),
          table(["Fund or service", "Amount", "Status", "How it comes to the [[zone]]"],
            p.stack.map((s, i) => [i + 1 + ". " + s.name, s.amount, badge(s.status), s.how]), "Money on record for " + borough.name + ", from left to right"),
          make("ul", "", "says", p.stackNotes.map((text) => make("li", text)))] : []),
        make("div", "", "wide", [make("h3", "Rates beside [[area]] and its groups"),
          p.rates.length ? table(["Fund", "Measure", borough.name, ...data.rateHeads, "Against " + data.rateHeads[0], "Status"],
            p.rates.map((r) => [r.fund, r.measure, r.own, r.whole, ...r.groups, r.gap, badge(r.status)]), "Rates of " + borough.name)
            : make("p", "No fund of this run pays this [[zone]]: it has no rates to set beside those of [[area]].")]),
        make("div", "", "wide noprint", over.length ? [make("h3", "Money over years, beside neighbours"), ...over] : []),
        make("div", "", "", p.cover.length ? [make("h3", "Cover by type of need, " + data.asOf),
          table(["Type of need", "Cover"], p.cover.map((c) => [c.category, make("span", "", "", [make("span", c.mark, "cv cv-" + c.state), make("span", " " + c.words)])]), "Cover in " + borough.name)] : []),
        make("div", "", "", p.cover.length ? [make("h3", "Cover that ends within a year"),
          p.ending.length ? table(["Ends", "Service", "What follows of its type"], p.ending.map(([at, end, after]) => {
            const s = data.services[Number(at)];
            return [String(end).replace(/ /g, "\u00a0"), s.name + " (" + s.id + ")", String(after)];
          }), "What ends in " + borough.name) : make("p", "No stated term ends within a year.")] : []),
        make("div", "", "wide", rated.length ? [make("h3", "How services on this patch did"),
          make("p", "Ratings of services that cover " + borough.name + " or may cover it, for [[area]] as a whole.", "small"), ratings] : []),
        make("div", "", "wide", p.cover.length ? [make("h3", "Services stated to cover " + borough.name + " (" + p.certain.length + ")"),
          make("ul", "", "svcs", p.certain.map(([at]) => service(at, ""))),
          make("h3", p.possibleTitle, "printonly"), brief, details, make("p", p.ended, "small")] : []),
      ]));
  }
  window.addEventListener("afterprint", () => document.documentElement.classList.remove("one-borough"));

  // --- The formula: whole pence by the largest remainder, ties by GSS code, as the tool does it.
  /** @param {Trial} t @param {number[]} weights in thousandths, 1,000 together @returns {bigint[]} */
  function split(t, weights) {
    const numbers = t.terms.map((term) => term.values.map(BigInt));
    const totals = numbers.map((values) => values.reduce((a, b) => a + b, 0n));
    const common = totals.reduce((a, b) => a * b, 1n);
    const claims = t.boroughs.map((_, b) => numbers.reduce(
      (sum, values, k) => sum + BigInt(weights[k]) * values[b] * (common / totals[k]), 0n));
    const whole = 1000n * common, pot = BigInt(t.pot);
    const pence = claims.map((claim) => (pot * claim) / whole);
    const rests = claims.map((claim) => (pot * claim) % whole);
    const order = claims.map((_, b) => b).sort((a, b) => (rests[a] === rests[b] ? a - b : rests[a] > rests[b] ? -1 : 1));
    let left = Number(pot - pence.reduce((a, b) => a + b, 0n));
    for (const b of order) if (left-- > 0) pence[b] += 1n;
    return pence;
  }
  /** @param {bigint} pence @param {boolean} [signed] */
  function money(pence, signed) {
    const size = pence < 0n ? -pence : pence;
    const text = "£" + String(size / 100n).replace(/\B(?=(\d{3})+$)/g, ",") + "." + String(size % 100n).padStart(2, "0");
    return (pence < 0n ? "\u2212" : signed && pence > 0n ? "+" : "") + text;
  }
  /**
   * The other weights keep their proportions and take what one leaves, in whole thousandths.
   * @param {number[]} base @param {number} chosen @param {number} value
   */
  function rebalance(base, chosen, value) {
    const rest = 1000 - value, others = base.map((w, k) => (k === chosen ? 0 : w));
    let sum = others.reduce((a, b) => a + b, 0);
    if (!sum) { others.forEach((_, k) => { others[k] = k === chosen ? 0 : 1; }); sum = others.length - 1; }
    const next = others.map((w) => Math.floor((rest * w) / sum));
    const order = others.map((_, k) => k).sort((a, b) => ((rest * others[b]) % sum) - ((rest * others[a]) % sum) || a - b);
    let left = rest - next.reduce((a, b) => a + b, 0);
    for (const k of order) if (k !== chosen && left-- > 0) next[k] += 1;
    next[chosen] = value;
    return next;
  }
  /** @param {Trial} t */
  function startTrial(t) {
    let weights = t.settings[0].weights.slice(), base = weights, moved = -1;
    const first = t.amounts.map(BigInt);
    // The share as the tool prints it: rounded once, by its decimals, and the point moved after that.
    const percent = (/** @type {bigint} */ part) => {
      const digits = (Number(part) / Number(t.pot)).toFixed(3).replace(".", "");
      return Number(digits.slice(0, -1)) + "." + digits.slice(-1) + " %";
    };
    const boxes = t.terms.map((term, k) => {
      const line = make("div", "", "slider"), label = make("label", term.name), input = document.createElement("input"), output = document.createElement("output");
      input.type = "range"; input.min = "0"; input.max = "1000"; input.step = "1"; input.id = "weight-" + k;
      label.setAttribute("for", input.id);
      output.setAttribute("for", input.id);
      line.append(label, input, output);
      el("sliders").append(line);
      input.addEventListener("input", () => {
        if (moved !== k) { base = weights; moved = k; }
        weights = t.terms.length > 1 ? rebalance(base, k, Number(input.value)) : [1000];
        show();
      });
      input.addEventListener("change", () => { say(el("trial-sum").textContent || ""); });
      return { input, output };
    });
    for (const setting of t.settings) {
      el("settings").append(button(setting.title, () => {
        weights = setting.weights.slice(); moved = -1;
        show();
        say("Weights of: " + setting.title + ".");
      }));
    }
    const results = /** @type {HTMLTableElement} */ (el("trial-table"));
    const cells = t.boroughs.map((b, i) => {
      const row = make("tr"), head = make("th", data.boroughs[b].name), amount = make("td", "", "num"), change = make("td", "", "num");
      head.setAttribute("scope", "row");
      const [words, pounds] = t.published[i], published = make("td", words);
      published.dataset.v = pounds === null ? "" : String(pounds);
      row.append(head, amount, change, published);
      results.tBodies[0].append(row);
      return { amount, change };
    });
    function show() {
      unsort(results);
      const pence = split(t, weights);
      boxes.forEach(({ input, output }, k) => {
        const text = (weights[k] / 1000).toFixed(3);
        if (input.value !== String(weights[k])) input.value = String(weights[k]);
        input.setAttribute("aria-valuetext", text);
        output.textContent = text;
      });
      cells.forEach(({ amount, change }, i) => {
        const difference = pence[i] - first[i];
        amount.textContent = money(pence[i]);
        amount.dataset.v = String(pence[i]);
        change.textContent = difference === 0n ? "none" : money(difference, true);
        change.dataset.v = String(difference);
      });
      const shares = t.groups.map((g) => {
        const sum = g.members.reduce((total, i) => total + pence[i], 0n);
        return g.name + ": " + money(sum) + ", " + percent(sum);
      });
      el("trial-sum").textContent = "MODELLED, of " + t.potText + ": " + shares.join("; ") + ".";
    }
    show();
    el("trial").hidden = false;
  }

  // --- Start.
  markEntry();
  readAddress();
  for (const row of rows) {
    const name = row.querySelector("th");
    if (name) name.replaceChildren(picker(index(row)));
    row.addEventListener("click", (event) => {
      if (!(/** @type {Element} */ (event.target).closest("button")) && !String(getSelection() || "")) select(index(row), true);
    });
  }
  for (const node of [...zones, ...tiles]) node.addEventListener("click", () => select(index(node), true));
  measureBox.addEventListener("change", () => {
    state.measure = measureBox.value;
    showMeasure(); showGroup(); select(state.borough, false);
    say(measure().name + ". " + measure().alt);
  });
  for (const node of all("a[data-measure]")) node.addEventListener("click", () => {
    state.measure = measureBox.value = node.dataset.measure || "";
    showMeasure(); showGroup(); showSelected(false);
  });
  for (const node of all("nav a, main a[href^='#']")) node.addEventListener("click", follow);
  groupBox.addEventListener("change", () => {
    state.group = groupBox.value;
    showGroup(); writeAddress();
    say(groupName() + ": " + countShown() + " shown.");
  });
  for (const box of all("input[name=view]")) box.addEventListener("change", () => {
    state.tiles = /** @type {HTMLInputElement} */ (box).value === "tiles";
    showView(); writeAddress();
    say(state.tiles ? "Equal tiles." : "Boundaries.");
  });
  el("lookup").addEventListener("submit", (event) => {
    event.preventDefault();
    const box = /** @type {HTMLInputElement} */ (el("where"));
    const { found, said } = lookUp(box.value);
    el("where-said").textContent = said;
    box.setAttribute("aria-invalid", String(found < 0));
    if (found >= 0) {
      state.at = "borough";
      select(found, false);
    }
    else if (state.borough >= 0) el("where-said").append(" " + data.boroughs[state.borough].name + " is still shown.");
    say(found < 0 ? el("where-said").textContent || "" : said + " " + data.boroughs[found].profile.sentences[0]);
  });
  // The search of the first screen is that of My borough, asked from above.
  el("quick").addEventListener("submit", (event) => {
    event.preventDefault();
    const box = /** @type {HTMLInputElement} */ (el("where")), above = /** @type {HTMLInputElement} */ (el("asked"));
    box.value = above.value;
    /** @type {HTMLFormElement} */ (el("lookup")).requestSubmit();
    el("asked-said").textContent = el("where-said").textContent;
    const isFound = box.getAttribute("aria-invalid") === "false";
    above.setAttribute("aria-invalid", String(!isFound));
    if (isFound) arrive();
  });
  el("home").addEventListener("click", (event) => {
    const tile = /** @type {Element} */ (event.target).closest("[data-i]");
    if (!tile) return;
    state.at = "borough";
    select(index(tile), false);
    arrive();
  });
  for (const node of all("table.data")) makeSortable(/** @type {HTMLTableElement} */ (node));
  measureBox.value = state.measure;
  groupBox.value = state.group;
  // The page comes with its first measure drawn: drawing it again would only hold up the first paint.
  if (measure() !== data.measures[0]) drawMap(measure());
  markTable(measure());
  rank(measure());
  showView();
  showGroup();
  el("controls").hidden = false;
  el("lookup").hidden = el("quick").hidden = false;
  if (data.trial) startTrial(data.trial);
  showSelected(false);
  el("selected").hidden = false;
  // What lies below the table is laid out after the load, by a task of its own: a frame that is due comes first.
  // Where the address leads is found again then, because heights were guessed until now.
  window.addEventListener("load", () => setTimeout(() => {
    document.documentElement.classList.add("loaded");
    if (location.hash) el(state.at).scrollIntoView();
  }));
  // Back and Forward show the view that was there, where it was. An address that is pasted or followed while the page
  // is open leads to its section; one of a section alone changes nothing else.
  window.addEventListener("popstate", (event) => {
    const isNew = !(event.state && event.state.seen);
    if (isNew) markEntry();
    if (isNew && !location.hash.includes("=")) return;
    readAddress();
    measureBox.value = state.measure; groupBox.value = state.group;
    showMeasure(); showView(); showGroup(); showSelected(isNew);
    if (isNew) arrive();
  });
})();
