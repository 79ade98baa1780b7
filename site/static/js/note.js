// Saves a note's draft while it is written. The page is complete without it: the button saves too. What is typed is never kept in the browser.
const PAUSE = 3000;
const AGAIN = 15000;

const form = document.querySelector("form[data-note]");
if (form) watch(form);

function watch(form) {
  const box = form.elements.text;
  const beat = form.elements.beat;
  const status = form.querySelector("[data-status]");
  let kept = box.value;
  let timer = 0;
  let sending = null;

  const say = (word, time = "") => {
    status.textContent = status.dataset[word].replace("@", time);
  };

  box.addEventListener("input", () => {
    if (!timer && !sending) say("typing");
    plan(PAUSE);
  });

  // A phone may put the page to sleep at any moment.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save();
  });

  form.addEventListener("submit", () => {
    clearTimeout(timer);
    sending?.abort();
    beat.value = Number(beat.value) + 1; // later than anything that is still on its way
  });

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  async function save() {
    clearTimeout(timer);
    timer = 0;
    const text = box.value;
    if (text === kept || sending) return;
    sending = new AbortController();
    beat.value = Number(beat.value) + 1;
    try {
      say(await told(await send(), text));
    } catch (error) {
      if (error.name === "AbortError") return;
      say("failed");
      plan(AGAIN);
    } finally {
      sending = null;
    }
    if (box.value !== text && !timer) plan(PAUSE);
  }

  async function send() {
    const ask = () => fetch(form.dataset.note, { method: "POST", body: new FormData(form), signal: sending.signal });
    const answer = await ask();
    if (answer.status !== 403 || !(await renewed())) return answer;
    return ask();
  }

  async function told(answer, text) {
    if (answer.status === 403 || answer.redirected) return "out";
    if (answer.status === 409) return "changed";
    if (!answer.ok) throw new Error("not saved");
    kept = text;
    status.dataset.now = status.dataset.saved.replace("@", (await answer.json()).at);
    return "now";
  }

  // Somebody signed in again in another tab: the page's token is old, and the new one stands in a fresh copy of it.
  async function renewed() {
    const answer = await fetch(window.location.href, { signal: sending.signal });
    if (!answer.ok || answer.redirected) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = fresh.querySelector("form[data-note] [name=csrfmiddlewaretoken]");
    if (!token) return false;
    form.elements.csrfmiddlewaretoken.value = token.value;
    return true;
  }
}
