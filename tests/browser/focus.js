// The element that has the focus, and what is wrong with how it shows: no ring, out of sight, or beneath something else.
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { label: "", fault: "" };
  const said = (element.innerText || element.name || element.value || "").trim().replace(/\s+/g, " ").slice(0, 30);
  const label = `<${element.tagName.toLowerCase()}> ${said}`;
  const style = getComputedStyle(element);
  const tick = element.matches("input[type=radio], input[type=checkbox]") && element.labels[0];
  const ringed = [style, ...(tick ? [getComputedStyle(tick)] : [])].some(
    (each) => (each.outlineStyle !== "none" && parseFloat(each.outlineWidth) >= 2) || each.boxShadow !== "none",
  );
  if (!ringed) return { label, fault: `no ring: ${label}` };
  const box = element.getClientRects()[0];
  if (!box) return { label, fault: `no place on the page: ${label}` };
  const [x, top, bottom] = [(box.left + box.right) / 2, box.top + 2, Math.min(box.bottom, box.top + innerHeight / 2) - 2];
  for (const y of [top, (top + bottom) / 2, bottom]) {
    const above = document.elementFromPoint(x, y);
    if (!above) return { label, fault: `out of sight: ${label}` };
    const isSame = element.contains(above) || above.contains(element) || [...(element.labels || [])].some((each) => each.contains(above));
    if (!isSame) return { label, fault: `beneath <${above.tagName.toLowerCase()} class="${above.className}">: ${label}` };
  }
  return { label, fault: "" };
}
