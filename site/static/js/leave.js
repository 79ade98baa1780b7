// Quick exit. What is shown goes first, before anything is asked of the network; then the browser is marked as having left, the
// server is told by a beacon, and the neutral page takes the place of the current entry of the history without waiting.
const link = document.querySelector("[data-leave]");
const WITHIN = 5000; // milliseconds for the three presses of Shift
const MARKER = "left"; // portal/leaving.py reads it
let presses = [];

function hasLeft() {
  return document.cookie.split("; ").includes(`${MARKER}=1`);
}

function empty() {
  document.title = "";
  document.documentElement.replaceChildren();
}

function leave() {
  const { href } = link;
  const { leave: target, seconds } = link.dataset;
  empty();
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  // As long as the session could live, for nobody knows whether the beacon arrives; the server's answer shortens it.
  document.cookie = `${MARKER}=1; Path=/; Max-Age=${seconds || 1800}; SameSite=Lax${secure}`;
  navigator.sendBeacon?.(href);
  window.location.replace(target || href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      // A capital letter being typed is not a call for help.
      presses = [];
      return;
    }
    presses = presses.filter((at) => event.timeStamp - at < WITHIN);
    presses.push(event.timeStamp);
    if (presses.length === 3) leave();
  });
}

// A page that the browser keeps in memory for the Back button waits unseen. If the visitor has left since, it is emptied and the
// server asked, which answers with a curtain.
window.addEventListener("pagehide", () => document.documentElement.classList.add("is-left"));
window.addEventListener("pageshow", (event) => {
  if (event.persisted && hasLeft()) {
    empty();
    window.location.reload();
  } else {
    document.documentElement.classList.remove("is-left");
  }
});
