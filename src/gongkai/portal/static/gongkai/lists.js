/* Keys of the desk's lists: j and k move, x ticks, Enter opens, / goes to the search field.
   Everything works without: this only spares the mouse. */
"use strict";
(function () {
  const rows = Array.from(document.querySelectorAll("[data-rows] tbody tr"));
  let at = -1;
  function typing(target) {
    return target.closest("input:not([type=checkbox]),select,textarea,[contenteditable]") !== null;
  }
  function go(to) {
    if (!rows.length) return;
    if (at >= 0) rows[at].classList.remove("here");
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows[at].classList.add("here");
    const link = rows[at].querySelector("a[href]");
    if (link) link.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at < 0 ? 0 : at - 1);
    else if (event.key === "x" && at >= 0) {
      const box = rows[at].querySelector("input[type=checkbox]");
      if (box) box.checked = !box.checked;
    } else if (event.key === "/") {
      const field = document.getElementById("q-desk");
      if (!field) return;
      field.focus();
    } else return;
    event.preventDefault();
  });
})();
