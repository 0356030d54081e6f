import type { ChainLink, ChainNode } from './queries';

/** Time: a case stands at its onset. Generation: at the number of links from the start of its cluster. */
export type Mode = 'time' | 'generation';

/** What is known of where a case was infected. */
export type Kind = 'elsewhere' | 'imported' | 'known' | 'unknown';

export interface Place {
  node: ChainNode;
  kind: Kind;
  /** Days since 1970 of the onset, or the generation. */
  x: number;
  /** Lane from the top; lanes of one column never hold two cases. */
  y: number;
  out: number;
}

export interface Layout {
  places: Place[];
  links: ChainLink[];
  lanes: number;
  /** Where cases of unknown onset stand in time mode; undefined if there are none. */
  unknownAt?: number;
}

const DAY = 86_400_000;
/** Days left of the first onset at which cases of unknown onset stand. */
const BEFORE = 3;
/** A lane stays free between clusters. */
const GAP = 1;

export const dayOf = (date: string): number => Date.parse(date) / DAY;
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Gives every case a place: clusters below each other, a case in the middle of those it infected, no two on one spot. */
export function layoutOf(nodes: ChainNode[], links: ChainLink[], mode: Mode): Layout {
  const byNo = new Map(nodes.map((node) => [node.caseNo, node]));
  const drawn = links.filter((link) => byNo.has(link.infector) && byNo.has(link.infected));
  const children = new Map<string, string[]>();
  const parent = new Map<string, string>();
  const out = new Map<string, number>();
  for (const { infector, infected } of drawn) {
    out.set(infector, (out.get(infector) ?? 0) + 1);
    // of several possible sources the first one decides where a case stands
    if (parent.has(infected)) continue;
    parent.set(infected, infector);
    children.set(infector, [...(children.get(infector) ?? []), infected]);
  }

  const onsets = nodes.flatMap((node) => (node.onset ? [dayOf(node.onset)] : []));
  const hidden = nodes.some((node) => !node.onset);
  const unknownAt = mode === 'time' && hidden ? (onsets.length ? Math.min(...onsets) - BEFORE : 0) : undefined;
  const generation = new Map<string, number>();
  const column = (no: string): number => {
    if (mode === 'generation') return generation.get(no) ?? 0;
    const onset = byNo.get(no)?.onset;
    return onset ? dayOf(onset) : (unknownAt ?? 0);
  };

  const lane = new Map<string, number>();
  const order = (no: string) => byNo.get(no)?.onset ?? '';
  const earlier = (one: string, other: string) => order(one).localeCompare(order(other)) || one.localeCompare(other, undefined, { numeric: true });
  let free = 0;

  /** Cases without descendants share lanes as long as their columns differ. */
  function stack(leaves: string[]): void {
    const taken = new Map<number, number>();
    for (const no of leaves) {
      const at = column(no);
      const step = taken.get(at) ?? 0;
      taken.set(at, step + 1);
      lane.set(no, free + step);
    }
    free += Math.max(0, ...taken.values());
  }

  function place(no: string): void {
    const below = [...(children.get(no) ?? [])].sort(earlier);
    const top = free;
    for (const child of below) generation.set(child, (generation.get(no) ?? 0) + 1);
    stack(below.filter((child) => !children.has(child)));
    below.filter((child) => children.has(child)).forEach(place);
    // its own lane, so that it covers none of those that it infected
    lane.set(no, free);
    free += 1;
    if (below.length > 1) settle(no, top);
  }

  /** Moves a case into the middle of its descendants, which make room for it. */
  function settle(no: string, top: number): void {
    const own = lane.get(no) ?? top;
    const middle = Math.floor((top + own) / 2);
    for (const [other, at] of lane) if (at >= middle && at < own && at >= top) lane.set(other, at + 1);
    lane.set(no, middle);
  }

  const clusters = new Map<number, string[]>();
  for (const node of nodes) clusters.set(node.cluster, [...(clusters.get(node.cluster) ?? []), node.caseNo]);
  const alone: string[] = [];
  for (const members of clusters.values()) {
    if (members.length === 1) {
      alone.push(...members);
      continue;
    }
    members.filter((no) => !parent.has(no)).sort(earlier).forEach(place);
    free += GAP;
  }
  if (mode === 'generation') {
    // beside each other, for they have no generations to show
    const widest = Math.max(1, ...generation.values());
    const across = 10;
    alone.sort(earlier).forEach((no, index) => {
      generation.set(no, ((index % across) * widest) / across);
      lane.set(no, free + Math.floor(index / across));
    });
    free += Math.ceil(alone.length / across);
  } else {
    stack(alone.sort(earlier));
  }

  return {
    places: nodes.map((node) => ({
      node,
      kind: kindOf(node, parent.has(node.caseNo)),
      x: column(node.caseNo),
      y: lane.get(node.caseNo) ?? 0,
      out: out.get(node.caseNo) ?? 0,
    })),
    links: drawn,
    lanes: free,
    unknownAt,
  };
}

export function kindOf(node: ChainNode, sourceKnown: boolean): Kind {
  if (!node.id) return 'elsewhere';
  if (sourceKnown) return 'known';
  return node.origin === 'imported' ? 'imported' : 'unknown';
}

/** Counts by number, with those that do not occur: a gap in the axis would lie. */
export function filled(counts: Map<number, number>): { at: number; count: number }[] {
  if (!counts.size) return [];
  const least = Math.min(...counts.keys());
  return Array.from({ length: Math.max(...counts.keys()) - least + 1 }, (_, index) => ({ at: least + index, count: counts.get(least + index) ?? 0 }));
}
