import type { Wire } from '@/shared/api';

export type ListedPerson = Wire<'ListedPerson'>;

/** What became of reading a file: its rows, or why it is none that can be read. */
export type ListFile = { rows: ListedPerson[] } | { missing: string[] } | { empty: true };

/** Columns of a list, in both languages; the first of each is what is asked for. */
const columns: Record<keyof ListedPerson, string[]> = {
  idType: ['id_type', '证件类型'],
  idNumber: ['id_number', '证件号码'],
  name: ['name', '姓名'],
  phone: ['phone', '手机号'],
  caseNo: ['case_no', '病例编号'],
  contactClass: ['contact_class', '接触类别'],
  lastExposure: ['last_exposure', '末次接触日期'],
  link: ['link', '关联'],
};
const needed: (keyof ListedPerson)[] = ['caseNo', 'contactClass', 'lastExposure', 'link'];
const classes: Record<string, string> = { 密切: 'close', 密切接触者: 'close', 一般: 'general', 一般接触者: 'general' };

/** Reads a list from CSV with a row of headings; what the rows hold is judged by the server, row by row. */
export function readList(text: string): ListFile {
  const [headings, ...rows] = cells(text.replace(/^\uFEFF/, ''));
  if (!headings || rows.length === 0) return { empty: true };
  const at = (column: keyof ListedPerson) => headings.findIndex((heading) => columns[column].includes(heading.trim().toLowerCase()));
  const named = at('idNumber') >= 0 || (at('phone') >= 0 && at('name') >= 0);
  const missing = [...(named ? [] : ['idNumber' as const]), ...needed.filter((column) => at(column) < 0)];
  if (missing.length) return { missing: missing.map((column) => columns[column][0] as string) };
  const places = (Object.keys(columns) as (keyof ListedPerson)[]).map((column) => [column, at(column)] as const);
  return {
    rows: rows.map((row) => {
      const person: ListedPerson = {};
      for (const [column, place] of places) person[column] = place < 0 ? undefined : (row[place] ?? '').trim() || undefined;
      person.contactClass = classes[person.contactClass ?? ''] ?? person.contactClass;
      return person;
    }),
  };
}

/** Rows of cells by RFC 4180; lines without anything are left out. */
function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((one) => one.trim() !== '')) rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quoted && character === '"' && text.charAt(i + 1) === '"') {
      cell += '"';
      i++;
    } else if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) endCell();
    else if (character === '\n' && !quoted) endRow();
    else if (character !== '\r' || quoted) cell += character;
  }
  endRow();
  return rows;
}
