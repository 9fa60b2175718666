// @ts-check
/**
 * @typedef {{need:string, state:string, sex:string, from:number|null, to:number|null, words:string, certain:number[],
 *   possible:number[], named:number[]}} FoundService
 * @typedef {{names:string[], postcodes:Postcodes|null, services:FoundService[]}} Finder
 */
(() => {
  /** @param {string} id */
  const el = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
  /** @type {Finder} */
  const data = JSON.parse(el("data").textContent || "{}");
  document.documentElement.classList.add("js");
  const lookUp = boroughFinder(data.names, data.postcodes);
  const fields = ["place", "need", "state", "sex", "age", "words"];
  const rows = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(".entries > li")));
  const tiles = Array.from(document.querySelectorAll("#where-map [data-i]"));

  /** @param {FoundService} s @param {number} place */
  function fits(s, place) {
    const [state, sex, age] = [el("state").value, el("sex").value, el("age").value.trim()];
    const years = /^[0-9]+$/.test(age) ? Number(age) : null;
    return (place < 0 || s.certain.includes(place) || s.possible.includes(place) || s.named.includes(place))
      && (!el("need").value || s.need === el("need").value)
      && (!state || (state === "now" ? s.state === "runs" || s.state === "may-run" : s.state === state))
      // What a record does not state excludes nobody.
      && (!sex || !s.sex || s.sex === "all" || s.sex === sex)
      && (years === null || ((s.from === null || s.from <= years) && (s.to === null || years <= s.to)))
      && el("words").value.toLowerCase().split(/\s+/).every((word) => s.words.includes(word));
  }
  function show() {
    const text = el("place").value;
    const answer = text.trim() ? lookUp(text) : { found: -1, said: "", choices: [] };
    el("place-said").textContent = answer.said;
    const isLost = Boolean(text.trim()) && answer.found < 0;
    el("place").setAttribute("aria-invalid", String(isLost));
    const shown = data.services.map((s) => !isLost && fits(s, answer.found));
    rows.forEach((row, i) => { row.hidden = !shown[i]; });
    const listed = data.services.filter((_, i) => shown[i]);
    for (const tile of tiles) {
      const place = Number(tile.getAttribute("data-i"));
      const sure = listed.filter((s) => s.certain.includes(place)).length;
      const maybe = listed.filter((s) => s.possible.includes(place)).length;
      tile.setAttribute("class", "t " + (sure > 1 ? "s2" : sure ? "s0" : maybe ? "u" : "o"));
      /** @type {Element} */ (tile.querySelector(".tv")).textContent = sure ? String(sure) : maybe ? "?" : "0";
      /** @type {Element} */ (tile.querySelector("title")).textContent = data.names[place] + ": " + sure + " as stated, " + maybe + " perhaps";
    }
    const here = answer.found < 0 ? "" : "; " + listed.filter((s) => s.certain.includes(answer.found)).length + " stated to cover all of " + data.names[answer.found];
    el("count").textContent = listed.length + " of " + data.services.length + " records" + here
      + (el("sex").value || el("age").value.trim() ? ". Records that do not state whom they are for are among them." : ".");
  }
  function writeAddress() {
    const query = new URLSearchParams();
    for (const id of fields) if (el(id).value.trim() && !(id === "state" && el(id).value === "now")) query.set(id, el(id).value.trim());
    try { history.replaceState(null, "", "#" + query.toString()); } catch { /* A host may forbid it. */ }
  }
  function readAddress() {
    const text = location.hash.slice(1);
    if (text.includes("=")) {
      const query = new URLSearchParams(text);
      for (const id of fields) el(id).value = query.get(id) || (id === "state" && !query.has(id) ? "now" : "");
    } else if (text) {
      // One service is asked for: whatever its state, it is in the list.
      el("state").value = "";
    }
    show();
    const row = text && !text.includes("=") && document.getElementById(text);
    if (row) row.scrollIntoView();
  }
  el("ask").addEventListener("submit", (event) => { event.preventDefault(); show(); writeAddress(); });
  for (const id of fields) el(id).addEventListener("change", () => { show(); writeAddress(); });
  window.addEventListener("hashchange", readAddress);
  el("ask").hidden = false;
  readAddress();
})();
