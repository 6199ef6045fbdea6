// Lighthouse in Chromium: node lighthouse.mjs MODULES BROWSER FILE prints the accessibility score as JSON. Lighthouse takes no
// file: address, so the file is served to this machine alone, and nothing else is.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import chromium from "./chromium.cjs";

const { file, installed, withBrowser } = chromium;
const { default: lighthouse } = await import(pathToFileURL(installed.resolve("lighthouse")).href);

const content = readFileSync(file);
const server = createServer((request, response) => {
  const found = request.url === "/";
  response.writeHead(found ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
  response.end(found ? content : "");
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

await withBrowser(async (browser) => {
  const result = await lighthouse(`http://127.0.0.1:${server.address().port}/`, {
    port: Number(new URL(browser.wsEndpoint()).port),
    onlyCategories: ["accessibility"],
    logLevel: "silent",
    maxWaitForLoad: 120000,
  });
  const { categories, audits, lighthouseVersion, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(runtimeError.message);
  const audited = categories.accessibility.auditRefs.map(({ id, weight }) => ({ ...audits[id], weight }));
  const told = ({ id, title, weight, details, errorMessage }) => ({
    id,
    title: errorMessage ? `${title}: ${errorMessage}` : title,
    weight,
    items: (details?.items ?? []).map((item) => item.node?.snippet ?? ""),
  });
  return {
    lighthouse: lighthouseVersion,
    score: categories.accessibility.score,
    failed: audited.filter(({ score, scoreDisplayMode }) => score === 0 || scoreDisplayMode === "error").map(told),
  };
});
server.close();
