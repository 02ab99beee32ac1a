// What is told above the grid: one notice at a time, and what somebody else changed in the same cells.
"use strict";
(() => {
  const { say, element, text } = window.parkloopData;

  const notice = (kind, message, ...more) => {
    const made = element("div", `alert alert--${kind} data-notice`);
    const line = element("p", "", message);
    line.append(" ", ...more);
    const close = element("button", "button button--small data-close", "×");
    close.type = "button";
    close.setAttribute("aria-label", say("close"));
    close.addEventListener("click", () => made.remove());
    made.append(line, close);
    document.getElementById("notice").replaceChildren(made);
    return made;
  };

  // take(cells): what is wanted after all, as changes of what the other one wrote
  const clash = (answer, take) => {
    const made = notice("warning", answer.message);
    const list = element("table", "table table--tight");
    const heads = element("tr");
    for (const key of ["clash_place", "clash_yours", "clash_theirs", "clash_who"]) heads.append(element("th", "", say(key)));
    list.append(heads, ...answer.clashes.slice(0, 50).map((one) => {
      const row = element("tr");
      for (const value of [one.place, one.yours, one.theirs, one.who]) row.append(element("td", "break", text(value)));
      return row;
    }));
    const mine = element("button", "button button--small", say("clash_take_yours"));
    const theirs = element("button", "button button--small", say("clash_take_theirs"));
    mine.type = theirs.type = "button";
    theirs.addEventListener("click", () => made.remove());
    mine.addEventListener("click", () => {
      made.remove();
      take(answer.clashes.map((one) => [one.sheet, one.row, one.column, one.theirs, one.yours]));
    });
    const row = element("p", "row");
    row.append(mine, theirs);
    made.append(list, row);
  };

  Object.assign(window.parkloopData, { notice, clash });
})();
