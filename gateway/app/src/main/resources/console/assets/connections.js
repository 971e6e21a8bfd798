"use strict";

// Lists of pairs: one more row, and whole tables that are pasted from elsewhere.
(() => {
  const add = (rows) => {
    const row = rows.lastElementChild.cloneNode(true);
    row.querySelectorAll("input").forEach((input) => { input.value = ""; });
    rows.append(row);
    return row;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-pair]");
    if (button) {
      add(button.closest("fieldset").querySelector(".rows")).querySelector("input").focus();
    }
  });

  document.addEventListener("paste", (event) => {
    const row = event.target.closest(".pair");
    const lines = event.clipboardData.getData("text").split(/\r?\n/).filter((line) => line.includes("\t"));
    if (!row || lines.length === 0) {
      return;
    }
    event.preventDefault();
    let at = row;
    lines.forEach((line) => {
      const place = at || add(row.parentElement);
      const inputs = place.querySelectorAll("input");
      line.split("\t").slice(0, 2).forEach((cell, i) => { inputs[i].value = cell.trim(); });
      at = place.nextElementSibling;
    });
  });
})();
