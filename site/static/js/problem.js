// Bring the list of what is wrong to the reader's attention, screen readers included.
const problem = document.querySelector("[data-problem]");

if (problem) {
  problem.focus();
  // Who comes back to this page later gets the question anew, and not the browser's doubt whether to send the form again.
  window.history.replaceState(null, "", window.location.href);
}
