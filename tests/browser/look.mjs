// SPDX-License-Identifier: Apache-2.0
// Opens pages in a headless Chromium with scripts off and the network refused, and says what it
// saw as JSON on standard output: node look.mjs TOOLS CHROMIUM PAGE...
//
// TOOLS: the folder with node_modules. Each page is opened twice: with scripts off, to see that it is
// whole without them, and for axe, which is a script itself and is put in by the driver. The page's
// own policy forbids scripts both times.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [tools, chromium, ...pages] = process.argv.slice(2);
const require = createRequire(`${tools}/package.json`);
const playwright = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await playwright.chromium.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"],
});

async function open(path, { javaScriptEnabled }) {
  const context = await browser.newContext({
    javaScriptEnabled,
    offline: true,
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  const requests = [];
  const messages = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => messages.push(message.text()));
  await page.goto(pathToFileURL(path).href);
  return { context, page, requests, messages };
}

// The smallest letters in CSS pixels; those of a drawing as large as they are drawn.
function smallestLetters() {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim()) continue;
    const drawing = node.parentElement.closest("svg");
    let size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    if (drawing) size *= drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    found.push(size);
  }
  return Math.min(...found);
}

async function withoutScripts(path) {
  const { context, page, requests, messages } = await open(path, { javaScriptEnabled: false });
  const seen = {
    title: await page.title(),
    text: await page.evaluate(() => document.body.innerText),
    smallest: await page.evaluate(smallestLetters),
    widths: {},
  };
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    seen.widths[width] = await page.evaluate(() => document.documentElement.scrollWidth);
  }
  await context.close();
  return { ...seen, requests, messages };
}

async function violations(path) {
  const { context, page } = await open(path, { javaScriptEnabled: true });
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  await context.close();
  const told = (each) => ({
    id: each.id,
    help: each.help,
    nodes: each.nodes.slice(0, 5).map((node) => `${node.html} ${node.failureSummary}`),
  });
  return {
    passes: result.passes.length,
    violations: result.violations.map(told),
    incomplete: result.incomplete.map(told),
  };
}

const seen = {};
await Promise.all(
  pages.map(async (path) => {
    const [plain, judged] = await Promise.all([withoutScripts(path), violations(path)]);
    seen[path] = { ...plain, ...judged };
  }),
);
await browser.close();
process.stdout.write(JSON.stringify(seen));
