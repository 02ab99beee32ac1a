// A file that is too large is told before it travels; the server asks again. The field speaks the language of the page,
// where a browser's own would speak the browser's.
"use strict";
(() => {
  const file = document.getElementById("file");
  if (!file) return;
  const problem = document.getElementById("file_problem");
  const said = file.parentElement.querySelector(".file__said"), name = said.querySelector(".file__name");
  said.hidden = false;
  file.parentElement.classList.add("file--said");
  file.addEventListener("change", () => {
    name.textContent = [...file.files].map((one) => one.name).join(", ") || name.dataset.none;
    const large = [...file.files].some((one) => one.size > Number(file.dataset.limit));
    problem.hidden = !large;
    file.setCustomValidity(large ? problem.textContent : "");
    if (large) file.setAttribute("aria-invalid", "true");
    else file.removeAttribute("aria-invalid");
  });
})();
