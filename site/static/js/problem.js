// Bring the list of what is wrong to the reader's attention, screen readers included.
const problem = document.querySelector("[data-problem]");

if (problem) {
  problem.focus();
  // Staff pages answer a refused form directly: who comes back gets the question anew, and not the browser's doubt whether to send it again.
  window.history.replaceState(null, "", window.location.href);
}
