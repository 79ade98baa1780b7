// A second press of the same button sends nothing: the first one is on its way.
for (const form of document.querySelectorAll("form[data-once]")) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
  // The page may come back from the browser's memory with its button still asleep.
  window.addEventListener("pageshow", () => {
    sent = false;
    form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-disabled"));
  });
}
