export interface ExportColumn<Row> {
  title: string;
  value(row: Row): string | number | null | undefined;
}

export interface FetchedPage<Row> {
  items: Row[];
  total: number;
  /** More than the total, which is as far as the server counts. */
  more?: boolean;
}

/** A page by its number, or the one behind the row of an id. */
export type FetchPage<Row> = (page: number, size: number, after?: string) => Promise<FetchedPage<Row>>;

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

/**
 * Every row of a list; stops when the list ends even if its total changes on the way. Where the server stops counting,
 * pages have no numbers any more and follow the last row.
 */
export async function everyRow<Row extends object>(
  fetchPage: FetchPage<Row>,
  progress: (done: number, total: number) => void,
): Promise<Row[]> {
  const size = 200;
  const rows: Row[] = [];
  let uncounted = false;
  for (let page = 0; ; page++) {
    const last = rows.at(-1);
    const fetched: FetchedPage<Row> = await (last && uncounted && 'id' in last ? fetchPage(0, size, String(last.id)) : fetchPage(page, size));
    uncounted = fetched.more ?? false;
    rows.push(...fetched.items);
    progress(rows.length, Math.max(fetched.total, rows.length));
    if (fetched.items.length === 0 || (!uncounted && rows.length >= fetched.total)) return rows;
  }
}

export function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
