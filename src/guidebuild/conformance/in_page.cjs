// What browser.cjs asks inside the page. Each function is sent there by itself, so it names nothing outside of itself.
"use strict";

// Every link and control that the Tab key must reach, numbered in the order of the page; returns how many. It goes to one
// button of several: to the one that is chosen, else to the first (HTML, 4.10.5.1.17).
function numberFocusable() {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])");
  const stop = (radio) => {
    const group = [...document.querySelectorAll("input[type=radio]")].filter((each) => each.name === radio.name);
    return radio === (group.find((each) => each.checked) || group[0]);
  };
  const shown = [...all].filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled)
    .filter((each) => !each.matches("input[type=radio]") || stop(each));
  shown.forEach((each, number) => each.setAttribute("data-stop", number));
  return shown.length;
}

// The element with the focus: its number, whether its focus shows, whether it is out of sight. Null: the focus left the page.
function focusedNow() {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const style = getComputedStyle(focused);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const box = focused.getClientRects()[0] || focused.getBoundingClientRect();
  const points = [0.5, 0.1, 0.9].map((part) => [box.left + box.width * part, box.top + box.height / 2]);
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (focused.contains(top) || top.contains(focused));
  });
  const named = focused.hasAttribute("data-stop");
  return {
    number: named ? Number(focused.getAttribute("data-stop")) : -1,
    marked: outlined || style.boxShadow !== "none" || !named,
    hidden: !seen,
    excerpt: focused.outerHTML.replace(/\s+/g, " ").slice(0, 140),
  };
}

// The skip link comes first and is the way to the main part.
function skipLink() {
  const first = document.querySelector("a[href], button, [tabindex='0']");
  const target = first && document.getElementById((first.getAttribute("href") || "").slice(1));
  if (!target || !(target.matches("main") || target.querySelector("main") || target.closest("main"))) {
    return ["2.4.1: the first link does not lead to the main part"];
  }
  return [];
}

// After Tab and Enter on a fresh page the main part is in sight, and the next Tab starts there.
function skipped() {
  const main = document.querySelector("main");
  const box = main && main.getBoundingClientRect();
  return box && box.top < innerHeight / 2 && box.bottom > 0 ? [] : ["2.4.1: the skip link does not go to the main part"];
}

