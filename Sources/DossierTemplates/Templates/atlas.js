// @ts-check
"use strict";
/**
 * @typedef {{period:string, finding:string, note:string, alt:string, status:string, whole:string, file:string,
 *   fills:string[], labels:string[], values:(number|null)[], texts:string[], marks:string[], ranks:string[]}} MapYear
 * @typedef {{key:string, fund:string, name:string, method:string, legend:{fill:string, letter:string, text:string}[],
 *   years:MapYear[]}} MapMeasure
 * @typedef {{area:string, swatch:string, codes:string[], names:string[], pages:string[], groups:string[][],
 *   measures:MapMeasure[]}} MapData
 */
(() => {
  /** @param {string} id */
  const el = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @param {string} id */
  const box = (id) => /** @type {HTMLSelectElement} */ (document.getElementById(id));
  /** @type {MapData} */
  const data = JSON.parse(el("data").textContent || "{}");
  document.documentElement.classList.add("js");
  /** @param {string} selector */
  const all = (selector) => /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(selector)));
  /** @param {Element} node */
  const index = (node) => Number(node.getAttribute("data-i"));
  const zones = all("#shapes [data-i]"), labels = all("#labels [data-i]"), tiles = all("#tiles [data-i]");
  const rows = all("#rows tr").sort((a, b) => index(a) - index(b));
  const radios = /** @type {HTMLInputElement[]} */ (all("input[name=shape]"));
  const state = { measure: data.measures[0], period: "", group: "", tiles: false, place: -1 };
  const year = () => state.measure.years.find((y) => y.period === state.period) || state.measure.years[state.measure.years.length - 1];
  /** @param {number} i */
  const isShown = (i) => !state.group || data.groups[i].includes(state.group);

  // The tip says the same at once.
  for (const title of all("#shapes title, #tiles title")) title.remove();

  /** @param {string} fill */
  function letter(fill) {
    const entry = state.measure.legend.find((each) => each.fill === fill.replace(/m$/, ""));
    return entry ? entry.letter : "";
  }
  /** @param {number} i */
  const words = (i) => data.names[i] + ": " + year().texts[i] + (year().ranks[i] ? ", " + year().ranks[i] : "");

  function drawMap() {
    const y = year();
    for (const node of zones) {
      node.setAttribute("class", "z " + (isShown(index(node)) ? y.fills[index(node)] : "off"));
    }
    for (const node of tiles) {
      const i = index(node);
      node.setAttribute("class", "t " + (isShown(i) ? y.fills[i] : "off"));
      /** @type {Element} */ (node.lastElementChild).textContent = y.labels[i];
    }
    for (const node of labels) {
      const i = index(node), sign = letter(y.fills[i]);
      node.setAttribute("class", "k " + (isShown(i) ? y.fills[i] : "off"));
      for (const [kind, room] of [[".kv", "data-room"], [".ks", "data-narrow"]]) {
        const most = Number(node.getAttribute(room));
        /** @type {Element} */ (node.querySelector(kind)).textContent = y.labels[i].length <= most ? y.labels[i] : sign.length <= most ? sign : "";
      }
    }
    el("chart").classList.toggle("tiled", state.tiles);
    const node = (state.tiles ? tiles : zones).find((each) => index(each) === state.place);
    const tile = node && node.querySelector("rect");
    /** @param {string} name */
    const side = (name) => (tile && tile.getAttribute(name)) || "";
    const path = !node ? "" : tile ? "M" + side("x") + " " + side("y") + "h" + side("width") + "v" + side("height") + "h-" + side("width") + "z" : node.getAttribute("d") || "";
    for (const line of all("#chart .halo, #chart .chosen")) line.setAttribute("d", path);
  }
  function writeWords() {
    const m = state.measure, y = year();
    el("finding").textContent = y.finding;
    el("what").textContent = m.name + ". " + m.fund + ", " + y.period;
    el("status").textContent = y.status.toUpperCase();
    el("status").className = "st st-" + y.status;
    el("note").textContent = y.note;
    el("method").textContent = m.method;
    el("alt-t").textContent = m.name + ", " + m.fund + ", " + y.period;
    el("alt-d").textContent = y.alt;
    el("alt-text").textContent = y.alt;
    el("whole").textContent = y.whole;
    el("whole-line").hidden = !y.whole;
    document.title = "[[Zones]] on the map: " + y.finding;
    el("shown").hidden = !state.group;
    el("shown").textContent = state.group ? box("group").selectedOptions[0].textContent + ": the others are grey. Classes are those of all [[zones]]." : "";
    el("legend").replaceChildren(...m.legend.map((entry) => {
      const item = document.createElement("li"), text = document.createElement("span"), sign = document.createElement("b");
      const swatch = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      swatch.setAttribute("class", "sw");
      swatch.setAttribute("viewBox", data.swatch);
      swatch.setAttribute("aria-hidden", "true");
      ground.setAttribute("class", entry.fill);
      ground.setAttribute("width", "100%");
      ground.setAttribute("height", "100%");
      swatch.append(ground);
      sign.textContent = entry.letter;
      text.append(sign, " " + entry.text);
      item.append(swatch, text);
      return item;
    }));
  }
  function listFigures() {
    const y = year();
    const order = data.names.map((_, i) => i).sort((a, b) => {
      const [p, q] = [y.values[a], y.values[b]];
      if (p === null || q === null) return (p === null ? 1 : 0) - (q === null ? 1 : 0) || a - b;
      return p - q || a - b;
    });
    for (const i of order) {
      const [, figure, place] = Array.from(rows[i].children);
      const mark = /** @type {Element} */ (figure.querySelector(".mk"));
      /** @type {Node} */ (figure.firstChild).textContent = y.texts[i] + " ";
      mark.setAttribute("class", y.marks[i] ? "mk st-" + y.marks[i] : "mk");
      mark.setAttribute("title", y.marks[i].toUpperCase());
      /** @type {Element} */ (mark.firstElementChild).textContent = y.marks[i].toUpperCase();
      place.textContent = y.ranks[i];
      rows[i].hidden = !isShown(i);
      rows[i].classList.toggle("sel", i === state.place);
    }
    el("rows").append(...order.map((i) => rows[i]));
    const file = /** @type {HTMLAnchorElement} */ (el("file")), m = state.measure;
    const cells = order.filter(isShown).map((i) => [data.codes[i], data.names[i], m.fund, y.period, m.name, y.values[i] === null ? "" : String(y.values[i]), y.marks[i]]);
    const table = [["gss_code", "name", "fund", "year", "measure", "value", "status"], ...cells];
    file.textContent = "What is shown, as a table (CSV)";
    file.href = "data:text/csv;charset=utf-8," + encodeURIComponent(table.map((row) => row.map(quoted).join(",") + "\n").join(""));
    file.download = (m.key + "-" + y.period).replace(/[^A-Za-z0-9]+/g, "-") + ".csv";
  }
  /** @param {string} text */
  const quoted = (text) => /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  function readOut() {
    const i = state.place, y = year();
    if (i < 0) { el("readout").textContent = "Point at [[one]] on the map, or choose it above."; return; }
    const link = document.createElement("a");
    link.href = data.pages[i];
    link.textContent = "Its page";
    el("readout").replaceChildren(words(i) + (y.marks[i] ? ", " + y.marks[i].toUpperCase() : "") + (y.whole ? "; " + data.area + ": " + y.whole : "") + ". ", link);
  }

  function setControls() {
    const years = state.measure.years, slider = /** @type {HTMLInputElement} */ (el("year"));
    box("fund").value = state.measure.fund;
    box("measure").replaceChildren(...data.measures.filter((m) => m.fund === state.measure.fund).map((m) => new Option(m.name, m.key, false, m === state.measure)));
    slider.max = String(years.length - 1);
    slider.value = String(years.indexOf(year()));
    slider.hidden = years.length < 2;
    slider.setAttribute("aria-valuetext", year().period);
    el("year-said").textContent = year().period;
    box("group").value = state.group;
    box("place").selectedIndex = state.place + 1;
    for (const radio of radios) radio.checked = (radio.value === "tiles") === state.tiles;
  }
  function show() {
    setControls();
    drawMap();
    writeWords();
    listFigures();
    readOut();
  }
  function writeAddress() {
    const query = new URLSearchParams({ measure: state.measure.key, year: year().period });
    if (state.group) query.set("group", state.group);
    if (state.tiles) query.set("shape", "tiles");
    if (state.place >= 0) query.set("at", data.codes[state.place]);
    try { history.replaceState(null, "", "#" + query.toString()); } catch { /* A host may forbid it. */ }
  }
  function readAddress() {
    const text = location.hash.slice(1);
    const query = new URLSearchParams(text.includes("=") ? text : "");
    state.measure = data.measures.find((m) => m.key === query.get("measure")) || data.measures[0];
    state.period = query.get("year") || "";
    const group = query.get("group") || "";
    state.group = data.groups.some((own) => own.includes(group)) ? group : "";
    state.tiles = query.get("shape") === "tiles";
    state.place = data.codes.indexOf(query.get("at") || "");
    show();
  }
  function changed() {
    show();
    writeAddress();
  }
  /** @param {string} id @param {() => void} act */
  const on = (id, act) => el(id).addEventListener("input", () => { act(); changed(); });
  on("fund", () => { state.measure = data.measures.find((m) => m.fund === box("fund").value) || state.measure; });
  on("measure", () => { state.measure = data.measures.find((m) => m.key === box("measure").value) || state.measure; });
  on("year", () => { state.period = state.measure.years[Number(box("year").value)].period; });
  on("group", () => { state.group = box("group").value; });
  on("place", () => { state.place = box("place").selectedIndex - 1; });
  for (const radio of radios) radio.addEventListener("change", () => { state.tiles = radio.value === "tiles"; changed(); });
  el("controls").addEventListener("submit", (event) => event.preventDefault());

  const chart = el("chart"), tip = el("tip");
  /** @param {Event} event */
  const under = (event) => /** @type {Element} */ (event.target).closest("#shapes [data-i], #tiles [data-i]");
  chart.addEventListener("click", (event) => {
    const node = under(event);
    if (!node) return;
    state.place = index(node);
    changed();
  });
  chart.addEventListener("pointermove", (event) => {
    const node = event.pointerType === "mouse" ? under(event) : null;
    tip.hidden = !node;
    if (!node) return;
    const frame = /** @type {Element} */ (tip.parentElement).getBoundingClientRect();
    tip.textContent = words(index(node));
    tip.style.left = Math.min(event.clientX - frame.left + 14, frame.width - tip.offsetWidth) + "px";
    tip.style.top = event.clientY - frame.top + 18 + "px";
  });
  chart.addEventListener("pointerleave", () => { tip.hidden = true; });
  el("rows").addEventListener("focusin", (event) => {
    const row = /** @type {Element} */ (event.target).closest("tr");
    if (!row || index(row) === state.place) return;
    state.place = index(row);
    box("place").selectedIndex = state.place + 1;
    for (const each of rows) each.classList.toggle("sel", each === row);
    drawMap();
    readOut();
  });
  window.addEventListener("hashchange", readAddress);
  el("controls").hidden = false;
  readAddress();
})();
