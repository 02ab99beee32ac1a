// One sheet as the grid holds it: rows keep the place they have in the file, blank ones included.
"use strict";
(() => {
  const { element, say, text, mark } = window.parkloopData;
  const SPARE = 5;
  const SOURCES = new Set(["measured", "reported", "computed", "typical", "estimated", "memory"]);

  class Sheet {
    constructor(given) {
      Object.assign(this, given);
      this.shutRows = new Set(given.shut_rows ?? []);
      this.rows = given.kind === "list" ? this.entryRows(given.entries) : this.tableRows(given.rows);
      this.byRow = new Map(this.rows.map((row) => [row._r, row]));
      if (this.kind !== "list" && !this.shut) this.grow(SPARE);
      this.origin = ["provenance", "confidence", "source"].map((key) => this.columns.find((c) => c.key === key));
    }

    entryRows(entries) {
      return entries.map((e) => ({ _r: e.row, _c: e.column, _e: e, title: e.title, group: e.group, v: e.value }));
    }

    tableRows(rows) {
      return rows.map(([r, ...cells]) => {
        const row = { _r: r };
        cells.forEach((cell, c) => { if (cell !== null) row[`c${c}`] = cell; });
        return row;
      });
    }

    get next() {
      return Math.max(this.first - 1, ...[this.rows.at(-1)?._r ?? -1]) + 1;
    }

    grow(count) {
      const fresh = [];
      for (let n = 0; n < count; n++) {
        const row = { _r: this.next };
        this.rows.push(row);
        this.byRow.set(row._r, row);
        fresh.push(row);
      }
      return fresh;
    }

    // The place of a field in the draft: [row, column], or null where it is not a cell of the draft.
    place(row, field) {
      if (this.kind === "list") return field === "v" ? [row._r, row._c] : null;
      return /^c\d+$/.test(field ?? "") ? [row._r, Number(field.slice(1))] : null;
    }

    field(row, column) {
      return this.kind === "list" ? (this.byRow.get(row)?._c === column ? "v" : null) : `c${column}`;
    }

    open(row) {
      return !this.shutRows.has(row._r) && !(this.shut && this.kind !== "table") && !(this.shut && !this.byRow.has(row._r));
    }

    rules(row, field) {
      if (this.kind === "list") return row._e;
      return this.columns.find((c) => `c${c.index}` === field);
    }

    // Where a row comes from and how sure it is, as a mark with its word.
    badge(row) {
      const [provenance, confidence, source] = this.origin;
      if (!provenance && !confidence) return null;
      const cell = (column) => (column ? text(row[`c${column.index}`]) : "");
      const known = (column) => (column?.choices ?? []).find((c) => c.includes(cell(column)))?.[0] ?? "";
      const word = cell(provenance) || cell(confidence);
      if (!word && !cell(source)) return null;
      const kind = known(confidence) === "memory" ? "memory" : known(provenance) || known(confidence);
      const made = element("span", `source source--${SOURCES.has(kind) ? kind : "other"}`, word || say("origin_none"));
      made.title = [cell(provenance), cell(confidence), cell(source)].filter(Boolean).join(" · ");
      return made;
    }

    head(row, problems) {
      const made = element("span", "data-head");
      made.append(element("span", "", String(row._r + 1)));
      const found = problems.of(this.index, row._r);
      if (found.length) made.append(mark(found.some((p) => p.severity === "error") ? "error" : "warning"));
      const badge = this.badge(row);
      if (badge) made.append(badge);
      return made;
    }

    // What can be chosen in a cell: words of a list, units, ids of another sheet with their names.
    choices(rules, sheets) {
      if (rules?.choices) return rules.choices.map((c) => [c[1], c[0] === c[1] ? "" : c[0]]);
      const of = rules?.of && sheets.find((s) => s.table === rules.of && s.kind === "table");
      if (!of) return [];
      const column = (key) => of.columns.find((c) => c.key === key)?.index;
      const english = document.documentElement.lang.startsWith("en");
      const [id, name, other] = ["id", ...(english ? ["name.en", "name.zh"] : ["name.zh", "name.en"])].map(column);
      return of.rows.filter((r) => text(r[`c${id}`])).map((r) => [text(r[`c${id}`]), text(r[`c${name}`] ?? r[`c${other}`])]);
    }
  }
  window.parkloopData.Sheet = Sheet;
})();
