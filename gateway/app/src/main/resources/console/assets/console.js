"use strict";

// What a page can do without it, it does: this only makes some things handier.
(() => {
  document.addEventListener("click", (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      const from = document.getElementById(copy.dataset.copy);
      navigator.clipboard.writeText(from.textContent).then(() => { copy.textContent = copy.dataset.copied; });
    }
    if (event.target.closest("[data-print]")) {
      window.print();
    }
  });

  // A form that does something for good asks once more.
  document.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm || event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    // Nothing is sent twice.
    if (!event.target.dataset.again) {
      setTimeout(() => event.target.querySelectorAll("button[type=submit]").forEach((button) => { button.disabled = true; }));
    }
  });
  // A page that comes back from the browser's memory is usable again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      document.querySelectorAll("button[type=submit][disabled]").forEach((button) => { button.disabled = false; });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
    }
  });
})();
