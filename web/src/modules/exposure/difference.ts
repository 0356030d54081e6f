/** A line of a text beside another: kept, only in the later text, only in the former one, or a gap of kept lines. */
export interface DifferenceLine {
  mark: 'same' | 'added' | 'removed' | 'gap';
  text: string;
  /** Its number in the later text, in the former one where it was removed; 0 for a gap. */
  line: number;
}

const AROUND = 2;

/** The fewest lines that were added and removed, with a few of those around them. Empty if the texts are the same. */
export function difference(former: string, later: string): DifferenceLine[] {
  const lines = compare(former.split('\n'), later.split('\n'));
  if (lines.every(({ mark }) => mark === 'same')) return [];
  const near = lines.map((_, i) => lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ mark }) => mark !== 'same'));
  return lines.flatMap((line, i) => {
    if (near[i]) return [line];
    return i === 0 || near[i - 1] ? [{ mark: 'gap' as const, text: '', line: 0 }] : [];
  });
}

function compare(former: string[], later: string[]): DifferenceLine[] {
  let start = 0;
  while (start < former.length && start < later.length && former[start] === later[start]) start++;
  let end = 0;
  while (end < former.length - start && end < later.length - start && former[former.length - 1 - end] === later[later.length - 1 - end]) end++;
  const same = (from: number, to: number) => later.slice(from, to).map((text, i): DifferenceLine => ({ mark: 'same', text, line: from + i + 1 }));
  return [...same(0, start), ...middle(former.slice(start, former.length - end), later.slice(start, later.length - end), start), ...same(later.length - end, later.length)];
}

/** By the longest common subsequence of what lies between the equal ends. */
function middle(former: string[], later: string[], before: number): DifferenceLine[] {
  const width = later.length + 1;
  const common = new Uint32Array((former.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = former.length - 1; i >= 0; i--) {
    for (let j = later.length - 1; j >= 0; j--) {
      common[i * width + j] = former[i] === later[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DifferenceLine[] = [];
  let i = 0;
  let j = 0;
  while (i < former.length || j < later.length) {
    if (i < former.length && j < later.length && former[i] === later[j]) {
      lines.push({ mark: 'same', text: later[j] ?? '', line: before + ++j });
      i++;
    } else if (i < former.length && (j >= later.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ mark: 'removed', text: former[i] ?? '', line: before + ++i });
    } else {
      lines.push({ mark: 'added', text: later[j] ?? '', line: before + ++j });
    }
  }
  return lines;
}
