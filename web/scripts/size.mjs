// Adds up what a resident's phone downloads for each public page: the page's script and style, everything they import
// and the messages of one language. Fails above the limit.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 200 * 1024;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const shell = ['index.html', 'src/shells/public/PublicShell.vue'];
const words = ['shared', 'shells/public', 'modules/tracing', 'modules/insight', 'modules/risk'].map((room) => `src/${room}/messages/zh-CN.json`);
const pages = {
  '/': ['src/shells/public/PublicHomePage.vue'],
  '/query': ['src/modules/tracing/query/TracingQueryPage.vue'],
  '/risk': ['src/modules/risk/RiskPage.vue'],
  '/venue': ['src/modules/checkpoint/CheckpointVenuePage.vue', 'src/modules/checkpoint/messages/zh-CN.json'],
  '/situation': ['src/modules/insight/InsightSituationPage.vue'],
};

function gather(key, files) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`not in the build: ${key}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) gather(imported, files);
}

const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist))).length;
let tooLarge = false;
for (const [path, entries] of Object.entries(pages)) {
  const files = new Set();
  for (const key of [...shell, ...words, ...entries]) gather(key, files);
  const bytes = [...files].reduce((sum, file) => sum + gzipped(file), gzipped('index.html'));
  tooLarge ||= bytes > LIMIT;
  console.log(`${path.padEnd(12)} ${(bytes / 1024).toFixed(1).padStart(7)} KB gzip in ${files.size + 1} files`);
  if (process.argv.includes('--files')) {
    for (const file of [...files].sort((a, b) => gzipped(b) - gzipped(a))) console.log(`  ${(gzipped(file) / 1024).toFixed(1).padStart(7)} ${file}`);
  }
}
const foreign = readdirSync(new URL('assets/', dist)).filter((file) => /url\(["']?(https?:)?\/\//.test(readFileSync(new URL(`assets/${file}`, dist), 'utf8')) && file.endsWith('.css'));
if (foreign.length) {
  console.error(`The portal asks no other host, but these styles do: ${foreign.join(', ')}`);
  process.exit(1);
}
if (tooLarge) {
  console.error(`A resident page is above ${LIMIT / 1024} KB.`);
  process.exit(1);
}
