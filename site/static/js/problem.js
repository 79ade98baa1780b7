// Bring the list of what is wrong to the reader's attention, screen readers included.
document.querySelector("[data-problem]")?.focus();
