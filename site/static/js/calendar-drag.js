// Dragging duty over the table of hours: take a date by its body to move it, by its lower edge to make it longer or shorter, or draw a
// new one where nothing is planned. Letting go leads to the page that asks how far the change reaches; nothing is changed here, and
// every such page has a button of its own. Escape lets go of nothing.
const EDGE = 10; // pixels at the lower end that lengthen
const SLACK = 6; // pixels before a press becomes a drag

export function startDragging(table) {
  const rows = [...table.querySelectorAll("tbody tr[data-at]")];
  const heads = [...table.querySelectorAll("thead th[data-day]")];
  const planNew = table.dataset.new;
  if (!rows.length || !heads.length || (!planNew && !table.querySelector("[data-move]"))) return;

  let drag = null;

  table.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.button !== 0 || event.pointerType === "touch" || event.target.closest(".cal-item")) return;
    const isNew = !cell.dataset.move;
    if (isNew && !(planNew && cell.classList.contains("cal-none"))) return;
    const box = cell.getBoundingClientRect();
    const at = spot(event);
    drag = { cell, isNew, at, x: event.clientX, y: event.clientY, isEdge: !isNew && box.bottom - event.clientY < EDGE, ghost: null };
  });

  table.addEventListener("pointermove", (event) => {
    if (!drag) {
      const cell = event.target.closest("td[data-move]");
      if (cell) cell.classList.toggle("is-edge", cell.getBoundingClientRect().bottom - event.clientY < EDGE);
      return;
    }
    if (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK) return;
    event.preventDefault();
    if (!drag.ghost) begin(event);
    show(target(spot(event)));
  });

  table.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { ghost, isNew, cell } = drag;
    const found = ghost && target(spot(event));
    end();
    if (!found || found.until <= found.from) return;
    const address = new URL(isNew ? planNew : cell.dataset.move, window.location.href);
    const day = heads[found.column].dataset.day;
    if (isNew) {
      address.searchParams.set("at", `${day}T${clock(found.from)}`);
      address.searchParams.set("until", clock(found.until));
    } else {
      address.searchParams.set("starts", `${day}T${clock(found.from)}`);
      address.searchParams.set("ends", `${day}T${clock(found.until)}`);
    }
    window.location.assign(address);
  });

  table.addEventListener("pointercancel", end);
  document.addEventListener("keydown", (event) => {
    if (drag && event.key === "Escape") {
      event.preventDefault();
      end();
    }
  });
  // A link that was dragged is not followed, and the browser does not carry it away.
  table.addEventListener("dragstart", (event) => event.preventDefault());
  table.addEventListener(
    "click",
    (event) => {
      if (table.dataset.dragged) {
        event.preventDefault();
        event.stopPropagation();
        delete table.dataset.dragged;
      }
    },
    true,
  );

  function begin(event) {
    table.setPointerCapture(event.pointerId);
    table.classList.add("is-dragging");
    drag.ghost = document.createElement("div");
    drag.ghost.className = "cal-ghost";
    drag.ghost.setAttribute("role", "status");
    table.parentElement.append(drag.ghost);
  }

  function end() {
    if (drag?.ghost) {
      drag.ghost.remove();
      table.dataset.dragged = "yes"; // until the click that follows has been swallowed
      setTimeout(() => delete table.dataset.dragged, 50);
    }
    table.classList.remove("is-dragging");
    drag = null;
  }

  // Where the pointer is: which column, and which quarter of an hour.
  function spot(event) {
    let column = heads.findIndex((head) => event.clientX < head.getBoundingClientRect().right);
    column = column < 0 ? heads.length - 1 : column;
    let row = rows.findIndex((each) => event.clientY < each.getBoundingClientRect().bottom);
    row = row < 0 ? rows.length - 1 : row;
    return { column, row };
  }

  // What letting go here would mean, in minutes of the day.
  function target(here) {
    const step = (here.row - drag.at.row) * 15;
    if (drag.isNew) {
      const [low, high] = [drag.at.row, here.row].sort((one, other) => one - other);
      return { column: drag.at.column, from: minutes(rows[low].dataset.at), until: minutes(rows[high].dataset.at) + 15 };
    }
    const from = minutes(drag.cell.dataset.from);
    const until = minutes(drag.cell.dataset.until);
    if (drag.isEdge) return { column: drag.at.column, from, until: Math.max(until + step, from + 15) };
    const moved = Math.min(Math.max(from + step, 0), 24 * 60 - (until - from));
    return { column: here.column, from: moved, until: moved + until - from };
  }

  function show(found) {
    const frame = table.parentElement.getBoundingClientRect();
    const head = heads[found.column].getBoundingClientRect();
    const top = edge(found.from);
    drag.ghost.style.left = `${head.left - frame.left + table.parentElement.scrollLeft}px`;
    drag.ghost.style.width = `${head.width}px`;
    drag.ghost.style.top = `${top - frame.top}px`;
    drag.ghost.style.height = `${Math.max(edge(found.until) - top, 14)}px`;
    drag.ghost.textContent = `${clock(found.from)}–${clock(found.until)}`;
  }

  // The height at which a minute of the day lies.
  function edge(minute) {
    const row = rows.find((each) => minutes(each.dataset.at) + 15 > minute) ?? rows[rows.length - 1];
    const box = row.getBoundingClientRect();
    return minute >= minutes(row.dataset.at) + 15 ? box.bottom : box.top;
  }
}

function minutes(text) {
  const [hour, minute] = text.split(":").map(Number);
  return hour * 60 + minute;
}

function clock(minute) {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
