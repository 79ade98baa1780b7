// The calendar's comforts: keys, the line of now, news of changes. Every page is whole without them.
import { startDragging } from "./calendar-drag.js";

const ASK_EVERY = 30_000; // milliseconds
const KEYS_OFF = "calendar-keys-off"; // in the browser's storage: a wish about keys, nothing about anybody

// Keys ---------------------------------------------------------------------------------------------------------------
const help = document.querySelector("[data-keys]");

function keysAreOff() {
  try {
    return localStorage.getItem(KEYS_OFF) === "1";
  } catch {
    return false;
  }
}

if (help) {
  const box = help.querySelector("input");
  help.hidden = false;
  box.checked = !keysAreOff();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEYS_OFF, box.checked ? "0" : "1");
    } catch {
      // A browser that keeps nothing: the wish lasts as long as the page.
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (event.key === "?") {
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
      return;
    }
    document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
  });
}

// Arrows go from cell to cell of a table, the way they lie.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

for (const table of document.querySelectorAll(".cal-grid")) {
  table.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const cell = event.target.closest("td");
    if (!step || !cell || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = neighbour(table, cell, step);
    if (!next) return;
    event.preventDefault();
    next.querySelector("a").focus();
  });
}

function neighbour(table, cell, [across, down]) {
  const from = cell.getBoundingClientRect();
  const middle = { x: from.left + from.width / 2, y: from.top + Math.min(from.height / 2, 12) };
  let best = null;
  let least = Infinity;
  for (const each of table.querySelectorAll("tbody td")) {
    if (each === cell || !each.querySelector("a")) continue;
    const box = each.getBoundingClientRect();
    const overlaps = across ? box.top <= middle.y && box.bottom > middle.y : box.left <= middle.x && box.right > middle.x;
    const far = across ? (box.left - from.left) * across : (box.top - from.top) * down;
    if (overlaps && far > 0 && far < least) [best, least] = [each, far];
  }
  return best;
}

// A press into the middle of a long cell asks about the quarter of an hour that was pressed, not about the first.
for (const table of document.querySelectorAll(".cal-grid")) {
  table.addEventListener("click", (event) => {
    const link = event.detail && event.target.closest(".cal-run");
    if (!link) return; // the keyboard has no place within a cell
    const rows = [...table.querySelectorAll("tbody tr[data-at]")];
    const row = rows.reverse().find((each) => each.getBoundingClientRect().top <= event.clientY);
    const address = new URL(link.href);
    const at = address.searchParams.get("at");
    if (!row || !at) return;
    address.searchParams.set("at", `${at.slice(0, 11)}${row.dataset.at}`);
    link.href = address;
  });
}

// The line of now ----------------------------------------------------------------------------------------------------
function placeLine() {
  for (const table of document.querySelectorAll(".cal-grid")) {
    const isDay = !table.querySelector("thead th.is-today");
    const first = table.querySelector("thead th[data-day]");
    const head = isDay ? table.querySelector(".is-now") && first : table.querySelector("thead th.is-today");
    const clock = new Date().toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" });
    const [hour, minute] = clock.split(":").map(Number);
    const quarter = `${String(hour).padStart(2, "0")}:${String(minute - (minute % 15)).padStart(2, "0")}`;
    const row = head && table.querySelector(`tr[data-at="${quarter}"]`);
    let line = table.parentElement.querySelector(".cal-line");
    if (!row) {
      line?.remove();
      continue;
    }
    if (!line) {
      line = document.createElement("div");
      line.className = "cal-line";
      line.setAttribute("aria-hidden", "true");
      table.parentElement.append(line);
      table.classList.add("has-line");
    }
    const frame = table.parentElement.getBoundingClientRect();
    const box = row.getBoundingClientRect();
    const column = head.getBoundingClientRect();
    const width = isDay ? table.getBoundingClientRect().right - column.left : column.width;
    line.style.top = `${box.top - frame.top + (box.height * (minute % 15)) / 15}px`;
    line.style.left = `${column.left - frame.left + table.parentElement.scrollLeft}px`;
    line.style.width = `${width}px`;
    line.textContent = clock;
  }
}

placeLine();
setInterval(placeLine, 60_000);
window.addEventListener("resize", placeLine);

// A time that was kept for somebody is over: say so by paling, until the page is asked anew.
function palePassed() {
  for (const held of document.querySelectorAll(".cal-held[data-until]")) {
    held.classList.toggle("is-over", Date.parse(held.dataset.until) <= Date.now());
  }
}

palePassed();
setInterval(palePassed, 15_000);

// News of changes ----------------------------------------------------------------------------------------------------
const news = document.querySelector("[data-changed]");

async function askForNews() {
  if (document.hidden || news.childElementCount) return;
  try {
    const answer = await fetch(news.dataset.changed, {
      headers: { "If-None-Match": `"${news.dataset.stamp}"` },
      cache: "no-store",
      redirect: "manual",
    });
    if (answer.status === 304) return;
    if (answer.status !== 200) {
      clearInterval(asking); // signed out, or no longer theirs to see: the next page will say so
      return;
    }
    const link = document.createElement("a");
    link.href = window.location.href;
    link.textContent = news.dataset.show;
    const words = document.createElement("span");
    words.textContent = news.dataset.words;
    news.append(words, link);
  } catch {
    // Without the network there is no news; the next time will tell.
  }
}

const asking = news ? setInterval(askForNews, Number(news.dataset.every) || ASK_EVERY) : null;
document.addEventListener("visibilitychange", () => news && askForNews());

for (const table of document.querySelectorAll(".cal-grid")) startDragging(table);
