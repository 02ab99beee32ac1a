// The editable grid of a draft: sheets as tabs, cells with their problems, block paste, undo, rows; nothing is inline.
"use strict";
(() => {
  const { typed, block, same, say, element, notice, clash, columnsOf, Server, Problems, Sheet } = window.parkloopData;
  const by = (id) => document.getElementById(id);
  const room = by("data-room");
  if (!room) return;
  let sheets = [], current = null, table = null, stamp = 0, built = Promise.resolve();

  // ---- the server
  const state = (key, values) => { by("state").textContent = say(key, values); };
  const server = new Server(room, {
    state,
    written: (answer, others) => {
      buttons(answer);
      if (others) load(); else recheck();
    },
    resent: (count) => notice("good", say("resent", { count })),
    clash: (answer) => {
      clash(answer, (cells) => {
        server.change(cells);
        server.quiet().then(load);
      });
      load();
    },
    refused: (answer) => { notice("error", say("failed", { text: answer.message ?? "" })); load(); },
    signedOut: () => {
      const link = element("a", "button button--small", say("sign_in"));
      link.href = room.dataset.signIn;
      notice("warning", say("signed_out"), link);
      state("waiting", { count: server.pending });
    },
  });

  const load = async () => {
    const { status, answer } = await server.ask("cells");
    if (status === 401) return server.on.signedOut();
    if (status !== 200) return notice("error", answer.message ?? "");
    take(answer);
  };

  const take = (answer) => {
    server.revision = answer.revision;
    const kept = current?.index;
    sheets = answer.sheets.map((given) => new Sheet(given));
    for (const [s, r, c, , after] of [...(server.flying ?? []), ...server.waiting]) put(s, r, c, after);
    problems.take(answer.problems);
    fill(by("add-sheet"), answer.missing_tables ?? [], say("add_sheet"));
    buttons(answer);
    blocked();
    show(sheets.find((s) => s.index === kept) ?? firstSheet(), true);
    if (!server.pending) state("saved");
  };

  const firstSheet = () => sheets.find((s) => problems.bySheet.get(s.index)?.some((p) => p.severity === "error")) ?? sheets[0];

  let timer = 0;
  const recheck = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const asked = ++stamp;
      const { status, answer } = await server.ask("problems");
      if (status !== 200 || asked !== stamp || server.pending) return;
      const touched = problems.take(answer.problems);
      buttons(answer);
      blocked();
      tabs();
      refresh(touched);
    }, 400);
  };

  const refresh = (keys) => {
    if (!current) return;
    for (const key of keys) {
      const [sheet, row] = key.split(":").map(Number);
      if (sheet !== current.index) continue;
      const shown = table.getRow(row);
      if (shown) shown.reformat();
    }
    if (by("only-problems").checked) table.refreshFilter();
  };

  // ---- changing cells
  const put = (index, r, c, value) => {
    const sheet = sheets.find((s) => s.index === index);
    if (!sheet || r < 0) return null;
    while (sheet.kind !== "list" && !sheet.byRow.has(r) && r >= sheet.next) sheet.grow(1);
    const row = sheet.byRow.get(r), field = sheet.field(r, c);
    if (!row || !field) return null;
    row[field] = value;
    return row;
  };

  // changes: [{row, field, value}]; shown at once, sent as one
  const change = (changes) => {
    const cells = [], rows = new Set();
    for (const { row, field, value } of changes) {
      const place = current.place(row, field);
      if (!place || !current.open(row)) continue;
      const before = row[field] ?? null, after = typed(value);
      if (same(before, after)) continue;
      cells.push([current.index, ...place, before, after]);
      row[field] = after;
      rows.add(row);
    }
    if (!cells.length) return 0;
    server.change(cells);
    redraw([...rows]);
    if (current.kind === "table" && rows.has(current.rows.at(-1))) table.addData(current.grow(5));
    return cells.length;
  };

  const redraw = (rows) => {
    if (rows.length > 300) return table.replaceData(current.rows);
    for (const row of rows) {
      const shown = table.getRow(row._r);
      if (shown) { shown.update(row); shown.reformat(); }
    }
  };

  const step = async (what) => {
    await server.quiet();
    const { status, answer } = await server.ask("step", { do: what });
    if (status === 401) return server.on.signedOut();
    if (status !== 200) return notice("error", answer.message ?? "");
    const plain = answer.revision === server.revision + 1 && answer.cells.every(([s, r]) => sheets.some((o) => o.index === s && (o.kind === "list" || r >= o.first)));
    if (!plain) return load();
    server.revision = answer.revision;
    const rows = new Set();
    for (const [s, r, c, value] of answer.cells) {
      const row = put(s, r, c, value);
      if (row && s === current.index) rows.add(row);
    }
    if (!rows.size && answer.cells.length) show(sheets.find((s) => s.index === answer.cells[0][0]));
    else if ([...rows].some((row) => !table.getRow(row._r))) table.replaceData(current.rows);
    else redraw([...rows]);
    buttons(answer);
    recheck();
  };

  // ---- the grid
  const show = (sheet, again = false) => {
    if (!sheet || (sheet === current && !again)) return built;
    const scroll = again && table ? { top: table.rowManager.scrollTop, left: table.rowManager.scrollLeft } : null;
    current = sheet;
    tabs();
    fill(by("add-column"), sheet.missing, say("add_column"));
    const note = by("sheet-note");
    note.hidden = !["headless", "other"].includes(sheet.kind);
    note.textContent = note.hidden ? "" : say(sheet.kind);
    for (const id of ["add-rows", "delete-rows"]) by(id).disabled = sheet.kind === "list" || Boolean(sheet.shut);
    table?.destroy();
    table = new Tabulator(by("grid"), {
      index: "_r",
      data: sheet.rows,
      columns: columnsOf(sheet, { sheets, problems, all: by("all-columns").checked }),
      rowHeader: { headerSort: false, resizable: false, frozen: true, width: 128, title: say("row_head"), cssClass: "data-rowhead", formatter: (cell) => sheet.head(cell.getData(), problems) },
      height: "60vh",
      layout: "fitData",
      placeholder: "",
      selectableRange: 1,
      selectableRangeColumns: true,
      selectableRangeRows: true,
      selectableRangeAutoFocus: false,
      editTriggerEvent: "dblclick",
      clipboard: true,
      clipboardCopyRowRange: "range",
      clipboardCopyStyled: false,
      clipboardCopyConfig: { columnHeaders: false, rowHeaders: false, rowGroups: false, columnCalcs: false },
      clipboardPasteParser: block,
      clipboardPasteAction: paste,
      keybindings: { navNext: false, navPrev: false, undo: false, redo: false },
      rowFormatter: (row) => row.getElement().classList.toggle("is-shut", !sheet.open(row.getData())),
    });
    const mine = table;
    table.on("cellEdited", (cell) => {
      const row = cell.getData(), field = cell.getField(), value = cell.getValue();
      row[field] = cell.getOldValue() ?? null; // the one door for changes sets it, and knows what stood there before
      change([{ row, field, value }]);
    });
    built = new Promise((ready) => {
      mine.on("tableBuilt", () => {
        by("grid").setAttribute("aria-label", sheet.label);
        if (by("only-problems").checked) mine.setFilter(onlyProblems);
        if (scroll) { mine.rowManager.element.scrollTop = scroll.top; mine.rowManager.element.scrollLeft = scroll.left; }
        ready();
      });
    });
    return built;
  };

  const onlyProblems = (row) => problems.of(current.index, row._r).length > 0;

  const rangeOf = () => {
    const range = table?.getRanges()[0];
    if (!range) return null;
    const columns = range.getColumns().filter((c) => current.place({ _r: 0, _c: 0 }, c.getField()));
    return { rows: range.getRows().map((r) => r.getData()), columns: columns.map((c) => c.getField()) };
  };

  function paste(matrix) {
    const range = rangeOf();
    if (!range?.rows.length || !range.columns.length) return [];
    const fields = table.getColumns().filter((c) => c.isVisible()).map((c) => c.getField());
    const open = fields.filter((f) => current.place({ _r: 0, _c: 0 }, f));
    const left = open.indexOf(range.columns[0]);
    const shown = table.getRows("active").map((r) => r.getData());
    const top = shown.indexOf(shown.find((r) => r._r === range.rows[0]._r));
    if (matrix.length === 1 && matrix[0].length === 1) {
      change(range.rows.flatMap((row) => range.columns.map((field) => ({ row, field, value: matrix[0][0] }))));
      return [];
    }
    const short = top + matrix.length - shown.length;
    if (short > 0 && current.kind === "table" && !current.shut) {
      const fresh = current.grow(short + 5);
      shown.push(...fresh);
      table.addData(fresh);
    }
    const changes = [];
    let wide = 0;
    matrix.forEach((cells, i) => cells.forEach((value, j) => {
      const row = shown[top + i], field = open[left + j];
      if (row && field) changes.push({ row, field, value });
      else if (value !== null) wide++;
    }));
    const count = change(changes);
    if (wide) notice("warning", say("too_wide", { count: wide }));
    else state("pasted", { count });
    return [];
  }

  const jump = async (problem) => {
    const sheet = sheets.find((s) => s.index === problem.sheet);
    if (!sheet) return;
    await show(sheet);
    const field = sheet.field(problem.row, problem.column);
    const column = field && table.getColumn(field);
    if (column && !column.isVisible()) column.show();
    if (problem.row === null || !table.getRow(problem.row)) return by("grid").scrollIntoView({ block: "nearest" });
    if (by("only-problems").checked && !onlyProblems({ _r: problem.row })) by("only-problems").click();
    await table.scrollToRow(problem.row, "center", false).catch(() => {}); // refused where it is in sight already
    if (column) table.scrollToColumn(field, "middle", false).catch(() => {}); // not awaited: in sight it never answers
    const row = table.getRow(problem.row), cell = column ? row.getCell(field) : row.getCells()[1];
    for (const range of table.getRanges()) range.setBounds(cell, cell);
    by("grid").scrollIntoView({ block: "nearest" });
    table.rowManager.element.focus({ preventScroll: true });
  };

  // ---- around the grid
  const problems = new Problems(by("problems"), by("problem-counts"), jump);

  const tabs = () => {
    const list = by("sheets");
    const had = list.contains(document.activeElement);
    list.replaceChildren(...sheets.map((sheet) => {
      const button = element("button", "", sheet.label);
      button.type = "button";
      button.setAttribute("role", "tab");
      button.setAttribute("aria-selected", String(sheet === current));
      button.setAttribute("aria-controls", "grid");
      button.tabIndex = sheet === current ? 0 : -1;
      const found = problems.bySheet.get(sheet.index) ?? [];
      const errors = found.filter((p) => p.severity === "error").length;
      if (found.length) {
        const badge = element("span", `badge badge--${errors ? "error" : "warning"}`, String(errors || found.length));
        badge.append(element("span", "hidden-text", ` ${say(errors ? "error" : "warning")}`));
        button.append(" ", badge);
      }
      button.addEventListener("click", () => show(sheet));
      return button;
    }));
    if (had) list.querySelector("[aria-selected='true']")?.focus();
  };

  by("sheets").addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    const at = sheets.indexOf(current);
    show(sheets[(at + move + sheets.length) % sheets.length]);
  });

  const fill = (select, choices, title) => {
    const first = element("option", "", `${title}…`);
    first.value = "";
    select.replaceChildren(first, ...choices.map(({ key, label }) => {
      const option = element("option", "", label);
      option.value = key;
      return option;
    }));
    select.disabled = !choices.length;
  };

  const buttons = (answer) => {
    by("undo").disabled = !answer.undo;
    by("redo").disabled = !answer.redo;
  };

  const blocked = () => {
    const save = by("save"), why = by("save-blocked");
    if (!save) return;
    save.disabled = problems.errors > 0;
    why.hidden = !problems.errors;
    why.textContent = problems.errors ? say("blocked", { count: problems.errors }) : "";
  };

  by("undo").addEventListener("click", () => step("undo"));
  by("redo").addEventListener("click", () => step("redo"));
  by("add-rows").addEventListener("click", async () => {
    const fresh = current.grow(10);
    await table.addData(fresh);
    table.scrollToRow(fresh[0]._r, "center", true);
  });
  by("delete-rows").addEventListener("click", () => {
    const range = rangeOf();
    if (!range) return;
    const fields = current.columns.map((c) => `c${c.index}`);
    change(range.rows.flatMap((row) => Object.keys(row).filter((f) => /^c\d+$/.test(f) || fields.includes(f)).map((field) => ({ row, field, value: null }))));
  });
  by("only-problems").addEventListener("change", (event) => {
    if (event.target.checked) table.setFilter(onlyProblems); else table.clearFilter();
  });
  by("all-columns").addEventListener("change", () => show(current, true));
  by("add-column").addEventListener("change", async (event) => {
    const key = event.target.value;
    if (!key) return;
    const place = Math.max(-1, ...current.columns.map((c) => c.index)) + 1;
    server.change([[current.index, current.header, place, null, key]]);
    await server.quiet();
    load();
  });
  by("add-sheet").addEventListener("change", async (event) => {
    if (!event.target.value) return;
    await server.quiet();
    const { status, answer } = await server.ask("sheet", { table: event.target.value });
    if (status !== 200) return notice("error", answer.message ?? "");
    take(answer);
    show(sheets.at(-1));
  });

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !typing) {
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) { event.preventDefault(); step("undo"); }
      if (key === "y" || (key === "z" && event.shiftKey)) { event.preventDefault(); step("redo"); }
    }
    if (typing || !by("grid").contains(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      const range = rangeOf();
      if (range) change(range.rows.flatMap((row) => range.columns.map((field) => ({ row, field, value: null }))));
    } else if (event.key.length === 1 || event.key === "Process") {
      const cell = table?.getRanges()[0]?.getCells().flat()[0];
      if (!cell || !current.place(cell.getData(), cell.getField()) || !current.open(cell.getData())) return;
      cell.edit();
      const input = cell.getElement().querySelector(".data-input");
      if (input) input.value = "";
    }
  });

  window.addEventListener("beforeunload", (event) => { if (server.pending && !server.kept) event.preventDefault(); });
  window.addEventListener("focus", () => { if (server.waiting.length) server.send(); });
  by("save-form")?.addEventListener("submit", (event) => {
    if (!server.pending) return;
    event.preventDefault();
    server.quiet().then(() => by("save-form").requestSubmit());
  });

  load().then(() => {
    const kept = server.restore();
    if (!kept.length) return;
    for (const [s, r, c, , after] of kept) put(s, r, c, after);
    show(current, true);
    server.change(kept);
  });
})();
