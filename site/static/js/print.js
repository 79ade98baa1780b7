// The browser's menu prints too; the button only saves the way there.
const button = document.querySelector("[data-print]");
button.hidden = false;
document.querySelector("[data-without-print]").hidden = true;
button.addEventListener("click", () => window.print());
