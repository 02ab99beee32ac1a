// On a telephone the sections of a long page are folded under their headings; wide screens and paper show all of them.
// Without script every section stands open.
(() => {
  "use strict";
  const sections = [...document.querySelectorAll("[data-fold] > .section")];
  if (!sections.length) return;
  const narrow = window.matchMedia("(max-width: 40rem)"); // results.css folds from the same width on

  const isOpen = (section) => !section.classList.contains("is-folded");
  const fold = (section, folded) => {
    section.classList.toggle("is-folded", folded);
    section.querySelector(":scope > h2 > button")?.setAttribute("aria-expanded", String(!folded));
  };

  const button = (section) => {
    const heading = section.querySelector(":scope > h2");
    const made = document.createElement("button");
    made.type = "button";
    made.className = "fold";
    made.append(...heading.childNodes);
    made.addEventListener("click", () => fold(section, isOpen(section)));
    heading.append(made);
  };

  // What an address names is open: a section, or whatever stands in one.
  const reach = () => {
    const named = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const section = named?.closest("[data-fold] > .section");
    if (!section || isOpen(section)) return;
    fold(section, false);
    named.scrollIntoView();
  };

  const set = () => {
    for (const section of sections) {
      const heading = section.querySelector(":scope > h2");
      const made = heading.querySelector(":scope > button");
      if (narrow.matches && !made) button(section);
      else if (!narrow.matches && made) made.replaceWith(...made.childNodes);
      fold(section, narrow.matches);
    }
    reach();
  };

  set();
  narrow.addEventListener("change", set);
  window.addEventListener("hashchange", reach);
  // A link to what the address names already changes no address.
  document.addEventListener("click", (event) => {
    if (location.hash && event.target.closest?.("a[href^='#']")?.getAttribute("href") === location.hash) reach();
  });
})();
