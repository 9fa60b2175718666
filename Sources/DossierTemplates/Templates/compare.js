// @ts-check
"use strict";
/**
 * @typedef {{name:string, whole:string, line:string, dots:string[], texts:string[], ranks:string[], pence:string[],
 *   marks:string[], status:string[]}} PairRow
 * @typedef {{title:string, notes:string[], amounts:string[], status:string[], marks:string[], rows:PairRow[]}} PairFund
 * @typedef {{whole:string, names:string[], keys:string[], pages:string[], leads:string[], funds:PairFund[]}} Pairs
 */
(() => {
  /** @param {string} id */
  const el = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {Pairs} */
  const data = JSON.parse(el("data").textContent || "{}");
  const boxes = ["a", "b"].map((id) => /** @type {HTMLSelectElement} */ (el(id)));
  /** @param {string} tag @param {(Node|string)[]} children @param {Record<string,string>} [attributes] */
  function make(tag, children, attributes) {
    const node = document.createElement(tag);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  }
  /** @param {string} tag @param {Record<string,string>} attributes */
  function draw(tag, attributes) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    return node;
  }
  /** @param {string} kind @param {string} word */
  const mark = (kind, word) => make("span", [make("span", [word], { class: "vh" })], { class: "mk st-" + kind, title: word });
  /** @param {PairRow} row @param {number[]} pair */
  function strip(row, pair) {
    const words = pair.map((i) => data.names[i] + ": " + row.texts[i]).join("; ") + "; " + data.whole + ": " + row.whole + ".";
    const node = draw("svg", { viewBox: "0 0 240 20", class: "strip", role: "img", "aria-label": words });
    node.append(draw("path", { class: "axis", d: "M0 19.5H240" }));
    if (row.line) node.append(draw("path", { class: "whole", d: "M" + row.line + " 0V20" }));
    node.append(draw("path", { class: "dots", d: row.dots.filter((x, i) => x && !pair.includes(i)).map((x) => "M" + x + " 10h0").join("") }));
    pair.forEach((i, n) => {
      if (row.dots[i]) node.append(draw("path", { class: n ? "other" : "own", d: n ? "M" + row.dots[i] + " 3v14" : "M" + row.dots[i] + " 10h0" }));
    });
    return node;
  }
  /** @param {number[]} pair */
  function show(pair) {
    const heads = ["Measure", ...pair.map((i) => data.names[i]), data.whole, "All [[zones]], from 0"];
    const bodies = data.funds.map((fund) => make("tbody", [
      make("tr", [make("th", [make("span", [fund.title, ...fund.notes.flatMap((note) => [make("br", []), make("span", [note], { class: "small" })])], { class: "stay" })],
        { colspan: "5", scope: "rowgroup" })], { class: "fund" }),
      make("tr", [make("th", ["Amount"], { scope: "row" }),
        ...pair.map((i) => make("td", [fund.amounts[i] + " ", mark(fund.marks[i], fund.status[i])])), make("td", []), make("td", [])]),
      ...fund.rows.map((row) => make("tr", [make("th", [row.name], { scope: "row" }),
        ...pair.map((i) => make("td", [row.texts[i] + " ", ...(row.ranks[i] ? [mark(row.marks[i], row.status[i]),
          make("span", [(row.pence[i] ? row.pence[i] + " for each £1 in " + data.whole + "; " : "") + row.ranks[i]], { class: "small pairnote" })] : [])])),
        make("td", [row.whole]), make("td", [strip(row, pair)], { class: "sc" })])),
    ]));
    const table = make("table", [make("thead", [make("tr", heads.map((text) => make("th", [text], { scope: "col" })))]), ...bodies], { class: "strips" });
    el("pages").replaceChildren(
      ...pair.map((i) => make("p", [data.leads[i] + ". ", make("a", ["The page of " + data.names[i]], { href: data.pages[i] })])),
      make("div", [table], { class: "scroll", tabindex: "0", role: "region", "aria-label": "Both, measure by measure" }),
      make("p", ["Round: " + data.names[pair[0]] + ". Bar: " + data.names[pair[1]] + ". Line: " + data.whole + ". Small dots: the others."], { class: "small" }));
    document.title = data.names[pair[0]] + " beside " + data.names[pair[1]];
  }
  const asked = new URLSearchParams(location.search);
  const pair = ["a", "b"].map((id) => data.keys.indexOf(asked.get(id) || ""));
  pair.forEach((place, n) => { boxes[n].value = place < 0 ? "" : data.keys[place]; });
  el("pair").addEventListener("submit", (event) => {
    event.preventDefault();
    location.search = "?a=" + boxes[0].value + "&b=" + boxes[1].value;
  });
  el("pair").hidden = false;
  if (pair.every((place) => place >= 0) && pair[0] !== pair[1]) show(pair);
  else el("said").textContent = pair[0] >= 0 && pair[0] === pair[1] ? "That is the same [[zone]] twice: choose another." : "Choose two [[zones]]: the address then holds both, and can be sent.";
})();
