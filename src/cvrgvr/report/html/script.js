// Chooses and orders the findings. What is chosen stands in the address, so that it can be passed on.
"use strict";
(() => {
  const form = document.getElementById("controls");
  if (!form) return;
  const list = document.getElementById("rules");
  const none = document.getElementById("none");
  const field = (id) => document.getElementById(id);
  const boxes = [...form.querySelectorAll("[name=severity]")];
  const rules = [...list.children].map((element, place) => ({
    element,
    place,
    head: ["summary", ".message"].map((part) => element.querySelector(part).textContent).join(" ").toLowerCase(),
    rows: [...element.querySelectorAll("tbody tr")].map((row) => ({
      row, text: row.textContent.toLowerCase(), file: row.dataset.file,
    })),
  }));
  const orders = {
    cause: (one, other) => one.place - other.place,
    severity: (one, other) => other.element.dataset.grave - one.element.dataset.grave,
    count: (one, other) => other.element.dataset.count - one.element.dataset.count,
    code: (one, other) => (one.element.dataset.code < other.element.dataset.code ? -1 : 1),
  };

  function choose() {
    const asked = field("q").value.trim().toLowerCase();
    const file = field("file")?.value ?? "";
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let any = false;
    for (const rule of rules) {
      const named = rule.head.includes(asked);
      let rows = 0;
      for (const each of rule.rows) {
        const fits = (file === "" || each.file === file) && (named || each.text.includes(asked));
        each.row.hidden = !fits;
        rows += fits;
      }
      const told = rows > 0 || (named && file === "");
      rule.element.hidden = !(severities.has(rule.element.dataset.severity) && told);
      any ||= !rule.element.hidden;
    }
    none.hidden = any;
    list.append(...[...rules].sort(orders[field("order").value] ?? orders.cause).map((rule) => rule.element));
    const state = new URLSearchParams();
    if (asked) state.set("q", asked);
    if (severities.size < boxes.length) state.set("severity", [...severities].join(","));
    if (file) state.set("file", file);
    if (field("order").value !== "cause") state.set("order", field("order").value);
    history.replaceState(null, "", state.size ? `#${state}` : location.pathname + location.search);
  }

  function recall() {
    const state = new URLSearchParams(location.hash.slice(1));
    field("q").value = state.get("q") ?? "";
    if (field("file")) field("file").value = state.get("file") ?? "";
    field("order").value = state.get("order") ?? "cause";
    const severities = state.get("severity")?.split(",");
    for (const box of boxes) box.checked = !severities || severities.includes(box.value);
  }

  function sortBy(button) {
    const head = button.closest("th");
    const place = [...head.parentElement.children].indexOf(head);
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const each of head.parentElement.children) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = head.closest("table").tBodies[0];
    const text = (row) => row.cells[place].textContent;
    const rows = [...body.rows].sort((one, other) => text(one).localeCompare(text(other), document.documentElement.lang, { numeric: true }));
    body.append(...(up ? rows : rows.reverse()));
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", choose);
  for (const [id, open] of [["open", true], ["close", false]]) {
    field(id).addEventListener("click", () => {
      for (const rule of rules) rule.element.open = open;
    });
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest(".by");
    if (button) sortBy(button);
  });
  addEventListener("hashchange", () => { recall(); choose(); });
  addEventListener("beforeprint", () => {
    for (const rule of rules) rule.element.open = true;
  });
  form.hidden = false;
  recall();
  choose();
})();
