import { inTime } from '@/shared/withoutNetwork';
import type { GateVerdict } from './queries';
import type { NewScan, Shelf, Waiting } from './queue';
import type { Verdict } from './verdict';

/** An answer of the server that came after the gate had judged by itself. */
export interface Afterwards {
  scan: NewScan;
  /** What the gate did. */
  did: Verdict;
  told: GateVerdict;
}

/** How one scan goes to the server, and what becomes of an answer that is late. */
export interface Way {
  send(point: string, scan: NewScan): Promise<GateVerdict>;
  /** Over when the gate judges by itself. */
  patience(): Promise<void>;
  afterwards(told: Afterwards): void;
  noAnswer(problem: unknown): boolean;
  /** Ids that nobody else may send meanwhile. */
  inFlight: Set<string>;
}

/**
 * Sends one scan, which lies on the shelf from before it is sent until the server has answered for it. Returns the
 * server's verdict, or undefined where it does not come in time: the gate acts on its own verdict then, and the scan waits
 * with that. An answer that comes later takes the scan off the shelf and is told to {@link Way.afterwards}; a late refusal
 * leaves it there, to be judged with the others as the gate acted on it. A refusal in time is thrown and nothing is kept.
 */
export async function sendOne(shelf: Shelf, waiting: Waiting, did: Verdict, way: Way): Promise<GateVerdict | undefined> {
  const { point, scan } = waiting;
  way.inFlight.add(scan.id);
  let late = false;
  try {
    await shelf.put({ ...waiting, scan: { ...scan, shown: did } });
    const answering = way.send(point, scan);
    const told = await inTime(
      answering.then((verdict) => ({ verdict })),
      way.patience(),
    );
    if (!told) {
      late = true;
      void comesLate(shelf, answering, scan, did, way);
      return undefined;
    }
    if (told.verdict.unkept) await shelf.put({ ...waiting, scan: { ...scan, shown: told.verdict.verdict } });
    else await shelf.remove([scan.id]);
    return told.verdict;
  } catch (problem) {
    if (way.noAnswer(problem)) return undefined;
    await shelf.remove([scan.id]);
    throw problem;
  } finally {
    if (!late) way.inFlight.delete(scan.id);
  }
}

async function comesLate(shelf: Shelf, answering: Promise<GateVerdict>, scan: NewScan, did: Verdict, way: Way): Promise<void> {
  try {
    const told = await answering;
    // what the server could not keep waits with what the gate did
    if (told.unkept) return;
    await shelf.remove([scan.id]);
    way.afterwards({ scan, did, told });
  } catch {
    // it waits with the others, and what is wrong with it is said then
  } finally {
    way.inFlight.delete(scan.id);
  }
}

/** Whether whoever acted on one verdict has to be told of the other; whom a gate wrote down for want of an answer may pass. */
export const contradicts = (did: Verdict, said: Verdict) => did !== said && !(did === 'register' && said === 'pass');
