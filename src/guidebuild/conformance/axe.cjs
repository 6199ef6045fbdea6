// axe in Chromium: node axe.cjs MODULES BROWSER FILE prints what it found as JSON. Nothing is loaded but the file.
"use strict";
const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { file, installed, withPage } = require("./chromium.cjs");

const axeSource = readFileSync(installed.resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [390, 768, 1280];
const SCHEMES = ["light", "dark"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

async function look(page, width, scheme) {
  await page.setViewport({ width, height: 844 });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    (values) => axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations", "incomplete"] }),
    TAGS,
  );
  const sideways = await page.evaluate(() => {
    const root = document.scrollingElement;
    return Math.max(0, root.scrollWidth - root.clientWidth);
  });
  const told = (rules) => rules.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => node.html) }));
  return {
    name: `${width} ${scheme}`,
    sideways,
    violations: told(found.violations),
    incomplete: told(found.incomplete),
  };
}

withPage(async (page) => {
  const views = [];
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) views.push(await look(page, width, scheme));
  }
  return { axe: installed("axe-core/package.json").version, views };
});
