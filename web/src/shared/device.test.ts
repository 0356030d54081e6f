import { describe, expect, it } from 'vitest';
import { Device, type Drawer } from './device';

function memory(): Drawer & { all: Map<string, unknown> } {
  const all = new Map<string, unknown>();
  return {
    all,
    get: async (key) => structuredClone(all.get(key)),
    put: async (key, value) => void all.set(key, structuredClone(value)),
    clear: async () => all.clear(),
  };
}

const guard = { name: 'guard' };
const other = { name: 'other' };

describe('what a device keeps', () => {
  it('is there after a reload, with who was signed in', async () => {
    const drawer = memory();
    const before = new Device(drawer);
    await before.belongsTo(guard);
    await before.keep('point', { code: 'HB-G30-01' });
    const after = new Device<typeof guard>(drawer);
    expect(await after.kept('point')).toBeUndefined();
    expect(await after.lastOwner()).toEqual(guard);
    expect(await after.kept('point')).toEqual({ code: 'HB-G30-01' });
  });

  it('is gone when another signs in, and when somebody signs out', async () => {
    for (const next of [other, null]) {
      const drawer = memory();
      const device = new Device(drawer);
      await device.belongsTo(guard);
      await device.keep('point', 1);
      await device.belongsTo(next);
      expect([...drawer.all.keys()].filter((key) => key !== 'owner')).toEqual([]);
      expect(JSON.stringify([...drawer.all.values()])).not.toContain('guard');
      expect(await device.kept('point')).toBeUndefined();
    }
  });

  it('stays while the same account signs in again', async () => {
    const device = new Device(memory());
    await device.belongsTo(guard);
    await device.keep('point', 1);
    await device.belongsTo(guard);
    expect(await device.kept('point')).toBe(1);
  });

  it('is nobody’s when nobody is signed in', async () => {
    const drawer = memory();
    await new Device(drawer).keep('point', 1);
    expect(drawer.all.size).toBe(0);
  });

  it('is believed no longer than a session lasts, and not where the clock went far back', async () => {
    let now = 1_000_000_000;
    const drawer = memory();
    await new Device(drawer, () => now).belongsTo(guard);
    for (const [hours, believed] of [[11.9, true], [12, false], [-12.1, false], [-1, true]] as const) {
      now = 1_000_000_000 + hours * 3_600_000;
      expect(await new Device(drawer, () => now).lastOwner()).toEqual(believed ? guard : undefined);
    }
  });

  it('is asked in turn, so that nothing is kept for an owner who has left', async () => {
    const drawer = memory();
    const device = new Device(drawer);
    await device.belongsTo(guard);
    await Promise.all([device.keep('point', 1), device.belongsTo(null), device.keep('point', 2)]);
    expect(drawer.all.size).toBe(0);
  });

  it('makes no failure of a browser that keeps nothing', async () => {
    const refuses = async () => {
      throw new Error('private window');
    };
    const device = new Device<typeof guard>({ get: refuses, put: refuses, clear: refuses });
    await device.belongsTo(guard);
    await device.keep('point', 1);
    expect(await device.kept('point')).toBeUndefined();
    expect(await device.lastOwner()).toBeUndefined();
  });
});
