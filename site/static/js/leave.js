// Quick exit. The page is hidden before anything is asked of the network; the server then ends the session and
// sends the browser on, and the current entry of the history is replaced.
const link = document.querySelector("[data-leave]");
const WITHIN = 5000; // milliseconds for the three presses of Shift
let presses = [];

function leave() {
  document.documentElement.classList.add("is-left");
  document.title = "";
  window.location.replace(link.href);
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
  // Coming back from the browser's memory shows a hidden page: ask the server, which no longer knows the visitor.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.classList.contains("is-left")) window.location.reload();
  });
}
