// Before a further code is sent the browser does a small sum: which number, put behind the salt, has this SHA-256? It is begun
// at once and in slices, so that the page stays awake; where it cannot be done, the sentence about waiting stays.
const SLICE = 250;
const sum = document.querySelector("[data-work]");

async function solve(ticket, most) {
  const [salt, , target] = ticket.split(".");
  const encoder = new TextEncoder();
  const wanted = target.match(/../g).map((pair) => parseInt(pair, 16));
  for (let first = 0; first < most; first += SLICE) {
    const numbers = Array.from({ length: Math.min(SLICE, most - first) }, (_, step) => first + step);
    const hashes = await Promise.all(
      numbers.map((number) => crypto.subtle.digest("SHA-256", encoder.encode(`${salt}${number}`))),
    );
    const found = hashes.findIndex((hash) => {
      const bytes = new Uint8Array(hash);
      return wanted.every((byte, place) => bytes[place] === byte);
    });
    if (found >= 0) return `${ticket}.${first + found}`;
    await new Promise((resume) => setTimeout(resume));
  }
  throw new Error("no number fits");
}

if (sum && globalThis.crypto?.subtle) {
  const form = sum.closest("form");
  const busy = sum.querySelector("[data-busy]");
  const wait = sum.querySelector("[data-wait]");
  const field = sum.querySelector("[name=work]");
  wait.hidden = true;
  const solving = solve(sum.dataset.work, Number(sum.dataset.most))
    .then((solution) => {
      field.value = solution;
    })
    .catch(() => {
      wait.hidden = false;
    });
  form.addEventListener("submit", async (event) => {
    // Other buttons of the same form lead elsewhere and need no sum.
    if (field.value || !wait.hidden || event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    busy.textContent = busy.dataset.busy;
    await solving;
    form.submit();
  });
}