// Targets under 24 by 24 CSS pixels that no exception of WCAG 2.5.8 covers: inline (in a line with other text) and spacing (a
// circle of 24 pixels about it meets no other target and no circle about another small one).
function smallTargets() {
  const SIZE = 24;
  const targets = [...document.querySelectorAll("a[href], button, input, select, summary")].filter(
    (each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches(".skip-link"),
  );
  const boxes = new Map(targets.map((each) => [each, each.getBoundingClientRect()]));
  const inline = (each) => {
    if (getComputedStyle(each).display !== "inline") return false;
    const block = each.closest("p, li, td, th, dd, dt, figcaption, caption, blockquote, h1, h2, h3, h4, h5, h6");
    if (!block) return false;
    const own = each.textContent.replace(/\s/g, "").length;
    return block.textContent.replace(/\s/g, "").length > own;
  };
  const small = targets.filter((each) => {
    const box = boxes.get(each);
    return box.width > 0 && (box.width < SIZE - 0.5 || box.height < SIZE - 0.5) && !inline(each);
  });
  const crowded = small.filter((each) => {
    const box = boxes.get(each);
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return targets.some((other) => {
      if (other === each || other.contains(each) || each.contains(other)) return false;
      const near = boxes.get(other);
      if (small.includes(other)) return Math.hypot(near.left + near.width / 2 - x, near.top + near.height / 2 - y) < SIZE;
      const [dx, dy] = [Math.max(near.left - x, 0, x - near.right), Math.max(near.top - y, 0, y - near.bottom)];
      return Math.hypot(dx, dy) < SIZE / 2;
    });
  });
  return crowded.map((each) => {
    const box = boxes.get(each);
    return `${Math.round(box.width)} by ${Math.round(box.height)} pixels: ${each.outerHTML.replace(/\s+/g, " ").slice(0, 140)}`;
  });
}

// A page wider than the window; text that is cut off, and text that lies on other text.
function misplaced() {
  const found = [];
  const root = document.scrollingElement;
  const excess = root.scrollWidth - root.clientWidth;
  if (excess > 0) found.push(`the page is ${excess} pixels too wide`);
  const excerpt = (text) => text.replace(/\s+/g, " ").trim().slice(0, 60);
  const clipped = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.clipPath.startsWith("inset(50%") || style.visibility === "hidden") return true;
      if (each.matches(".skip-link")) return true;
    }
    return false;
  };
  const frames = new Map(); // the nearest ancestor that scrolls or cuts, for each element
  const frame = (element) => {
    if (!element || element === document.documentElement) return null;
    if (!frames.has(element)) {
      const { overflowX, overflowY } = getComputedStyle(element);
      frames.set(element, overflowX !== "visible" || overflowY !== "visible" ? element : frame(element.parentElement));
    }
    return frames.get(element);
  };
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const hidden = new Map();
  const cut = new Set();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, template")) continue;
    if (!hidden.has(parent)) hidden.set(parent, clipped(parent) || !parent.checkVisibility({ visibilityProperty: true }));
    if (hidden.get(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const outer = frame(parent);
    for (const box of range.getClientRects()) {
      if (box.width < 2 || box.height < 2) continue;
      lines.push({ node, box, top: box.top + box.height * 0.3, bottom: box.bottom - box.height * 0.3, outer });
    }
    if (outer && !cut.has(outer)) {
      const style = getComputedStyle(outer);
      const beyond = [...range.getClientRects()].some((box) => {
        const bounds = outer.getBoundingClientRect();
        const hides = (value) => value === "hidden" || value === "clip";
        return (hides(style.overflowX) && (box.right > bounds.right + 1 || box.left < bounds.left - 1)) ||
          (hides(style.overflowY) && (box.bottom > bounds.bottom + box.height / 2 || box.top < bounds.top - box.height / 2));
      });
      if (beyond) {
        cut.add(outer);
        found.push(`text is cut off: ${excerpt(node.data)}`);
      }
    }
  }
  lines.sort((one, other) => one.top - other.top);
  const collided = new Set();
  const ground = (node) => {
    for (let each = node.parentElement; each; each = each.parentElement) {
      const { position } = getComputedStyle(each);
      if (position === "sticky" || position === "fixed") return each;
    }
    return null;
  };
  for (let first = 0; first < lines.length; first += 1) {
    for (let second = first + 1; second < lines.length && lines[second].top < lines[first].bottom; second += 1) {
      const [one, other] = [lines[first], lines[second]];
      if (one.node === other.node || one.outer !== other.outer) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (width < 2 || collided.has(other.node) || ground(one.node) !== ground(other.node)) continue;
      collided.add(other.node);
      found.push(`text lies on text: ${excerpt(one.node.data)} / ${excerpt(other.node.data)}`);
    }
  }
  return found;
}

// Text that stands out from its ground by less than 4.5 to 1, large text by less than 3 to 1 (WCAG 1.4.3), as the colours are now.
function faint() {
  const parse = (colour) => {
    const numbers = colour.match(/[\d.]+/g).map(Number);
    if (colour.startsWith("color(srgb")) return [...numbers.slice(0, 3).map((part) => part * 255), numbers[3] ?? 1];
    return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
  };
  const light = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.cssText = "background-color: Canvas; forced-color-adjust: none";
  const canvas = parse(getComputedStyle(probe).backgroundColor);
  probe.remove();
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return canvas;
    if (!grounds.has(element)) {
      const own = parse(getComputedStyle(element).backgroundColor);
      grounds.set(element, own[3] >= 0.99 ? own : ground(element.parentElement));
    }
    return grounds.get(element);
  };
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, style, template, svg") || !element.checkVisibility()) continue;
    const [one, other] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const { fontSize, fontWeight } = getComputedStyle(element);
    const large = parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24);
    if (contrast < (large ? 3 : 4.5)) {
      const name = `${element.localName}${element.className ? `.${element.className}` : ""}`;
      if (!found.has(name)) {
        found.set(name, `a contrast of ${contrast.toFixed(1)} for ${name}: ${walker.currentNode.data.trim().slice(0, 60)}`);
      }
    }
  }
  return [...found.values()];
}

