/* Tables of inputs: rows without a reload, and cells pasted from a spreadsheet. */
(() => {
  "use strict";
  const addRow = (grid) => {
    const body = grid.querySelector("tbody");
    const count = grid.querySelector("input[type=hidden]");
    const number = Number(count.value);
    if (number >= Number(grid.dataset.most)) return null;
    const row = body.rows[body.rows.length - 1].cloneNode(true);
    for (const cell of row.querySelectorAll("input, select")) {
      for (const part of ["name", "id"]) {
        cell[part] = cell[part].replace(`-${number - 1}-`, `-${number}-`);
      }
      const label = cell.getAttribute("aria-label");
      cell.setAttribute("aria-label", label.replace(String(number), String(number + 1)));
      cell.value = "";
      cell.removeAttribute("value");
    }
    body.append(row);
    count.value = String(number + 1);
    return row;
  };
  for (const grid of document.querySelectorAll("[data-grid]")) {
    grid.querySelector("[data-add-row]").addEventListener("click", (event) => {
      const row = addRow(grid);
      if (!row) return;
      event.preventDefault();
      row.querySelector("input, select").focus();
      grid.dispatchEvent(new Event("input", { bubbles: true }));
    });
    grid.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
      const cell = event.target.closest("td");
      if (!cell || !/[\t\n]/.test(text)) return;
      event.preventDefault();
      const body = grid.querySelector("tbody");
      const first = cell.parentElement.rowIndex - 1;
      text.split(/\r?\n/).forEach((line, down) => {
        const row = body.rows[first + down] ?? addRow(grid);
        if (!row) return;
        line.split("\t").forEach((value, right) => {
          const target = row.cells[cell.cellIndex + right]?.querySelector("input, select");
          if (target) target.value = value.trim();
        });
      });
      grid.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
})();
