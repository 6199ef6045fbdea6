// axe in Chromium: node axe.cjs MODULES BROWSER FILE prints what it found as JSON. Nothing is loaded but the file.
"use strict";
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
const { pathToFileURL } = require("node:url");

const [modules, executablePath, file] = process.argv.slice(2);
const installed = createRequire(resolve(modules, "package.json"));
const puppeteer = installed("puppeteer-core");
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

async function main() {
  // Root may not use the sandbox of Chromium; the page is our own and no address but its own is opened.
  const args = ["--disable-gpu", ...(process.getuid && process.getuid() === 0 ? ["--no-sandbox"] : [])];
  const browser = await puppeteer.launch({ executablePath, args, protocolTimeout: 600000 });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(120000);
    await page.setOfflineMode(true);
    const views = [];
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) views.push(await look(page, width, scheme));
    }
    const version = installed("axe-core/package.json").version;
    process.stdout.write(JSON.stringify({ axe: version, browser: await browser.version(), views }));
  } finally {
    await browser.close();
  }
}

main().catch((trouble) => {
  process.stderr.write(`${trouble}\n`);
  process.exit(1);
});