// What moves although the reader asked for less motion.
function moving() {
  const found = document.getAnimations().map((each) => `an animation runs on ${each.effect?.target?.localName ?? "the page"}`);
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") found.push("the page scrolls smoothly");
  for (const each of document.querySelectorAll("body, body *")) {
    const style = getComputedStyle(each);
    const lasts = (value) => value.split(",").some((part) => parseFloat(part) > 0.001);
    if (lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration))) {
      found.push(`${each.localName}.${each.className} moves`);
      break;
    }
  }
  return found;
}

// The words of the page as it is shown.
function words() {
  return document.body.innerText.split(/\s+/).filter(Boolean);
}

// On a phone there is one column: a paragraph or heading that stands above an earlier one is out of order (WCAG 1.3.2).
function readingOrder() {
  const found = [];
  let lowest = -Infinity;
  let before = "";
  for (const each of document.querySelectorAll("main :is(h1, h2, h3, h4, p, figcaption, dt, dd, blockquote)")) {
    if (!each.checkVisibility() || each.closest("td, th") || !each.textContent.trim()) continue;
    const text = document.createRange();
    text.selectNodeContents(each);
    const box = text.getBoundingClientRect();
    if (box.top < lowest - 4) {
      found.push(`${each.textContent.trim().slice(0, 50)} stands above ${before}`);
    } else {
      lowest = box.top;
      before = each.textContent.trim().slice(0, 50);
    }
  }
  return found;
}

// The bare page: all of its text shows, in the order of the markup, and nothing grows beyond the window but a table.
function withoutStyles() {
  document.querySelectorAll("style, link[rel~='stylesheet']").forEach((each) => each.remove());
  document.querySelectorAll("[style]").forEach((each) => each.removeAttribute("style"));
  const found = [];
  const squeeze = (text) => text.replace(/\s+/g, "");
  const bare = squeeze(document.body.innerText);
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll("script, style, template, [hidden]").forEach((each) => each.remove());
  const marked = squeeze(copy.textContent);
  const length = Math.min(bare.length, marked.length);
  let place = 0;
  while (place < length && bare[place] === marked[place]) place += 1;
  if (bare !== marked) found.push(`the text differs from the markup at ${marked.slice(place, place + 40)}`);
  for (const each of document.querySelectorAll("svg")) {
    if (each.getBoundingClientRect().width > innerWidth + 1) found.push("a drawing is wider than the window");
  }
  return found;
}

// Cells of tables with a heading row or column that no header cell stands over or beside.
function headless() {
  const found = [];
  for (const table of document.querySelectorAll("table")) {
    if (!table.querySelector("th")) found.push(`a table without a header: ${table.textContent.trim().slice(0, 40)}`);
    for (const header of table.querySelectorAll("th:not([scope])")) {
      found.push(`a header without scope: ${header.textContent.trim().slice(0, 40)}`);
    }
  }
  return found;
}

// The author styles that WCAG 1.4.12 names.
const TEXT_SPACING = `*, *::before, *::after { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

module.exports = {
  TEXT_SPACING, faint, focusedNow, headless, misplaced, moving, numberFocusable, readingOrder, skipLink, skipped, smallTargets,
  withoutStyles, words,
};
