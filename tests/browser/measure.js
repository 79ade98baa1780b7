// What a careful eye finds wrong with the page as it lies: too wide, clipped, too small to touch, one control over another.
// Takes the least size of a target in CSS pixels; gives sentences. Works without the page's own scripts.
(least) => {
  const faults = [];
  const root = document.documentElement;
  const SLACK = 1;
  // The masthead stays while one scrolls and then lies over something else by design. What must not lie beneath it is judged with the focus.
  const scrolled = scrollY;
  root.scrollTo({ top: 0, behavior: "instant" });

  const name = (element) => {
    const said = (element.innerText || element.value || element.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ");
    const classes = [...element.classList].join(".");
    return `<${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""}${classes ? "." + classes : ""}> ${said.slice(0, 30)}`;
  };
  const place = (element) => {
    const box = element.getBoundingClientRect();
    return { left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY };
  };
  const isSpokenOnly = (element) => element.closest(".visually-hidden, .skip") !== null;
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1 && !isSpokenOnly(element);
  };

  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);

  // Targets. A box and its label answer as one; a link inside a sentence may be as high as its line.
  const union = (boxes) => ({
    left: Math.min(...boxes.map((box) => box.left)),
    right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  });
  const reach = (control) => {
    const isTick = control.matches("input[type=radio], input[type=checkbox]");
    return union([control, ...(isTick ? control.labels : [])].map(place));
  };
  const isInSentence = (link) => {
    if (!link.matches("a, button") || getComputedStyle(link).display !== "inline") return false;
    const around = [...link.parentElement.childNodes].filter((node) => node !== link).map((node) => node.textContent);
    return around.join("").trim() !== "";
  };
  const controls = [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")]
    .filter(isSeen)
    .map((element) => ({ element, box: reach(element) }));
  for (const { element, box } of controls) {
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    if ((width < least - 0.5 || height < least - 0.5) && !isInSentence(element)) {
      faults.push(`target of ${Math.round(width)} × ${Math.round(height)} px: ${name(element)}`);
    }
  }
  controls.forEach((one, index) => {
    for (const other of controls.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > SLACK && down > SLACK && !(isInSentence(one.element) && isInSentence(other.element))) {
        faults.push(`${name(one.element)} lies over ${name(other.element)}`);
      }
    }
  });

  // Words: within the page, within their button, within every box that cuts off what is outside.
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !isSeen(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
    if (lines.size > 1 && /^\s*[a-z]+\s*$/i.test(node.data)) faults.push(`a word broken over lines: ${name(parent)}`);
    // A table in a region of its own that scrolls, by keyboard too, may be wider than the page.
    const region = parent.closest("[role=region][tabindex='0']");
    if (region && region.scrollWidth > region.clientWidth) continue;
    const outside = (other) => Math.max(other.left - box.left, box.right - other.right);
    if (outside({ left: 0, right: root.clientWidth }) > SLACK) faults.push(`words beyond the page: ${name(parent)}`);
    const control = parent.closest(".button, button, .time, .place, .state");
    if (control && outside(control.getBoundingClientRect()) > SLACK) faults.push(`words beyond their button: ${name(parent)}`);
    for (let around = parent; around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const cut = around.getBoundingClientRect();
      const below = Math.max(cut.top - box.top, box.bottom - cut.bottom);
      if (outside(cut) > SLACK || below > SLACK + 2) faults.push(`words cut off: ${name(parent)}`);
    }
  }

  for (const image of document.images) {
    if (isSeen(image) && !(image.complete && image.naturalWidth)) faults.push(`no picture: ${image.getAttribute("src")}`);
  }
  const headings = document.querySelectorAll("main h1").length;
  if (headings !== 1) faults.push(`${headings} main headings`);
  root.scrollTo({ top: scrolled, behavior: "instant" });
  return [...new Set(faults)];
}
