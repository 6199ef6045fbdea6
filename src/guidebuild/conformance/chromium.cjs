// Chromium on the one file that a check looks at. Every check here is called with MODULES BROWSER FILE and prints JSON.
"use strict";
const { createRequire } = require("node:module");
const { resolve } = require("node:path");

const [modules, executablePath, file, ...rest] = process.argv.slice(2);
const installed = createRequire(resolve(modules, "package.json"));

// Hand a browser to `work`, print what comes of it, and close the browser. Ends with 1 and a line on stderr if that fails.
async function withBrowser(work) {
  // Root may not use the sandbox of Chromium; the page is our own.
  const args = ["--disable-gpu", ...(process.getuid && process.getuid() === 0 ? ["--no-sandbox"] : [])];
  try {
    const browser = await installed("puppeteer-core").launch({ executablePath, args, protocolTimeout: 600000 });
    try {
      const found = await work(browser);
      process.stdout.write(JSON.stringify({ browser: await browser.version(), ...found }));
    } finally {
      await browser.close();
    }
  } catch (trouble) {
    process.stderr.write(`${trouble}\n`);
    process.exitCode = 1;
  }
}

// The same with a page that can load nothing but the file.
function withPage(work) {
  return withBrowser(async (browser) => {
    const page = await browser.newPage();
    await page.setBypassCSP(true); // some checks put styles of their own into the page
    page.setDefaultTimeout(120000);
    await page.setOfflineMode(true);
    return work(page);
  });
}

module.exports = { file, installed, rest, withBrowser, withPage };
