// Problems: by cell for the grid, by sheet for its tab, and as a list whose entries lead to their cells.
"use strict";
(() => {
  const { element, say } = window.parkloopData;
  const SHOWN = 200;

  class Problems {
    constructor(list, counts, jump) {
      Object.assign(this, { list, counts, jump, byCell: new Map(), byRow: new Map(), bySheet: new Map() });
      this.errors = 0;
    }

    take(found) {
      const before = this.byRow;
      this.byCell = new Map();
      this.byRow = new Map();
      this.bySheet = new Map();
      for (const one of found) {
        if (one.sheet === null) continue;
        const add = (map, key) => map.set(key, [...(map.get(key) ?? []), one]);
        add(this.bySheet, one.sheet);
        if (one.row === null) continue;
        add(this.byRow, `${one.sheet}:${one.row}`);
        if (one.column !== null) add(this.byCell, `${one.sheet}:${one.row}:${one.column}`);
      }
      this.errors = found.filter((one) => one.severity === "error").length;
      this.show(found);
      const sign = (map, key) => JSON.stringify((map.get(key) ?? []).map((o) => [o.column, o.code, o.message]));
      return [...new Set([...before.keys(), ...this.byRow.keys()])].filter((k) => sign(before, k) !== sign(this.byRow, k));
    }

    at(sheet, row, column) {
      return this.byCell.get(`${sheet}:${row}:${column}`) ?? [];
    }

    of(sheet, row) {
      return this.byRow.get(`${sheet}:${row}`) ?? [];
    }

    show(found) {
      const warnings = found.length - this.errors;
      this.counts.replaceChildren();
      if (!found.length) this.counts.append(element("span", "badge badge--good", say("no_problems")));
      if (this.errors) this.counts.append(element("span", "badge badge--error", say("errors", { count: this.errors })));
      if (warnings) this.counts.append(element("span", "badge badge--warning", say("warnings", { count: warnings })));
      const ordered = [...found].sort((a, b) => (a.severity === b.severity ? 0 : a.severity === "error" ? -1 : 1));
      const focused = document.activeElement?.dataset?.problem;
      this.list.replaceChildren(...ordered.slice(0, SHOWN).map((one) => this.entry(one)));
      if (found.length > SHOWN) this.list.append(element("li", "soft small", say("more", { count: found.length - SHOWN })));
      if (focused) this.list.querySelector(`[data-problem="${CSS.escape(focused)}"]`)?.focus();
    }

    entry(one) {
      const item = element("li");
      const button = element("button", "data-problem");
      button.type = "button";
      button.dataset.problem = `${one.code}:${one.place}`;
      button.append(mark(one.severity, true));
      button.append(element("strong", "", ` ${one.place || one.id || ""} `));
      button.append(element("span", "", one.message), element("span", "soft small data-hint", one.hint));
      if (one.sheet === null) button.disabled = true;
      button.addEventListener("click", () => this.jump(one));
      item.append(button);
      return item;
    }
  }

  // Severity by word and shape, not by colour alone.
  const mark = (severity, word) => {
    const made = element("span", `badge badge--${severity} data-mark`);
    made.append(element("span", "", severity === "error" ? "✕" : "!"));
    made.firstChild.setAttribute("aria-hidden", "true");
    made.append(element("span", word ? "" : "hidden-text", say(severity)));
    return made;
  };
  Object.assign(window.parkloopData, { Problems, mark });
})();
