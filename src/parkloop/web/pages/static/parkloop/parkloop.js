// Small comforts that every page shares; each page reads without them.
(() => {
  "use strict";

  // Menus close on Escape, on a click elsewhere, and when the focus leaves them.
  const menus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A form is sent once: its button rests until the answer is here (or the page is shown again from the cache).
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "get" || form.method === "dialog" || form.dataset.again !== undefined) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    event.submitter?.classList.add("is-busy");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll(".is-busy")) button.classList.remove("is-busy");
  });

  // <button data-copy="id" data-done="Copied">: what the field holds goes to the clipboard.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // plain http: the newer way is refused by the browser
    }
    button.textContent = button.dataset.done;
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
  document.documentElement.classList.add("has-script");

  // On a telephone rooms and tabs scroll sideways: the one that is open is brought into view.
  for (const open of document.querySelectorAll(".rooms [aria-current], .tabs [aria-current]")) {
    open.scrollIntoView({ block: "nearest", inline: "center" });
  }

  // The first field that was refused is where the work goes on.
  document.querySelector("[aria-invalid='true']")?.focus();
})();
