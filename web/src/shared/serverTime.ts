const KEY = 'lianfang-clock';
/** Below this the two clocks agree: an answer takes its time. */
const SAME_MS = 30_000;

/** By how much the server's clock is ahead of this device's, in milliseconds; kept for when there is no network. */
let ahead = kept();

function kept(): number {
  try {
    return Number(localStorage.getItem(KEY)) || 0;
  } catch {
    return 0;
  }
}

/** Takes what an answer tells of the server's clock (milliseconds since 1970). */
export function noteServerTime(told: string | null, now = Date.now()): void {
  if (!told || !/^\d{1,15}$/.test(told)) return;
  const difference = Number(told) - now;
  const rounded = Math.abs(difference) < SAME_MS ? 0 : difference;
  if (Math.abs(rounded - ahead) < SAME_MS && (rounded === 0) === (ahead === 0)) return;
  ahead = rounded;
  try {
    localStorage.setItem(KEY, String(ahead));
  } catch {
    // known until the page is closed
  }
}

/** What the server's clock shows now, as far as this device can tell. */
export const serverNow = (now = Date.now()) => now + ahead;
