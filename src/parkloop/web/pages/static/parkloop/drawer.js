// What is asked for from a row is shown in a drawer beside the table; without script the link leads to a page.
(() => {
  "use strict";
  const drawer = document.getElementById("drawer");
  if (!drawer) return;
  let opener = null;
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "drawer-body") return;
    opener = event.detail.requestConfig?.elt ?? null;
    if (!drawer.open) drawer.showModal();
    drawer.scrollTop = 0;
  });
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer || event.target.closest("[data-close]")) drawer.close();
  });
  drawer.addEventListener("close", () => opener?.focus?.());
})();
