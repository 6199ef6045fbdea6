// Our own checks in Chromium: node browser.cjs MODULES BROWSER FILE CHECK prints what one check found, as JSON. What no rule of
// axe can see: where the keyboard goes, what large text does to the page, what is left of it without colours, script or styles.
// Nothing is loaded but the file.
"use strict";
const { pathToFileURL } = require("node:url");
const { file, rest, withPage } = require("./chromium.cjs");
const inPage = require("./in_page.cjs");

const [wanted] = rest;

const WIDE = 1280;
const PHONE = 390;

let session; // what it emulates lasts as long as it does

async function open(page, width, { features = [], media = "screen" } = {}) {
  await page.setViewport({ width, height: 844 });
  await session.send("Emulation.setEmulatedMedia", { media, features });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
}

// ---- keyboard: WCAG 1.4.13, 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11 and 2.5.8 ----

// A note that comes with the pointer comes with the focus too, lets the pointer onto it, and goes with Escape.
async function sourceNotes(page) {
  const found = [];
  const [key] = await page.$$("main .cite");
  const note = () => key.evaluate((element) => getComputedStyle(element, "::after").content);
  if (!key) return found;
  await key.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  const box = await key.boundingBox();
  const across = box.x + box.width / 2;
  await page.mouse.move(across, box.y + box.height / 2);
  const shown = await note();
  if (shown === "none") return found;
  await page.mouse.move(across, box.y + box.height + 10, { steps: 4 });
  if ((await note()) !== shown) found.push("1.4.13: the note goes when the pointer moves onto it");
  await page.mouse.move(across, box.y + box.height / 2);
  await page.keyboard.press("Escape");
  if ((await note()) !== "none") found.push("1.4.13: the Escape key leaves the note");
  await page.mouse.move(0, 0);
  await key.focus();
  if ((await note()) !== shown) found.push("1.4.13: the note that the pointer shows does not come with the focus");
  return found;
}

async function keyboard(page) {
  await open(page, WIDE);
  const found = [];
  const expected = await page.evaluate(inPage.numberFocusable);
  const reached = [];
  for (let count = 0; count < expected; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(inPage.focusedNow);
    if (stop === null) break;
    reached.push(stop.number);
    if (!stop.marked) found.push(`2.4.7: no focus can be seen on ${stop.excerpt}`);
    if (stop.hidden) found.push(`2.4.11: what has the focus is out of sight or covered: ${stop.excerpt}`);
  }
  const order = reached.findIndex((number, place) => number !== place);
  if (order >= 0) {
    found.push(`2.4.3: the Tab key goes to element ${reached[order] + 1} of the page as its stop ${order + 1}`);
  } else if (reached.length < expected) {
    found.push(`2.1.1: the Tab key reaches ${reached.length} of ${expected} links and controls`);
  }
  await open(page, WIDE);
  const missing = await page.evaluate(inPage.skipLink);
  found.push(...missing);
  if (!missing.length) {  // any other link might lead off the page
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    found.push(...(await page.evaluate(inPage.skipped)));
  }
  await open(page, WIDE);
  found.push(...(await sourceNotes(page)));
  for (const width of [WIDE, PHONE]) {
    await open(page, width);
    found.push(...(await page.evaluate(inPage.smallTargets)).map((each) => `2.5.8: ${each} [${width}]`));
  }
  return found;
}

// ---- reflow: WCAG 1.4.4 (half the width is twice the size), 1.4.10 (320 pixels) and 1.4.12 (text spacing) ----

async function reflow(page) {
  const found = [];
  for (const [width, spaced] of [[WIDE, false], [WIDE / 2, false], [PHONE, false], [320, false], [WIDE, true], [320, true]]) {
    await open(page, width);
    if (spaced) await page.addStyleTag({ content: inPage.TEXT_SPACING });
    const name = spaced ? `${width}, text spaced` : String(width);
    found.push(...(await page.evaluate(inPage.misplaced)).map((each) => `${spaced ? "1.4.12" : "1.4.10"}: ${each} [${name}]`));
  }
  return found;
}

// ---- settings: light and dark (what axe leaves open about contrast), forced colours, less motion, the browser's own print ----

async function settings(page) {
  const found = [];
  for (const scheme of ["light", "dark"]) {
    const features = [{ name: "prefers-color-scheme", value: scheme }];
    await open(page, WIDE, { features });
    found.push(...(await page.evaluate(inPage.faint)).map((each) => `1.4.3: ${each} [${scheme}]`));
    await open(page, WIDE, { features: [...features, { name: "forced-colors", value: "active" }] });
    found.push(...(await page.evaluate(inPage.faint)).map((each) => `forced colours: ${each} [${scheme}]`));
  }
  await open(page, WIDE, { features: [{ name: "prefers-reduced-motion", value: "reduce" }] });
  found.push(...(await page.evaluate(inPage.moving)).map((each) => `reduced motion: ${each}`));
  await open(page, 700, { media: "print" });  // A4 with margins of 12 mm
  found.push(...(await page.evaluate(inPage.misplaced)).map((each) => `print: ${each}`));
  found.push(...(await page.evaluate(inPage.faint)).map((each) => `print: ${each}`));
  return found;
}

// ---- plain: without script the same text, without styles the same order ----

async function plain(page) {
  const found = [];
  await open(page, WIDE);
  const words = await page.evaluate(inPage.words);
  await page.setJavaScriptEnabled(false);
  await open(page, WIDE);
  const unscripted = await page.evaluate(inPage.words);
  await page.setJavaScriptEnabled(true);
  const lost = words.findIndex((word, place) => unscripted[place] !== word);
  if (lost >= 0) found.push(`without script the text differs from its word ${lost + 1} on: ${words[lost]}`);
  await open(page, PHONE);
  const styled = await page.evaluate(inPage.readingOrder);
  found.push(...styled.map((each) => `order: ${each}`));
  found.push(...(await page.evaluate(inPage.withoutStyles)).map((each) => `without styles: ${each}`));
  return found;
}

// ---- tables: what a screen reader is told at 390 pixels is what it is told at 1280 (WCAG 1.3.1) ----

const TABLE_ROLES = ["table", "row", "cell", "gridcell", "columnheader", "rowheader"];

async function tableRoles(page, width) {
  await open(page, width);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const counts = Object.fromEntries(TABLE_ROLES.map((role) => [role, 0]));
  for (const node of nodes) if (!node.ignored && node.role && node.role.value in counts) counts[node.role.value] += 1;
  return counts;
}

async function tables(page) {
  const wide = await tableRoles(page, WIDE);
  const inMarkup = await page.evaluate(() => document.querySelectorAll("table").length);
  const narrow = await tableRoles(page, PHONE);
  const found = TABLE_ROLES.filter((role) => wide[role] !== narrow[role]).map(
    (role) => `1.3.1: ${wide[role]} elements are a ${role} at ${WIDE} pixels, ${narrow[role]} at ${PHONE}`,
  );
  if (wide.table !== inMarkup) found.push(`1.3.1: of ${inMarkup} tables ${wide.table} are told as tables`);
  found.push(...(await page.evaluate(inPage.headless)).map((each) => `1.3.1: ${each}`));
  return found;
}

const CHECKS = { keyboard, reflow, settings, plain, tables };

withPage(async (page) => {
  session = await page.createCDPSession();
  return { found: await CHECKS[wanted](page) };
});
