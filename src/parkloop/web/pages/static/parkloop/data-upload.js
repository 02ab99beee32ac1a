// A file that is too large is told before it travels; the server asks again.
"use strict";
(() => {
  const file = document.getElementById("file");
  if (!file) return;
  const problem = document.getElementById("file_problem");
  file.addEventListener("change", () => {
    const large = [...file.files].some((one) => one.size > Number(file.dataset.limit));
    problem.hidden = !large;
    file.setCustomValidity(large ? problem.textContent : "");
    if (large) file.setAttribute("aria-invalid", "true");
    else file.removeAttribute("aria-invalid");
  });
})();
