"use strict";

// Of a system, only the fields of its way to authenticate are to be filled in.
(() => {
  const show = (system) => {
    const scheme = system.querySelector("select[name$='authentication.scheme']").value;
    system.querySelectorAll("[data-scheme]").forEach((part) => { part.hidden = part.dataset.scheme !== scheme; });
  };
  document.querySelectorAll("fieldset.system").forEach((system) => {
    system.addEventListener("change", () => show(system));
    show(system);
  });
})();
