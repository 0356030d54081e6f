/** The normal forms of docs/rules: what a person types and what an authority published meet in the same spelling. */

/** Folds full width to half width and case, and drops spaces. */
export function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/\s+/g, '');
}

/**
 * All numbers that a typed train, flight or line number stands for: "g6683次" is G6683; "K446/K447", "K446/447" and
 * "K446/7" are each either of two numbers. Empty for nothing.
 */
export function numbersOf(text: string): string[] {
  const bare = fold(text).replace(/次列车|列车|航班|次|号/g, '');
  const numbers: string[] = [];
  for (const part of bare.split(/[/\\、,，;；|]+/).filter(Boolean)) {
    const first = numbers[0];
    const shortened = /^\d+$/.test(part) && first !== undefined && /^[A-Z]/.test(first) && part.length < first.length;
    numbers.push(shortened ? first.slice(0, first.length - part.length).replace(/\d*$/, (kept) => keep(kept, first, part)) + part : part);
  }
  return [...new Set(numbers)];
}

/** "K446/1447" keeps only the letters of the first number, "K446/7" also its leading digits. */
function keep(kept: string, first: string, part: string): string {
  const digits = first.replace(/^[A-Z]+/, '').length;
  return part.length >= digits ? '' : kept;
}

/** "郑州东站" and "郑州东" are one station. */
export function stationOf(text: string): string {
  const folded = fold(text);
  return folded.length > 1 ? folded.replace(/(火车|高铁)?站$/, '') : folded;
}
