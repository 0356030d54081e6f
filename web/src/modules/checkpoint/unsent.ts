import { store } from './crossing';
import { openShelf } from './queue';

const of = async <T extends { by: string }>(all: Promise<T[]>, account: string) => (await all).filter(({ by }) => by === account);

/** How many scans, crossings and trains of an account wait on this device for the server. */
export async function unsent(account: string): Promise<number> {
  const [shelf, crossings] = await Promise.all([openShelf(), store()]);
  return (await of(shelf.all(), account)).length + (await of(crossings.all(), account)).length;
}

/** What an account could not send is lost with this; whoever does so has been told how much it is. */
export async function dropUnsent(account: string): Promise<void> {
  const [shelf, crossings] = await Promise.all([openShelf(), store()]);
  await shelf.remove((await of(shelf.all(), account)).map(({ scan }) => scan.id));
  for (const { id } of await of(crossings.all(), account)) await crossings.remove(id);
}
