// Say how many minutes a time is still kept. Seen all the time, spoken only when little is left and at the end.
const place = document.querySelector("[data-until]");

if (place) {
  const until = Date.parse(place.dataset.until);
  const spoken = place.querySelector("[data-spoken]");
  const seen = place.querySelector("[data-seen]");
  const SPEAK_AT = [5, 2, 1];
  let last = Infinity;

  const tick = () => {
    const minutes = Math.ceil((until - Date.now()) / 60000);
    if (minutes === last) return;
    const text = minutes > 0 ? place.dataset.left.replace("#", minutes) : place.dataset.over;
    seen.textContent = text;
    if (last !== Infinity && (SPEAK_AT.includes(minutes) || minutes <= 0)) spoken.textContent = text;
    last = minutes;
    if (minutes <= 0) clearInterval(timer);
  };
  const timer = setInterval(tick, 1000);
  tick();
}
