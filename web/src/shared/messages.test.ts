import { expect, it } from 'vitest';

type Tree = { [key: string]: string | Tree };
const files = import.meta.glob<Tree>('../{modules/*,shells/*,shared}/messages/*.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>('../**/*.{vue,ts}', { eager: true, import: 'default', query: '?raw' });

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else leaves(value, `${prefix}${key}.`).forEach((text, path) => found.set(path, text));
  }
  return found;
}

const rooms = Object.keys(files).filter((path) => path.endsWith('/zh-CN.json')).map((path) => path.replace('/zh-CN.json', ''));
const parametersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

it.each(rooms)('%s says the same in Chinese and in English', (room) => {
  const chinese = leaves(files[`${room}/zh-CN.json`] ?? {});
  const english = leaves(files[`${room}/en.json`] ?? {});
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  for (const [key, text] of chinese) {
    expect(text.trim(), key).not.toBe('');
    expect(parametersOf(english.get(key) ?? ''), key).toEqual(parametersOf(text));
  }
});

it('has words for every key that a page names outright', () => {
  const known = new Set(rooms.flatMap((room) => [...leaves(files[`${room}/zh-CN.json`] ?? {}).keys()]));
  const missing: string[] = [];
  for (const [path, source] of Object.entries(sources)) {
    if (path.endsWith('.test.ts')) continue;
    for (const [, key] of source.matchAll(/\bt\('([a-zA-Z0-9.-]+)'/g)) if (key && !known.has(key)) missing.push(`${path}: ${key}`);
  }
  expect(missing).toEqual([]);
});
