// Cells as they are typed, pasted and sent: the same rules as on the server, so that both always mean the same value.
"use strict";
window.parkloopData = {};
(() => {
  const FIGURE = /^-?(0|[1-9]\d{0,14})(\.\d{1,14})?$/;
  // eslint-disable-next-line no-control-regex
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;

  // A plain figure is a figure, a blank is nothing, everything else is the text as it stands.
  const typed = (value) => {
    if (typeof value !== "string") return value === undefined ? null : value;
    const text = value.replace(/\r\n?/g, "\n").replace(CONTROL, "").slice(0, 30000);
    const word = text.trim();
    if (!word) return null;
    return FIGURE.test(word) ? Number(word) : text;
  };

  // A block as Excel and WPS put it on the clipboard: tabs and line ends, quotes around cells that hold either.
  const block = (text) => {
    const rows = [[]];
    let cell = "", quoted = false;
    const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let i = 0; i < plain.length; i++) {
      const c = plain[i];
      if (quoted) {
        if (c === '"' && plain[i + 1] === '"') { cell += '"'; i++; }
        else if (c === '"') quoted = false;
        else cell += c;
      } else if (c === '"' && cell === "" && /"(\t|\n|$)/.test(plain.slice(i + 1))) quoted = true;
      else if (c === "\t") { rows.at(-1).push(typed(cell)); cell = ""; }
      else if (c === "\n") { rows.at(-1).push(typed(cell)); rows.push([]); cell = ""; }
      else cell += c;
    }
    rows.at(-1).push(typed(cell));
    return rows;
  };

  const text = (value) => (value === null || value === undefined ? "" : String(value));
  const same = (a, b) => (a ?? null) === (b ?? null);
  const words = JSON.parse(document.getElementById("grid-words")?.textContent ?? "{}");
  const say = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const element = (name, className = "", content = "") => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (content !== "") made.textContent = content;
    return made;
  };
  Object.assign(window.parkloopData, { typed, block, text, same, say, element });
})();
