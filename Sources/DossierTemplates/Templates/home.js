// @ts-check
/** @typedef {{names:string[], pages:string[], postcodes:Postcodes|null}} Home */
(() => {
  /** @param {string} id */
  const el = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {Home} */
  const data = JSON.parse(el("data").textContent || "{}");
  const lookUp = boroughFinder(data.names, data.postcodes);
  const form = el("quick"), box = /** @type {HTMLInputElement} */ (el("asked")), said = el("asked-said");
  /** @param {number} place */
  function link(place) {
    const node = document.createElement("a");
    node.href = data.pages[place];
    node.textContent = data.names[place];
    return node;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = lookUp(box.value);
    box.setAttribute("aria-invalid", String(answer.found < 0));
    said.setAttribute("role", "status");
    said.textContent = answer.said;
    for (const place of answer.choices) said.append(" ", link(place));
    if (answer.found >= 0) location.assign(data.pages[answer.found]);
  });
  form.hidden = false;
})();
