import type { StoryLine } from './queries';

/** Groups of words for the values of a field. */
const GROUPS: Record<string, string> = {
  classification: 'classification',
  origin: 'origin',
  severity: 'severity',
  outcome: 'outcome',
  belongsTo: 'belongsTo',
  status: 'status',
  desk: 'desk',
  confirmedLevel: 'desk',
  occupation: 'population',
  conclusion: 'conclusion',
  kind: 'facilityKind',
  result: 'result',
  turn: 'turn',
  group: 'consultation.panel',
};

export interface Fact {
  field: string;
  /** One value, or what it was and what it is. */
  values: { text: string; words?: string }[];
}

/** What a line says beside its act: each field with its values, and the key of the words for a value where there are any. */
export function factsOf(line: Pick<StoryLine, 'detail'>): Fact[] {
  return Object.entries(line.detail).map(([field, value]) => factOf(field, value));
}

export function factOf(field: string, value: string): Fact {
  const group = GROUPS[field];
  return {
    field,
    values: value.split(' → ').map((text) => (group && text !== '–' ? { text, words: `cases.${group}.${text}` } : { text })),
  };
}
