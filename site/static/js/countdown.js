// Say how many minutes a time is still kept. Seen all the time, spoken only when little is left and at the end. Making it
// longer happens beside the page: what is being typed stays where it is.
const SPEAK_AT = [5, 2, 1];

function count(place) {
  const until = Date.parse(place.dataset.until);
  const spoken = place.querySelector("[data-spoken]");
  const seen = place.querySelector("[data-seen]");
  let last = Infinity;

  const tick = () => {
    const minutes = Math.ceil((until - Date.now()) / 60000);
    if (minutes === last || !place.isConnected) return;
    const text = minutes > 0 ? place.dataset.left.replace("#", minutes) : place.dataset.over;
    seen.textContent = minutes > 0 ? `· ${text}` : text;
    if (last !== Infinity && (SPEAK_AT.includes(minutes) || minutes <= 0)) spoken.textContent = text;
    last = minutes;
    if (minutes > 0) return;
    clearInterval(timer);
    place.classList.add("kept-over");
    place.querySelector("[data-before]")?.setAttribute("hidden", "");
    place.querySelector("[data-after]").removeAttribute("hidden");
  };
  const timer = setInterval(tick, 1000);
  tick();

  const button = place.querySelector("[data-longer]");
  button?.addEventListener("click", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    const answer = new FormData(button.form);
    answer.set(button.name, button.value);
    try {
      const response = await fetch(button.formAction, { method: "POST", body: answer });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.querySelector("[data-until]");
      if (!fresh) {
        // The time had run out: the server says so on the page that it leads to.
        window.location.assign(response.url);
        return;
      }
      clearInterval(timer);
      place.replaceWith(fresh);
      fresh.focus();
      count(fresh);
    } catch {
      // Without the network a plain press says what is wrong.
      button.form.requestSubmit(button);
    }
  });
}

const place = document.querySelector("[data-until]");
if (place) count(place);
