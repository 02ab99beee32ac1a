// The columns of a sheet in the grid: how a cell looks, what can be chosen in it, what stands above it.
"use strict";
(() => {
  const { typed, text, say, element, mark } = window.parkloopData;
  const WIDTHS = { number: 104, amount: 104, year: 88, unit: 96, id: 130, ref: 190, name: 170, enum: 130, text: 180 };
  const FIGURES = ["number", "amount", "integer", "year"];

  // A cell with its problems. An id of another sheet shows the name that it has there first: people know names.
  const painter = (sheet, sheets, problems) => {
    const known = new Map();
    const nameOf = (rules, value) => {
      if (!rules?.of || value === "") return "";
      if (!known.has(rules.of)) known.set(rules.of, new Map(sheet.choices(rules, sheets)));
      return known.get(rules.of).get(value) ?? "";
    };
    return (cell) => {
      const row = cell.getData(), field = cell.getField(), place = sheet.place(row, field), node = cell.getElement();
      const found = place ? problems.at(sheet.index, ...place) : [];
      const worst = found.some((p) => p.severity === "error") ? "error" : found.length ? "warning" : "";
      const value = text(cell.getValue()), name = nameOf(sheet.rules(row, field), value);
      node.classList.toggle("has-error", worst === "error");
      node.classList.toggle("has-warning", worst === "warning");
      const told = found.map((p) => `${p.message} ${p.hint}`).join("\n");
      node.title = told || (name ? `${name} (${value})` : "");
      const made = element("span", "data-cell");
      if (worst) made.append(mark(worst));
      made.append(element("span", "", name || value));
      if (name && name !== value) made.append(" ", element("span", "soft small", value));
      if (worst) made.append(element("span", "hidden-text", told));
      return made;
    };
  };

  const editor = (sheet, sheets) => (cell, onRendered, success, cancel) => {
    const row = cell.getData(), before = text(cell.getValue());
    const input = element(before.includes("\n") ? "textarea" : "input", "data-input");
    const options = sheet.choices(sheet.rules(row, cell.getField()), sheets);
    if (options.length && input.tagName === "INPUT") {
      const list = element("datalist");
      list.id = "data-choices";
      for (const [value, label] of options) {
        const option = element("option");
        option.value = value;
        option.label = label;
        list.append(option);
      }
      document.getElementById("data-choices")?.remove();
      document.getElementById("data-room").append(list);
      input.setAttribute("list", list.id);
    }
    input.value = before;
    input.setAttribute("aria-label", cell.getColumn().getDefinition().title);
    let over = false;
    const done = () => { if (over) return; over = true; success(typed(input.value)); };
    onRendered(() => { input.focus({ preventScroll: true }); input.select?.(); });
    input.addEventListener("blur", done);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); done(); }
      if (event.key === "Escape") { over = true; cancel(); }
      event.stopPropagation();
    });
    return input;
  };

  const titled = (column) => (cell) => {
    const made = element("span", "data-title");
    made.append(element("span", "", column.title));
    if (column.unit) made.append(element("span", "soft", ` [${column.unit}]`));
    if (column.required) {
      made.append(element("span", "data-required", " *"));
      made.append(element("span", "hidden-text", say("required")));
    }
    made.title = [column.title, column.required ? say("required") : "", column.note].filter(Boolean).join("\n");
    if (column.letter) made.append(element("span", "data-letter soft", column.letter));
    return made;
  };

  const columnsOf = (sheet, { sheets, problems, all }) => {
    const common = {
      headerSort: false,
      formatter: painter(sheet, sheets, problems),
      editor: editor(sheet, sheets),
      editable: (cell) => sheet.open(cell.getData()),
    };
    if (sheet.kind === "list") {
      const plain = (field, title, width) => ({ ...common, editor: undefined, field, title, width, titleFormatter: titled({ title }) });
      const label = (cell) => titled(cell.getData()._e)(cell);
      return [
        plain("group", say("group"), 130),
        { ...plain("title", say("item"), 300), formatter: label },
        { ...common, field: "v", title: say("value"), width: 420, titleFormatter: titled({ title: say("value") }) },
      ];
    }
    return sheet.columns.map((column) => ({
      ...common,
      field: `c${column.index}`,
      title: column.title,
      width: WIDTHS[column.kind] ?? 140,
      visible: all || !column.hidden,
      titleFormatter: titled(column),
      cssClass: FIGURES.includes(column.kind) ? "data-figure" : "",
    }));
  };

  window.parkloopData.columnsOf = columnsOf;
})();
