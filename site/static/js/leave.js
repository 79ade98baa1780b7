// Quick exit. What is shown goes first, before anything is asked of the network; then the browser is marked as having left, the
// server is told by a beacon, and the neutral page takes the place of the current entry of the history without waiting. Other tabs
// of the site hear of it and do the same.
const link = document.querySelector("[data-leave]");
const WITHIN = 5000; // milliseconds for the three presses of Shift
const MARKER = "left"; // portal/leaving.py reads it
const tabs = "BroadcastChannel" in window ? new BroadcastChannel(MARKER) : null;
let presses = [];

function hasLeft() {
  return document.cookie.split("; ").includes(`${MARKER}=1`);
}

function empty() {
  document.title = "";
  document.documentElement.replaceChildren();
}

function goAway() {
  empty();
  window.location.replace(link.dataset.leave || link.href);
}

// The server is asked, and answers with a curtain.
function askAgain() {
  empty();
  window.location.reload();
}

function leave() {
  const { href } = link;
  const { seconds } = link.dataset;
  empty();
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  // As long as the session could live, for nobody knows whether the beacon arrives; the server's answer shortens it.
  document.cookie = `${MARKER}=1; Path=/; Max-Age=${seconds || 1800}; SameSite=Lax${secure}`;
  tabs?.postMessage("");
  navigator.sendBeacon?.(href);
  goAway();
}

if (link) {
  tabs?.addEventListener("message", goAway);
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

// A page that the browser keeps in memory for the Back button waits unseen, and is emptied if the visitor has left since.
window.addEventListener("pagehide", () => document.documentElement.classList.add("is-left"));
window.addEventListener("pageshow", (event) => {
  if (event.persisted && hasLeft()) {
    askAgain();
  } else {
    document.documentElement.classList.remove("is-left");
  }
});

// So is a tab that was asleep when the others heard, or whose browser knows no such messages.
document.addEventListener("visibilitychange", () => {
  if (link && document.body && !document.hidden && hasLeft()) askAgain();
});
