// @ts-check
"use strict";
/**
 * @typedef {{letters:string, boroughs:number[], sectors:string}} Postcodes
 * @typedef {{found:number, said:string, choices:number[]}} Answer
 */
/**
 * A search among names, and where there are any among postcodes.
 * @param {string[]} all the names
 * @param {Postcodes|null} table
 * @returns {(text:string) => Answer}
 */
function boroughFinder(all, table) {
  const names = all.map(plainName);
  /** @param {string} said @param {number[]} [choices] @returns {Answer} */
  const nothing = (said, choices) => ({ found: -1, said, choices: choices || [] });
  /** @param {number} found @param {string} [said] @returns {Answer} */
  const one = (found, said) => ({ found, said: said || "", choices: [] });
  /** @param {number[]} places */
  const listed = (places) => places.map((i) => all[i]).join(", ");

  /** @param {string} text */
  function lookUp(text) {
    const plain = plainName(text);
    if (!text.trim()) return nothing("Type the name of [[one]]" + (table ? " or a postcode." : "."));
    const exact = names.indexOf(plain);
    if (exact >= 0) return one(exact);
    if (plain === "[[area]]".toLowerCase()) return nothing("[[area]] is all of them: type the name of one [[zone]].");
    const code = text.toUpperCase().replace(/\s+/g, "");
    if (/^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$/.test(code)) return ofPostcode(code);
    if (table && /^[A-Z]{1,2}[0-9][A-Z0-9]?$/.test(code)) return ofDistrict(code, table);
    const near = names.flatMap((name, i) => (plain && name.includes(plain) ? [i] : []));
    if (near.length === 1) return one(near[0]);
    if (near.length > 1) return nothing("Which one? " + listed(near) + ".", near);
    return nothing("No [[zone]]" + (table ? " and no postcode" : "") + " is called “" + text.trim() + "”. Choose a name from the list" + (table ? ", or write a postcode." : "."));
  }
  /**
   * A name as people write it: without its rank, signs and capitals.
   * @param {string} name
   */
  function plainName(name) {
    const words = name.toLowerCase().replace(/&/g, " and ").replace(/['’]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const bare = words.replace(/^(the )?(([a-z]+ )?borough of|city of|lb|rb|royal) /, "").replace(/ council$/, "");
    // "City of" goes before the name of the whole area only in the name of one zone.
    return bare === "[[area]]".toLowerCase() ? words : bare;
  }
  /** @param {string} letter */
  const district = (letter) => letter < "a" ? letter.charCodeAt(0) - 65 : letter.charCodeAt(0) - 71;
  /**
   * The beginning of a postcode, up to its space.
   * @param {string} code @param {Postcodes} postcodes
   */
  function ofDistrict(code, postcodes) {
    const found = new Set();
    for (const [, runs] of postcodes.sectors.matchAll(new RegExp(";" + code + " \\d\\|([A-Za-z0-9]*)", "g"))) {
      for (const letter of runs.match(/[A-Za-z]/g) || []) found.add(postcodes.boroughs[district(letter)]);
    }
    const places = Array.from(found).sort((a, b) => a - b);
    if (!places.length) return nothing("No postcode of this page begins with " + code + ". It may be outside [[area]], or mistyped.");
    if (places.length === 1) return one(places[0], code + " is in " + all[places[0]] + ".");
    return nothing(code + " is in several: " + listed(places) + ". Choose one, or write the whole postcode.", places);
  }
  /** @param {string} code without spaces */
  function ofPostcode(code) {
    const sector = code.slice(0, -3) + " " + code.slice(-3, -2), whole = sector + code.slice(-2);
    const unknown = nothing(whole + " is not among the postcodes of this page. It may be outside [[area]], new, or mistyped.");
    if (!table) return nothing("This page holds no postcodes. Choose the name of [[one]].");
    const start = table.sectors.indexOf(";" + sector + "|");
    if (start < 0) return unknown;
    const [, runs, packed] = table.sectors.slice(start + 1, table.sectors.indexOf(";", start + 1)).split("|");
    const bytes = atob(packed), letters = table.letters;
    const place = letters.indexOf(code.slice(-2, -1)) * letters.length + letters.indexOf(code.slice(-1));
    /** @param {number} n */
    const has = (n) => ((bytes.charCodeAt(n >> 3) || 0) >> (n & 7)) & 1;
    if (letters.indexOf(code.slice(-2, -1)) < 0 || letters.indexOf(code.slice(-1)) < 0 || !has(place)) return unknown;
    let before = 0;
    for (let n = 0; n < place; n++) before += has(n);
    for (const [, letter, count] of runs.matchAll(/([A-Za-z])(\d*)/g)) {
      if (count === "" || before < Number(count)) {
        const found = table.boroughs[district(letter)];
        return one(found, whole + " is in " + all[found] + ".");
      }
      before -= Number(count);
    }
    return unknown;
  }
  return lookUp;
}
