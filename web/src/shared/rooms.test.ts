import { expect, it } from 'vitest';

const sources = import.meta.glob<string>('../**/*.{vue,ts}', { eager: true, import: 'default', query: '?raw' });

it('lets a module import only itself, shared/ and generated/; shells put modules together', () => {
  const wrong: string[] = [];
  for (const [path, source] of Object.entries(sources)) {
    const own = /^\.\.\/modules\/([^/]+)\//.exec(path)?.[1];
    const shared = path.startsWith('./') || path.startsWith('../generated/');
    for (const [, target = ''] of source.matchAll(/(?:from|import)\s*\(?'(@\/[^']+)'/g)) {
      const module = /^@\/modules\/([^/]+)/.exec(target)?.[1];
      if ((own || shared) && target.startsWith('@/shells/')) wrong.push(`${path} → ${target}`);
      if ((own && module && module !== own) || (shared && module)) wrong.push(`${path} → ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});
