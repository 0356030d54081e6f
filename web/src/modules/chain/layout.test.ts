import { expect, it } from 'vitest';
import { dateOf, dayOf, filled, kindOf, layoutOf, type Mode } from './layout';
import type { ChainLink, ChainNode } from './queries';

const node = (caseNo: string, onset: string | null, cluster = 0, more: Partial<ChainNode> = {}): ChainNode => ({ id: `id-${caseNo}`, caseNo, onset, cluster, ...more });
const link = (infector: string, infected: string): ChainLink => ({ infector, infected, setting: '' });

/** Mulberry32: the same numbers each time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

it('puts a case at its onset, and those whose onset nobody knows before the first', () => {
  const { places, unknownAt } = layoutOf([node('A', '2015-05-11'), node('B', '2015-05-18'), node('C', null)], [link('A', 'B'), link('A', 'C')], 'time');
  expect(places.map(({ x }) => x)).toEqual([dayOf('2015-05-11'), dayOf('2015-05-18'), dayOf('2015-05-08')]);
  expect(dateOf(unknownAt ?? 0)).toBe('2015-05-08');
});

it('counts generations from the start of the cluster', () => {
  const { places } = layoutOf([node('A', null), node('B', null), node('C', null)], [link('A', 'B'), link('B', 'C')], 'generation');
  expect(places.map(({ x }) => x)).toEqual([0, 1, 2]);
});

it('tells where a case was infected', () => {
  expect(kindOf(node('A', null), true)).toBe('known');
  expect(kindOf(node('A', null), false)).toBe('unknown');
  expect(kindOf(node('A', null, 0, { origin: 'imported' }), false)).toBe('imported');
  expect(kindOf(node('A', null, 0, { id: null }), true)).toBe('elsewhere');
});

it.each<Mode>(['time', 'generation'])('puts no two of 300 random cases on one spot (%s)', (mode) => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = randomFrom(seed);
    const nodes: ChainNode[] = [];
    const links: ChainLink[] = [];
    for (let i = 0; i < 300; i++) {
      const infector = i && random(4) ? random(i) : undefined;
      const cluster = infector === undefined ? i : (nodes[infector]?.cluster ?? i);
      nodes.push(node(`C${i}`, random(6) ? dateOf(dayOf('2020-01-01') + i / 6 + random(4) | 0) : null, cluster));
      if (infector !== undefined) links.push(link(`C${infector}`, `C${i}`));
    }
    const { places, lanes } = layoutOf(nodes, links, mode);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(300);
    expect(Math.max(...places.map(({ y }) => y))).toBeLessThan(lanes);
    for (const { infector, infected } of links) {
      const [from, to] = [infector, infected].map((no) => places.find((place) => place.node.caseNo === no)?.x ?? 0);
      if (mode === 'generation') expect(to).toBe((from ?? 0) + 1);
    }
  }
});

it('survives several possible sources and an end that is not drawn', () => {
  const { places, links } = layoutOf([node('A', null), node('B', null), node('C', null)], [link('A', 'C'), link('B', 'C'), link('X', 'A')], 'generation');
  expect(links).toHaveLength(2);
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
});

it('gives every whole number between the counted ones a place', () => {
  expect(filled(new Map([[5, 1], [3, 2]]))).toEqual([
    { at: 3, count: 2 },
    { at: 4, count: 0 },
    { at: 5, count: 1 },
  ]);
  expect(filled(new Map())).toEqual([]);
});
