// Draws the figures of a run from their specs: the same picture as on paper, with what is under the pointer named.
// Under the page's strict policy Vega runs its own interpreter, and every style comes from results.css.
(() => {
  "use strict";
  const figures = document.querySelectorAll("figure[data-spec]");
  if (!figures.length || !("IntersectionObserver" in window)) return;

  let loading = null;
  const vega = (address) => {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => done(window.parkloopVega);
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  };

  // What can be pointed at answers the pointer.
  const lively = (spec) => {
    for (const mark of spec.marks) {
      if (mark.type === "path") mark.encode.hover = { strokeOpacity: { value: 0.95 } };
      if (mark.type === "rect") mark.encode.hover = { strokeWidth: { value: 2 } };
    }
    return spec;
  };

  // What shows a number of the ledger leads to its trace: a link around the mark, for pointer and keyboard alike.
  // Returns how many there are.
  const link = (drawing, base) => {
    const marks = [...drawing.querySelectorAll("path")].filter((mark) => mark.__data__?.datum?.ref);
    for (const mark of marks) {
      const { ref, tip } = mark.__data__.datum;
      const anchor = document.createElementNS("http://www.w3.org/2000/svg", "a");
      anchor.setAttribute("href", base + ref.split("/").map(encodeURIComponent).join("/") + "/");
      anchor.setAttribute("aria-label", tip);
      mark.replaceWith(anchor);
      anchor.append(mark);
    }
    return marks.length;
  };

  const draw = async (figure) => {
    const picture = figure.querySelector(".chart__picture");
    try {
      const [embed, answer] = await Promise.all([vega(figure.dataset.vega), fetch(figure.dataset.spec)]);
      if (!answer.ok) return;
      const spec = lively(await answer.json());
      const room = document.createElement("div");
      room.className = "chart__drawing";
      await embed(room, spec, {
        mode: "vega", renderer: "svg", ast: true, actions: false, defaultStyle: false, hover: true,
        tooltip: { disableDefaultStyle: true },
      });
      const drawing = room.querySelector("svg");
      if (!drawing) return;
      drawing.setAttribute("role", link(drawing, figure.dataset.trace) ? "group" : "img");
      drawing.setAttribute("aria-label", figure.querySelector("figcaption").textContent.trim());
      picture.replaceChildren(room); // the picture gives way only to a drawing that stands
    } catch {
      // the picture stays
    }
  };

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "200px" });
  for (const figure of figures) seen.observe(figure);
})();
