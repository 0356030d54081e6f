export interface ExportColumn<Row> {
  title: string;
  value(row: Row): string | number | null | undefined;
}

export interface FetchedPage<Row> {
  items: Row[];
  total: number;
}

/** A cell that a spreadsheet would run as a formula is written as text. */
function cell(value: string | number | null | undefined): string {
  const text = value == null ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** UTF-8 with a byte order mark, so that spreadsheet programs read Chinese. */
export function csv<Row>(rows: readonly Row[], columns: readonly ExportColumn<Row>[]): string {
  const lines = [columns.map((column) => cell(column.title)), ...rows.map((row) => columns.map((column) => cell(column.value(row))))];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** Every row of a list, page by page; stops when the list ends even if its total changes on the way. */
export async function everyRow<Row>(
  fetchPage: (page: number, size: number) => Promise<FetchedPage<Row>>,
  progress: (done: number, total: number) => void,
): Promise<Row[]> {
  const size = 200;
  const rows: Row[] = [];
  for (let page = 0; ; page++) {
    const fetched = await fetchPage(page, size);
    rows.push(...fetched.items);
    progress(rows.length, fetched.total);
    if (fetched.items.length === 0 || rows.length >= fetched.total) return rows;
  }
}

export function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
